package dev.stepwise.testing.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;

/**
 * The arbitraries that stand in place of those of the schema. Immutable.
 *
 * @param byPath by the path of a field, such as {@code items[].price}; a JSON node, or a neutral value, is what they give
 */
record Overrides(Map<String, Arbitrary<?>> byPath) {

    static final Overrides NONE = new Overrides(Map.of());

    /** Copies the map. */
    Overrides {
        byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
    }

    Optional<Arbitrary<?>> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Returns these and one more. */
    Overrides and(String path, Arbitrary<?> values) {
        Map<String, Arbitrary<?>> more = new LinkedHashMap<>(byPath);
        if (more.putIfAbsent(path, values) != null) {
            throw new IllegalStateException("The arbitrary at " + path + " is given already");
        }
        return new Overrides(more);
    }
}
