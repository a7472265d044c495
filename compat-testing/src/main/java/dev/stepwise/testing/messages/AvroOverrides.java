package dev.stepwise.testing.messages;

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

    AvroOverrides {
        further = Map.copyOf(further);
    }

    /** @throws IllegalArgumentException if a path cannot be read */
    static AvroOverrides of(Overrides overrides) {
        AvroOverrides all = NONE;
        for (Map.Entry<String, Arbitrary<?>> override : overrides.byPath().entrySet()) {
            all = all.and(
                    override.getKey(),
                    override.getValue(),
                    FieldPath.parse(override.getKey()).names());
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
}
