package dev.stepwise.core.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of thing a value is. */
public enum Kind {
    NULL("null"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    TEXT("a text"),
    /** Never in JSON, where bytes are a text. */
    BYTES("bytes"),
    ARRAY("an array"),
    OBJECT("an object");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Returns the kind in words, such as "a text". */
    public String words() {
        return words;
    }

    /** Returns the kind of a neutral value. */
    public static Kind of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String) {
            return TEXT;
        }
        if (value instanceof Number) {
            return NUMBER;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof Bytes) {
            return BYTES;
        }
        if (value instanceof List) {
            return ARRAY;
        }
        if (value instanceof Map) {
            return OBJECT;
        }
        throw new IllegalArgumentException(
                "Expected a neutral value but found " + value.getClass().getName());
    }
}
