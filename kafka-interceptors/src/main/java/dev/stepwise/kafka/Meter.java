package dev.stepwise.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A number that registries can show.
 *
 * @param tags the values of the tags, in the order of their names; none of them is what a record says, unless the registry
 *     or the settings say so, too
 * @param value to be called by any thread
 */
record Meter(MeterName name, List<String> tags, DoubleSupplier value) {

    Meter {
        if (tags.size() != name.tags().size()) {
            throw new IllegalArgumentException(name + " has the tags " + name.tags() + ", not " + tags);
        }
    }

    /** Returns the tags with their names, to be changed by the caller. */
    LinkedHashMap<String, String> namedTags() {
        LinkedHashMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            named.put(name.tags().get(i), tags.get(i));
        }
        return named;
    }
}
