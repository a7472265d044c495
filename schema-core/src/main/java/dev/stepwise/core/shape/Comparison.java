package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.core.shape.Verdict.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * In what the documents of a step differ from what its newer version publishes.
 *
 * @param mistaken members that were left and stand, as it seems, for others that were not made
 * @param left the paths of other members that were left, of which one may be a source of what is not made
 * @param differences what else is refuted
 */
public record Comparison(List<Mistaken> mistaken, List<List<String>> left, List<Difference> differences) {

    /** Copies the lists. */
    public Comparison {
        mistaken = List.copyOf(mistaken);
        left = List.copyOf(left);
        differences = List.copyOf(differences);
    }

    /**
     * A member that the newer version does not have, and one that nothing makes and that it could be.
     *
     * @param left the path of the first
     * @param unmade the path of the second
     * @param required whether the newer version requires the second
     */
    public record Mistaken(List<String> left, List<String> unmade, boolean required) {

        /** Copies the lists. */
        public Mistaken {
            left = List.copyOf(left);
            unmade = List.copyOf(unmade);
        }
    }

    /** Returns a path as it stands in a message, such as {@code items[].price}. */
    public static String place(List<String> path) {
        return PathPattern.text(path);
    }

    /**
     * Compares what a step makes with what is published.
     *
     * @param older the shape of the step's older version
     */
    public static Comparison of(Shape older, Shape derived, Shape published) {
        Strays strays = Strays.of(older, derived, published);
        List<Mistaken> mistaken = strays.mistaken();
        List<Difference> differences = new ArrayList<>();
        for (Difference difference : Containment.contains(published, derived).differences()) {
            boolean told = mistaken.stream()
                    .anyMatch(m -> (difference.way() == Way.LEFT && m.left().equals(difference.path()))
                            || (difference.way() == Way.MISSING && startsWith(m.unmade(), difference.path())));
            if (difference.status() == Status.REFUTED && !told && !isVersion(older, derived, difference)) {
                differences.add(difference);
            }
        }
        return new Comparison(mistaken, strays.left(), differences);
    }

    private static boolean startsWith(List<String> path, List<String> other) {
        return path.size() >= other.size() && path.subList(0, other.size()).equals(other);
    }

    /**
     * A constant that no operation touches may state the version: such members are brought up to date after the step,
     * and made or dropped where the versions differ in having them.
     */
    private static boolean isVersion(Shape older, Shape derived, Difference difference) {
        boolean constants = (difference.found() == null || Shapes.isConstant(difference.found()))
                && (difference.expected() == null || Shapes.isConstant(difference.expected()));
        return constants && isUntouched(older, derived, difference.path());
    }

    static boolean isUntouched(Shape older, Shape derived, List<String> path) {
        if (path.contains(PathPattern.ELEMENTS)) {
            return false;
        }
        Field before = Walk.read(older, path);
        Field after = Walk.read(derived, path);
        return before.presence() == after.presence() && before.shape().equals(after.shape());
    }
}
