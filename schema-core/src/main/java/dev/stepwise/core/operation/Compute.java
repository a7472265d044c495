package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Makes a new value from others, which stay. One that is there is kept, and nothing is computed.
 */
public record Compute(Path path, List<Input> inputs, Computation computation) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Compute {
        Checks.target(path);
        inputs = List.copyOf(inputs);
    }

    /** Returns the operation. */
    public static Compute of(String path, List<Input> inputs, Computation computation) {
        return new Compute(Path.parse(path), inputs, computation);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitCompute(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
