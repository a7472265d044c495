package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Takes the first element out of an array; the others are lost.
 *
 * @param makesAbsent whether an empty array is removed; else it fails
 */
public record Head(Path path, boolean makesAbsent) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Head {
        Checks.noRoot(path);
        Checks.absentable(path, makesAbsent);
    }

    /** Returns the operation that fails on an empty array. */
    public static Head of(String path) {
        return new Head(Path.parse(path), false);
    }

    /** Returns the operation that removes an empty array. */
    public Head orAbsent() {
        return new Head(path, true);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitHead(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
