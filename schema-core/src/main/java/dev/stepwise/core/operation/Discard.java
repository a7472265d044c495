package dev.stepwise.core.operation;

/**
 * Ends a message that no longer exists in the newer version. Stands at the top of a step, or under a condition there.
 *
 * @param reason in words, for metrics and logs
 */
public record Discard(String reason) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Discard {
        Checks.reason(reason);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitDiscard(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
