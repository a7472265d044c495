package dev.stepwise.core.operation;

import java.util.List;

/**
 * Carries out a block where a condition holds.
 */
public record When(Condition condition, List<Operation> block) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public When {
        block = Checks.conditional(block);
    }

    /** Returns the operation. */
    public static When of(Condition condition, List<Operation> block) {
        return new When(condition, block);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitWhen(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
