package dev.stepwise.core.operation;

import java.util.List;

/**
 * The operations that undo operations.
 *
 * <p>Carried out after them, they give back the document as it was, up to the order of members, if it was one
 *
 * <ul>
 *   <li>whose targets were absent: what {@code add} or {@code compute} found there is taken for what they made, and of
 *       two properties that were equal ({@link OnTarget#REQUIRE_EQUAL}) the first comes back alone, but no value is lost;
 *   <li>without an empty object on the way to a target: it is taken for one that was made on the way, and removed;
 *   <li>without anything but objects there: the way back fails on it, even where no source had to be put there;
 *   <li>without elements that {@code keyBy} made members and a later operation moved: they come back elsewhere in the array;
 *   <li>in which {@link Remove#restoring} says what was removed;
 *   <li>without null where {@code hoist} expects an object, or as an element that {@code forEach} passes by on the way
 *       back since {@code unwrap} or {@code hoist} took it out of one that was not null;
 *   <li>whose values come back from their functions: of a number that one has seen, the value comes back but
 *       not the spelling, such as 1e2, and a time that was converted is one in UTC.
 * </ul>
 */
public final class Inverses {

    private Inverses() {}

    /**
     * Returns what undoes the operations of a step.
     *
     * @param olderType the name of the event type before the operations
     */
    public static Inverse of(List<Operation> operations, String olderType) {
        return Inverter.invert(operations, olderType, List.of());
    }

    /** Returns what undoes operations that code follows in their step, which may change anything. */
    public static Inverse beforeCode(List<Operation> operations, String olderType) {
        return Inverter.invert(operations, olderType, List.of(Spot.CODE));
    }
}
