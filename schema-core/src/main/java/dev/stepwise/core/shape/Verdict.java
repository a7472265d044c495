package dev.stepwise.core.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a comparison of two shapes.
 *
 * @param differences what is refuted or unknown; none if containment is proved
 */
public record Verdict(List<Difference> differences) {

    static final Verdict PROVED = new Verdict(List.of());

    /** Copies the list. */
    public Verdict {
        differences = List.copyOf(differences);
    }

    /** How certain a verdict is, the better before the worse. */
    public enum Status {
        /** It is so for all documents. */
        PROVED,
        /** What is known does not tell. */
        UNKNOWN,
        /** There are documents for which it is not so, without a member that nothing declares. */
        REFUTED
    }

    /** In what way two shapes differ. */
    public enum Way {
        /** A member is required and not there. */
        MISSING,
        /** A member is required and not there in all documents. */
        NOT_ALWAYS,
        /** A member is there for which there is no room. */
        LEFT,
        /** A value is another than it may be. */
        VALUE
    }

    /**
     * One difference.
     *
     * @param path the names that lead to it; {@code []} stands for every element
     * @param found the derived shape there; null if nothing is there
     * @param expected the published shape there; null if nothing may be there
     * @param words what differs, or why that is not known
     */
    public record Difference(
            Status status,
            Way way,
            List<String> path,
            @Nullable Shape found,
            @Nullable Shape expected,
            String words) {

        /** Copies the list. */
        public Difference {
            path = List.copyOf(path);
        }

        /** Returns the same difference without the certainty that it is one. */
        public Difference doubted() {
            return new Difference(Status.UNKNOWN, way, path, found, expected, words);
        }

        /** Returns the path as it stands in a message, such as {@code items[].price}. */
        public String place() {
            return PathPattern.text(path);
        }
    }

    /** Returns the worst status of all differences. */
    public Status status() {
        return differences.stream()
                .map(Difference::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.PROVED);
    }

    /** Returns what is refuted. */
    public List<Difference> refuted() {
        return differences.stream()
                .filter(difference -> difference.status() == Status.REFUTED)
                .toList();
    }

    Verdict and(Verdict other) {
        if (differences.isEmpty()) {
            return other;
        }
        List<Difference> all = new ArrayList<>(differences);
        all.addAll(other.differences);
        return new Verdict(all);
    }

    /** Returns the same with nothing refuted. */
    Verdict doubted() {
        return new Verdict(differences.stream().map(Difference::doubted).toList());
    }
}
