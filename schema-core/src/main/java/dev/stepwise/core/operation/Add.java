package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sets a member that is not there. One that is there is kept: a newer producer may have sent it.
 *
 * @param value a neutral value, see {@link Values}
 * @param replacesNull whether null counts as not being there
 */
public record Add(Path path, @Nullable Object value, boolean replacesNull) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Add {
        Checks.target(path);
        value = Values.of(value);
    }

    /** Returns the operation that keeps whatever is there, be it null. */
    public static Add of(String path, @Nullable Object value) {
        return new Add(Path.parse(path), value, false);
    }

    /** Returns the operation that takes null for absent. */
    public Add replacingNull() {
        return new Add(path, value, true);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitAdd(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
