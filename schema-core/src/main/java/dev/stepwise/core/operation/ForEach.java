package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Carries out a block on every element of an array, or every value of an object that serves as a map. Null elements are left alone.
 */
public record ForEach(Path path, List<Operation> block) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public ForEach {
        Checks.noRoot(path);
        block = Checks.block(block);
    }

    /** Returns the operation. */
    public static ForEach of(String path, List<Operation> block) {
        return new ForEach(Path.parse(path), block);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitForEach(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
