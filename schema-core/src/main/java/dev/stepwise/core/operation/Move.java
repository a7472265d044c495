package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Takes a value elsewhere, to the end of an object, which is made if it is not there.
 */
public record Move(Path from, Path to, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Move {
        Checks.member(from);
        Checks.target(to);
        Checks.different(from, to);
    }

    /** Returns the operation. */
    public static Move of(String from, String to) {
        return new Move(Path.parse(from), Path.parse(to), OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of a target that is there. */
    public Move onTarget(OnTarget onTarget) {
        return new Move(from, to, onTarget);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitMove(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
