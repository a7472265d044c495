package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Puts a value at a second place, too.
 */
public record Copy(Path from, Path to, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Copy {
        Checks.target(to);
        Checks.different(from, to);
    }

    /** Returns the operation. */
    public static Copy of(String from, String to) {
        return new Copy(Path.parse(from), Path.parse(to), OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of a target that is there. */
    public Copy onTarget(OnTarget onTarget) {
        return new Copy(from, to, onTarget);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitCopy(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
