package dev.stepwise.core;

import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** Collects the operations of a block, such as that of {@code forEach}. */
public final class OperationBlock extends Operations<OperationBlock> {

    private final List<Operation> operations = new ArrayList<>();

    OperationBlock() {}

    @Override
    public OperationBlock apply(Operation operation) {
        operations.add(operation);
        return this;
    }

    /** Ends the message; under {@code when} at the top of a step. */
    public OperationBlock discard(String reason) {
        return apply(new Discard(reason));
    }

    @Override
    OperationBlock self() {
        return this;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }
}
