package dev.stepwise.core.operation;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a function of this library, in order, and how they are read back. */
record Parameters(Fn fn) {

    static Fn fn(String id) {
        return Fn.of(id, 1);
    }

    static Fn fn(String id, String name, Object value) {
        return fn(id, Map.of(name, value));
    }

    static Fn fn(String id, String name, Object value, String second, Object secondValue) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(name, value);
        parameters.put(second, secondValue);
        return fn(id, parameters);
    }

    static Fn fn(String id, Map<String, Object> parameters) {
        return new Fn(id, 1, Values.members(parameters), false);
    }

    boolean has(String name) {
        return fn.parameters().containsKey(name);
    }

    String text(String name) {
        if (value(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    int number(String name) {
        if (value(name) instanceof BigInteger whole && whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        throw wrong(name, "a small whole number");
    }

    Map<String, String> texts(String name) {
        if (!(value(name) instanceof Map<?, ?> map)) {
            throw wrong(name, "a map of texts");
        }
        Map<String, String> texts = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw wrong(name, "a map of texts");
            }
            texts.put((String) key, text);
        });
        return texts;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equals(value(name)))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of " + constants));
    }

    private @Nullable Object value(String name) {
        return fn.parameters().get(name);
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("Expected the parameter " + name + " of " + fn.id() + " to be " + expected
                + " but found "
                + (has(name) ? Values.describe(value(name)) : "none"));
    }
}
