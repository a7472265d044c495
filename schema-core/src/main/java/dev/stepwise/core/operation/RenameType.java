package dev.stepwise.core.operation;

/**
 * Gives the event type another name. Stands at the top of a step.
 */
public record RenameType(String name) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public RenameType {
        Checks.typeName(name);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitRenameType(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
