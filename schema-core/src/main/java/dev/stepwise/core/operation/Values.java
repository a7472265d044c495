package dev.stepwise.core.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Neutral values, which functions see and constants are: null, {@code Boolean}, {@code String}, {@code BigInteger},
 * {@code BigDecimal}, {@link Bytes}, {@code List} and ordered {@code Map} with text as keys.
 */
public final class Values {

    private Values() {}

    /**
     * Returns a value in its neutral form, unmodifiable.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static @Nullable Object of(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof Bytes) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(of(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return members(map);
        }
        if (value instanceof Enum<?> constant && !(value instanceof Absent)) {
            return constant.name();
        }
        throw new IllegalArgumentException(
                "Expected null, a boolean, a text, a number, bytes, a list or a map but found "
                        + value.getClass().getName());
    }

    private static Number number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return BigInteger.valueOf(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("Expected a number but found one that is not finite");
            }
            // By the shortest decimal text: 0.1f is 0.1.
            return new BigDecimal(number.toString());
        }
        throw new IllegalArgumentException(
                "Expected a number of the JDK but found " + number.getClass().getName());
    }

    /** Returns a map of neutral values, unmodifiable and in the same order. */
    static Map<String, @Nullable Object> members(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("Expected texts as keys of a map");
            }
            copy.put(text, of(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Returns whether two values are the same: numbers by value, members in any order. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return decimal(a).compareTo(decimal(b)) == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && sameElements(a, b);
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.entrySet().stream().allMatch(member -> same(member.getValue(), b.get(member.getKey())));
        }
        return one == null ? other == null : one.equals(other);
    }

    private static boolean sameElements(List<?> a, List<?> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns a text that was expected. */
    public static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Refusal("expected a text but found " + kind(value));
    }

    /** Returns a boolean that was expected. */
    public static boolean bool(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new Refusal("expected a boolean but found " + kind(value));
    }

    /** Returns bytes that were expected. */
    public static Bytes bytes(@Nullable Object value) {
        if (value instanceof Bytes bytes) {
            return bytes;
        }
        throw new Refusal("expected bytes but found " + kind(value));
    }

    /** Returns a number that was expected, exactly. */
    public static BigDecimal number(@Nullable Object value) {
        if (value instanceof Number number) {
            return decimal(number);
        }
        throw new Refusal("expected a number but found " + kind(value));
    }

    /** Returns a whole number that was expected, however it is written: 10, 10.0 or 1e1. */
    public static BigInteger whole(@Nullable Object value) {
        if (value instanceof BigInteger whole) {
            return whole;
        }
        return Decimals.whole(number(value));
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) number;
    }

    /** Returns the value as formats have it that know no bytes: with their Base64 texts in place of them. */
    public static @Nullable Object withoutBytes(@Nullable Object value) {
        if (!holdsBytes(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(withoutBytes(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put((String) name, withoutBytes(member)));
            return Collections.unmodifiableMap(copy);
        }
        return bytes(value).base64();
    }

    /** Returns whether a neutral value is bytes, or has some in it. */
    public static boolean holdsBytes(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (holdsBytes(list.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return value instanceof Map<?, ?> map
                ? map.values().stream().anyMatch(Values::holdsBytes)
                : value instanceof Bytes;
    }

    /** Returns what kind of value it is, in words such as "a text". */
    public static String kind(@Nullable Object value) {
        return value instanceof Absent ? "nothing" : Kind.of(value).words();
    }

    /** Returns a constant as it stands in a description. */
    static String describe(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::describe).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> describe(member.getKey()) + ": " + describe(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
