package dev.stepwise.core.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How bytes stand in a form: as a map of {@code $bytes} to their text in Base64. A map that would look like one has a
 * dollar sign more.
 */
final class ByteSpelling {

    private static final String NAME = "$bytes";
    private static final Pattern ALIKE = Pattern.compile("\\$+bytes");

    private ByteSpelling() {}

    static @Nullable Object write(@Nullable Object value) {
        if (value instanceof Bytes bytes) {
            return Map.of(NAME, bytes.base64());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(write(element)));
            return elements;
        }
        return value instanceof Map<?, ?> map ? members(map) : value;
    }

    static Map<String, @Nullable Object> members(Map<?, ?> map) {
        boolean alike = alike(map) != null;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(alike ? "$" + name : (String) name, write(member)));
        return members;
    }

    static @Nullable Object read(@Nullable Object value, String place) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(read(element, place + "[" + elements.size() + "]")));
            return elements;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        String alike = alike(map);
        if (NAME.equals(alike)) {
            return bytes(map.get(NAME), place);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) ->
                members.put(alike == null ? (String) name : alike.substring(1), read(member, place + "." + name)));
        return members;
    }

    private static Bytes bytes(@Nullable Object text, String place) {
        String base64 = Members.text(text, place + "." + NAME);
        return Bytes.ofBase64(base64)
                .orElseThrow(() -> new FormException(place + "." + NAME, "expected a text in Base64 with padding"));
    }

    /** Returns the only name of a map if it looks like the one that bytes have. */
    private static @Nullable String alike(Map<?, ?> map) {
        return map.size() == 1
                        && map.keySet().iterator().next() instanceof String name
                        && ALIKE.matcher(name).matches()
                ? name
                : null;
    }
}
