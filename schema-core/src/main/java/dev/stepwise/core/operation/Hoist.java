package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Puts a member of an object in the place of the object.
 *
 * @param path the object
 * @param dropsOthers whether its other members are lost; else an object that has some fails
 */
public record Hoist(Path path, String member, boolean dropsOthers) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Hoist {
        Checks.noRoot(path);
    }

    /** Returns the operation that fails if the object has other members. */
    public static Hoist of(String path, String member) {
        return new Hoist(Path.parse(path), member, false);
    }

    /** Returns the operation that loses the other members. */
    public Hoist dropOthers() {
        return new Hoist(path, member, true);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitHoist(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
