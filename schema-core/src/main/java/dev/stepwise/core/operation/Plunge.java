package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Puts an object in the place of a value, with that value as its one member.
 */
public record Plunge(Path path, String member) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Plunge {
        Checks.noRoot(path);
    }

    /** Returns the operation. */
    public static Plunge of(String path, String member) {
        return new Plunge(Path.parse(path), member);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitPlunge(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
