package dev.stepwise.testing.messages;

import dev.stepwise.core.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * The arbitraries that stand in place of those of the schema, as a tree.
 *
 * @param path how this place was written; empty if nothing is given here
 * @param here what is given here; null if nothing is
 * @param further by the names of fields, and by {@code []} for elements and values of maps
 */
record AvroOverrides(String path, @Nullable Arbitrary<?> here, Map<String, AvroOverrides> further) {

    static final AvroOverrides NONE = new AvroOverrides("", null, Map.of());

    static final String ELEMENTS = "[]";

    AvroOverrides {
        further = Map.copyOf(further);
    }

    /** @throws IllegalArgumentException if a path cannot be read */
    static AvroOverrides of(Overrides overrides) {
        AvroOverrides all = NONE;
        for (Map.Entry<String, Arbitrary<?>> override : overrides.byPath().entrySet()) {
            all = all.and(override.getKey(), override.getValue(), names(override.getKey()));
        }
        return all;
    }

    private AvroOverrides and(String place, Arbitrary<?> values, List<String> names) {
        if (names.isEmpty()) {
            return new AvroOverrides(place, values, further);
        }
        Map<String, AvroOverrides> more = new HashMap<>(further);
        String first = names.get(0);
        more.put(first, in(first).and(place, values, names.subList(1, names.size())));
        return new AvroOverrides(path, here, more);
    }

    /** Returns what is given for a field of this name, or for {@code []}. */
    AvroOverrides in(String name) {
        return further.getOrDefault(name, NONE);
    }

    boolean isEmpty() {
        return here == null && further.isEmpty();
    }

    /** Reads a path in which {@code []} stands for each element of an array and each value of a map. */
    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            quoted ^= text.charAt(at) == '\'';
            if (!quoted && text.startsWith(ELEMENTS, at)) {
                names.addAll(between(text.substring(start, at), start, text));
                names.add(ELEMENTS);
                at++;
                start = at + 1;
            }
        }
        names.addAll(between(text.substring(start), start, text));
        return names;
    }

    private static List<String> between(String part, int start, String text) {
        if (part.isEmpty() && !text.isEmpty()) {
            return List.of();
        }
        if (start > 0 && !part.startsWith(".")) {
            throw new IllegalArgumentException("Expected a path such as items[].price but found \"" + text
                    + "\": unreadable from character " + (start + 1) + " on");
        }
        return Path.parse(start > 0 ? part.substring(1) : part).names();
    }
}
