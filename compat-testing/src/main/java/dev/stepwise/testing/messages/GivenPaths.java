package dev.stepwise.testing.messages;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;

/** The arbitraries that are given for some paths, and the paths that a schema turned out to have. Not thread-safe. */
final class GivenPaths {

    private final Map<FieldPath, Arbitrary<?>> given = new LinkedHashMap<>();
    private final Map<FieldPath, String> spellings = new LinkedHashMap<>();
    private final Set<FieldPath> known = new LinkedHashSet<>();

    GivenPaths(Overrides overrides) {
        overrides.byPath().forEach((text, values) -> {
            FieldPath path = FieldPath.parse(text);
            given.put(path, values);
            spellings.put(path, text);
        });
    }

    /** Returns what tells a place from the same schema elsewhere: its path, if an arbitrary is given there or below. */
    String mark(FieldPath path) {
        return given.keySet().stream().anyMatch(path::leadsTo) ? " at " + path : "";
    }

    Optional<Arbitrary<?>> at(FieldPath path) {
        known.add(path);
        return Optional.ofNullable(given.get(path));
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /** Returns the paths that the schema has, those below a schema that stands at several paths but once. */
    Set<String> known() {
        Set<String> paths = new LinkedHashSet<>();
        known.forEach(path -> paths.add(path.toString()));
        return paths;
    }

    /** Returns the paths that the schema has not, as they were written. */
    Set<String> missing() {
        Set<String> missing = new LinkedHashSet<>();
        spellings.forEach((path, text) -> {
            if (!known.contains(path)) {
                missing.add(text);
            }
        });
        return missing;
    }
}
