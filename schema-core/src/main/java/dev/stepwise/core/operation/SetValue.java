package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sets a member, whether it is there or not. What was there is lost.
 *
 * @param value a neutral value, see {@link Values}
 */
public record SetValue(Path path, @Nullable Object value) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public SetValue {
        Checks.target(path);
        value = Values.of(value);
    }

    /** Returns the operation. */
    public static SetValue of(String path, @Nullable Object value) {
        return new SetValue(Path.parse(path), value);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitSetValue(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
