package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes an array of an object: each member becomes an element that says by what name it was found.
 *
 * @param key the member that gets the name
 * @param value the member that gets the value; null if the value is an object, which gets the key
 */
public record Unkey(Path path, String key, @Nullable String value) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Unkey {
        Checks.noRoot(path);
        Checks.keyAndValue(key, value);
    }

    /** Returns the operation for members that are objects; one that has the key already must have it with the right value. */
    public static Unkey of(String path, String key) {
        return new Unkey(Path.parse(path), key, null);
    }

    /** Returns the operation that makes an element of key and value. */
    public static Unkey of(String path, String key, String value) {
        return new Unkey(Path.parse(path), key, value);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitUnkey(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
