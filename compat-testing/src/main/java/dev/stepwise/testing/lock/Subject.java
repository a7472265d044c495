package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.Optional;

/**
 * What a line of the lock is about: a version of an event type, or what leads from it to a later one.
 *
 * @param type by its name at the version that it begins with
 * @param to empty where it is about the version itself
 */
record Subject(EventType type, SchemaVersion from, Optional<SchemaVersion> to) {

    private static final String ARROW = "->";

    static Subject of(EventType type, SchemaVersion version) {
        return new Subject(type, version, Optional.empty());
    }

    static Subject of(EventType type, SchemaVersion from, SchemaVersion to) {
        return new Subject(type, from, Optional.of(to));
    }

    /** @throws IllegalArgumentException if the text is no subject */
    static Subject parse(String text) {
        int arrow = text.lastIndexOf(ARROW);
        String first = arrow < 0 ? text : text.substring(0, arrow);
        // Labels have no colon, but names may.
        int colon = first.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected <type>:<version> but found " + text);
        }
        return new Subject(
                EventType.of(first.substring(0, colon)),
                SchemaVersion.of(first.substring(colon + 1)),
                arrow < 0 ? Optional.empty() : Optional.of(SchemaVersion.of(text.substring(arrow + ARROW.length()))));
    }

    /** Returns the version that it ends with. */
    SchemaVersion last() {
        return to.orElse(from);
    }

    /** Returns it as it stands in a sentence. */
    String words() {
        return type + " " + from + to.map(version -> " -> " + version).orElse("");
    }

    @Override
    public String toString() {
        return type + ":" + from + to.map(version -> ARROW + version).orElse("");
    }
}
