package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.core.shape.Verdict.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares shapes. A proof holds for all documents; a refutation for some that have no members but declared ones, since
 * what an open object may hold beyond them is nobody's promise.
 */
public final class Containment {

    /** More pairs of nodes than schemas have that people write; unions of unions could else take for ever. */
    private static final int MAX_PAIRS = 200_000;

    /** What is being compared further out: shapes that lead back to themselves hold if nothing on the way refutes it. */
    private final Set<Pair> open = new HashSet<>();

    private int pairs;

    private record Pair(Shape published, Shape derived) {}

    private Containment() {}

    /** Returns whether every value of the derived shape is one of the published. */
    public static Verdict contains(Shape published, Shape derived) {
        return new Containment().compare(published, derived, List.of());
    }

    Verdict compare(Shape published, Shape derived, List<String> path) {
        if (++pairs > MAX_PAIRS) {
            return unknown(path, published, derived, "the schemas are too large to be compared");
        }
        if (published.equals(derived)) {
            return Verdict.PROVED;
        }
        if (!(published instanceof Shape.Named) && !(derived instanceof Shape.Named)) {
            return limited(published, derived, path);
        }
        Pair pair = new Pair(published, derived);
        if (!open.add(pair)) {
            return Verdict.PROVED;
        }
        try {
            return limited(Shapes.resolved(published), Shapes.resolved(derived), path);
        } finally {
            open.remove(pair);
        }
    }

    private Verdict limited(Shape published, Shape derived, List<String> path) {
        Verdict verdict = branches(published, derived, path);
        if (derived instanceof Shape.Union) {
            return verdict;
        }
        Set<String> unproved = new HashSet<>(published.notes().limits());
        unproved.removeAll(derived.notes().limits());
        return unproved.isEmpty() || verdict.status() != Status.PROVED
                ? verdict
                : unknown(
                        path,
                        published,
                        derived,
                        "nothing proves " + unproved.stream().sorted().toList());
    }

    private Verdict branches(Shape published, Shape derived, List<String> path) {
        if (derived instanceof Shape.Union union) {
            return each(published, union, path);
        }
        if (published instanceof Shape.Union union) {
            return one(union, derived, path);
        }
        if (published instanceof Shape.Any) {
            return Verdict.PROVED;
        }
        if (derived instanceof Shape.Any) {
            return unknown(path, published, derived, "nothing says what it is");
        }
        Shape.Obj object = Shapes.object(published);
        Shape.Obj derivedObject = Shapes.object(derived);
        if (object != null && derivedObject != null) {
            return new ObjectContainment(this, path).compare(object, derivedObject);
        }
        if (published instanceof Shape.Array array && derived instanceof Shape.Array elements) {
            return compare(array.element(), elements.element(), append(path, PathPattern.ELEMENTS));
        }
        return scalar(published, derived, path);
    }

    private static Verdict scalar(Shape published, Shape derived, List<String> path) {
        if (Scalars.countOthers(published, derived)) {
            return refuted(path, published, derived);
        }
        if (Scalars.contains(published, derived)) {
            return Verdict.PROVED;
        }
        return Kinds.overlap(published, derived) && !Scalars.isExact(derived)
                ? unknown(path, published, derived, "it may be another value")
                : refuted(path, published, derived);
    }

    /** Every branch of what was derived has its place. */
    private Verdict each(Shape published, Shape.Union derived, List<String> path) {
        Verdict all = Verdict.PROVED;
        int refuted = 0;
        for (Shape branch : derived.branches()) {
            Verdict verdict = compare(published, branch, path);
            refuted += verdict.status() == Status.REFUTED ? 1 : 0;
            all = all.and(verdict);
        }
        return derived.notes().isExact() || refuted == derived.branches().size() ? all : all.doubted();
    }

    /** Some branch of what was published has place for it. */
    private Verdict one(Shape.Union published, Shape derived, List<String> path) {
        List<Shape> candidates = candidates(published, derived);
        if (candidates.isEmpty()) {
            return refuted(path, published, derived);
        }
        if (candidates.size() == 1) {
            return compare(candidates.get(0), derived, path);
        }
        boolean proved = candidates.stream()
                .anyMatch(branch -> compare(branch, derived, path).status() == Status.PROVED);
        if (proved && !published.exclusive()) {
            return Verdict.PROVED;
        }
        return unknown(path, published, derived, "several branches of a union come near it");
    }

    private static List<Shape> candidates(Shape.Union published, Shape derived) {
        List<Shape> parts = Shapes.branches(derived);
        List<Shape> own = published.tagged() ? ofType(published, Shapes.typeName(derived)) : List.of();
        if (!own.isEmpty()) {
            return own;
        }
        return published.branches().stream()
                .filter(branch -> Shapes.branches(branch).stream()
                        .anyMatch(leaf -> parts.stream().anyMatch(part -> Kinds.overlap(leaf, part))))
                .toList();
    }

    private static List<Shape> ofType(Shape.Union published, @Nullable String name) {
        return published.branches().stream()
                .filter(branch -> name != null && name.equals(Shapes.typeName(branch)))
                .toList();
    }

    static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static Verdict refuted(List<String> path, Shape published, Shape derived) {
        return difference(
                Status.REFUTED,
                Way.VALUE,
                path,
                derived,
                published,
                "expected " + Words.of(published) + " but found " + Words.of(derived));
    }

    private static Verdict unknown(List<String> path, Shape published, Shape derived, String why) {
        return difference(Status.UNKNOWN, Way.VALUE, path, derived, published, why);
    }

    static Verdict difference(
            Status status, Way way, List<String> path, @Nullable Shape found, @Nullable Shape expected, String words) {
        return new Verdict(List.of(new Difference(status, way, path, found, expected, words)));
    }
}
