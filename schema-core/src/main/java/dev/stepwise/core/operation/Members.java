package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The members of an object in a form. Each is taken once; what is left at the end is unknown. */
final class Members {

    private final String place;
    private final Map<String, @Nullable Object> left = new LinkedHashMap<>();

    private Members(String place) {
        this.place = place;
    }

    static Members of(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new FormException(place, "expected an object but found " + Values.kind(value));
        }
        Members members = new Members(place);
        map.forEach((name, member) -> members.left.put((String) name, member));
        return members;
    }

    /** Reads each element of a list. */
    static <T> List<T> list(@Nullable Object value, String place, BiFunction<@Nullable Object, String, T> element) {
        if (!(value instanceof List<?> list)) {
            throw new FormException(place, "expected an array but found " + Values.kind(value));
        }
        List<T> read = new ArrayList<>(list.size());
        for (Object found : list) {
            read.add(element.apply(found, place + "[" + read.size() + "]"));
        }
        return read;
    }

    Map<String, @Nullable Object> all() {
        return left;
    }

    String place() {
        return place;
    }

    String place(String name) {
        return place + "." + name;
    }

    /** Returns the names that are left. */
    List<String> names() {
        return List.copyOf(left.keySet());
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    @Nullable Object value(String name) {
        if (!has(name)) {
            throw new FormException(place, "expected a member " + name + " but found none");
        }
        return left.remove(name);
    }

    String text(String name) {
        return text(value(name), place(name));
    }

    static String text(@Nullable Object value, String place) {
        if (value instanceof String text) {
            return text;
        }
        throw new FormException(place, "expected a text but found " + Values.kind(value));
    }

    @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    Path path(String name) {
        return path(value(name), place(name));
    }

    static Path path(@Nullable Object value, String place) {
        try {
            return Path.parse(text(value, place));
        } catch (FormException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new FormException(place, e);
        }
    }

    List<Path> paths(String name) {
        return list(value(name), place(name), Members::path);
    }

    /** Returns false if it is not there. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        Object value = value(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new FormException(place(name), "expected a boolean but found " + Values.kind(value));
    }

    int number(String name) {
        Object value = value(name);
        if (value instanceof BigInteger whole && whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        throw new FormException(place(name), "expected a small whole number but found " + Values.kind(value));
    }

    /** Returns the first of the constants if it is not there. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return has(name) ? required(name, type) : type.getEnumConstants()[0];
    }

    <E extends Enum<E>> E required(String name, Class<E> type) {
        String text = text(name);
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new FormException(
                        place(name), "expected one of " + constants + " but found " + Values.describe(text)));
    }

    OnTarget onTarget() {
        return constant("onTarget", OnTarget.class);
    }

    /** Refuses what was not taken. */
    void end() {
        if (!left.isEmpty()) {
            throw new FormException(
                    place,
                    "found the unknown member "
                            + Values.describe(left.keySet().iterator().next()));
        }
    }
}
