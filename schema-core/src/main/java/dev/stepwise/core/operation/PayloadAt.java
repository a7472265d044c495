package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Carries out a block on the object that an envelope carries; a message without one fails.
 */
public record PayloadAt(Path path, List<Operation> block) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public PayloadAt {
        Checks.member(path);
        block = Checks.block(block);
    }

    /** Returns the operation. */
    public static PayloadAt of(String path, List<Operation> block) {
        return new PayloadAt(Path.parse(path), block);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitPayloadAt(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
