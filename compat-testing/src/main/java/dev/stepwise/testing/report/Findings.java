package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects differences in the order of the schemas. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    /** The members of the older version that are told of already, though not as removed. */
    private final Set<List<String>> takenElsewhere = new HashSet<>();

    /**
     * Adds a difference.
     *
     * @param instead what counts in place of the judgement; null if that counts: readers without Stepwise do not see
     *     that two places are one, and so not what differs between them
     */
    void add(
            ChangeKind kind,
            @Nullable Spot older,
            @Nullable Spot newer,
            String words,
            @Nullable Judgement instead,
            Supplier<Judgement> judgement) {
        found.add(new Finding(kind, older, newer, words, instead == null ? judgement.get() : instead, false, false));
    }

    /** Adds a member that has another name; see {@link #add}. */
    void addRenamed(Spot older, Spot newer, String words, Judgement judgement, boolean isFound) {
        found.add(new Finding(ChangeKind.FIELD_RENAMED, older, newer, words, judgement, false, isFound));
    }

    /** Adds a member that one version alone has. */
    void addMember(ChangeKind kind, Spot member, String words, Judgement judgement, boolean hasNamesake) {
        boolean isNew = kind == ChangeKind.FIELD_ADDED;
        found.add(
                new Finding(kind, isNew ? null : member, isNew ? member : null, words, judgement, hasNamesake, false));
    }

    int size() {
        return found.size();
    }

    void takenElsewhere(Spot older) {
        takenElsewhere.add(older.path());
    }

    boolean isTakenElsewhere(List<String> older) {
        return takenElsewhere.contains(older);
    }

    /** Returns them all. What was taken elsewhere was not removed. */
    List<Finding> all() {
        return found.stream()
                .filter(each -> each.kind() != ChangeKind.FIELD_REMOVED
                        || each.older() == null
                        || !takenElsewhere.contains(each.older().path()))
                .toList();
    }
}
