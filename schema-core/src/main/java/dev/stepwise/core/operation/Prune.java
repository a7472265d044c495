package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Drops an object that has no members.
 */
public record Prune(Path path) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Prune {
        Checks.member(path);
    }

    /** Returns the operation. */
    public static Prune of(String path) {
        return new Prune(Path.parse(path));
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitPrune(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
