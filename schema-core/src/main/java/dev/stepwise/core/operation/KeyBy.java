package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of an array of objects: each element becomes a member, named by one of its own members.
 *
 * @param key the member whose text becomes the name
 * @param value the member to which the element is reduced; null if it stays whole
 * @param dropsKey whether the key is taken out of the element; true wherever there is a value
 */
public record KeyBy(Path path, String key, @Nullable String value, boolean dropsKey) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public KeyBy {
        Checks.noRoot(path);
        // One that is reduced to its value has no key left, whatever is said.
        dropsKey = dropsKey || value != null;
    }

    /** Returns the operation that keeps each element whole. */
    public static KeyBy of(String path, String key) {
        return new KeyBy(Path.parse(path), key, null, false);
    }

    /** Returns the operation that reduces each element, which has nothing but key and value, to its value. */
    public static KeyBy of(String path, String key, String value) {
        return new KeyBy(Path.parse(path), key, value, true);
    }

    /** Returns the operation that takes the key out of each element. */
    public KeyBy dropKey() {
        return new KeyBy(path, key, value, true);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitKeyBy(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
