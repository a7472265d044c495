package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Makes an array of a value, with that value alone in it.
 */
public record Wrap(Path path) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Wrap {
        Checks.noRoot(path);
    }

    /** Returns the operation. */
    public static Wrap of(String path) {
        return new Wrap(Path.parse(path));
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitWrap(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
