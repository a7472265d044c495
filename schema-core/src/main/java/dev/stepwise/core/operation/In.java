package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Carries out a block on an object inside, where there is one.
 */
public record In(Path path, List<Operation> block) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public In {
        Checks.member(path);
        block = Checks.block(block);
    }

    /** Returns the operation. */
    public static In of(String path, List<Operation> block) {
        return new In(Path.parse(path), block);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitIn(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
