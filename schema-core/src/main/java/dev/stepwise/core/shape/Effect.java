package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Operation;
import java.util.List;

/**
 * What operations make of the documents of a shape, and what is wrong with them.
 *
 * @param derived the shape of the documents that come through
 * @param faults what can be proved to be a fault of an operation
 */
public record Effect(Shape derived, List<Fault> faults) {

    /** Copies the list. */
    public Effect {
        faults = List.copyOf(faults);
    }

    /**
     * Something that an operation cannot do.
     *
     * @param operation in a line
     * @param problem what is wrong, without a full stop
     * @param remedy what mends it, as a sentence
     */
    public record Fault(String operation, String problem, String remedy) {}

    /** Returns the effect of operations, one after the other. */
    public static Effect of(Shape shape, List<Operation> operations) {
        Scope scope = Scope.of(shape);
        scope.run(operations);
        return new Effect(scope.shape(), scope.faults());
    }
}
