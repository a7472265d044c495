package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Takes the one element out of an array; an array of several fails.
 *
 * @param makesAbsent whether an empty array is removed; else it fails
 */
public record Unwrap(Path path, boolean makesAbsent) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Unwrap {
        Checks.noRoot(path);
        Checks.absentable(path, makesAbsent);
    }

    /** Returns the operation that fails on an empty array. */
    public static Unwrap of(String path) {
        return new Unwrap(Path.parse(path), false);
    }

    /** Returns the operation that removes an empty array. */
    public Unwrap orAbsent() {
        return new Unwrap(path, true);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitUnwrap(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
