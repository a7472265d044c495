package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which types of two unions belong together. A shape that is no union has one type.
 *
 * @param removed types of the older alone
 * @param added types of the newer alone
 */
record Branches(List<Pair> pairs, List<Spot> removed, List<Spot> added) {

    Branches {
        pairs = List.copyOf(pairs);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    record Pair(Spot older, Spot newer) {}

    static Branches of(Spot older, Spot newer) {
        List<Spot> ones = types(older);
        List<Spot> others = types(newer);
        List<Pair> pairs = new ArrayList<>();
        if (ones.size() == 1 && others.size() == 1) {
            return new Branches(List.of(new Pair(ones.get(0), others.get(0))), List.of(), List.of());
        }
        match(ones, others, pairs, Branches::haveOneName);
        match(ones, others, pairs, (one, other) -> one.shape().equals(other.shape()));
        match(ones, others, pairs, Branches::areOfOneKind);
        return new Branches(pairs, ones, others);
    }

    private static void match(
            List<Spot> ones, List<Spot> others, List<Pair> pairs, BiPredicate<Spot, Spot> belongTogether) {
        for (Spot one : List.copyOf(ones)) {
            others.stream()
                    .filter(other -> belongTogether.test(one, other))
                    .findFirst()
                    .ifPresent(other -> {
                        ones.remove(one);
                        others.remove(other);
                        pairs.add(new Pair(one, other));
                    });
        }
    }

    private static boolean haveOneName(Spot one, Spot other) {
        String name = Types.name(one.shape());
        String same = Types.name(other.shape());
        return name != null && same != null && Types.lastPart(name).equals(Types.lastPart(same));
    }

    private static boolean areOfOneKind(Spot one, Spot other) {
        return Say.kind(one.shape()).equals(Say.kind(other.shape()));
    }

    /** Returns the types but for null, each as a place of its own if there are several. */
    private static List<Spot> types(Spot spot) {
        List<Shape> all = Types.branches(spot.shape());
        List<Shape> real =
                all.stream().filter(branch -> !(branch instanceof Shape.Null)).toList();
        List<Spot> types = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            types.add(all.size() == 1 ? spot.with(real.get(i)) : spot.branch(name(real.get(i), i), real.get(i)));
        }
        return types;
    }

    /** Without a name, a type is called by its number among those that are not null. */
    private static String name(Shape branch, int index) {
        String name = Types.name(branch);
        return name == null ? "#" + index : name;
    }
}
