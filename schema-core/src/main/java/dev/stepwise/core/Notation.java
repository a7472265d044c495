package dev.stepwise.core;

import org.jspecify.annotations.Nullable;

/**
 * How the text of a header or field states an event type, a schema version, or both. Thread-safe. Ready-made ones come
 * from the static methods; its {@code toString} says in a few words what is expected.
 */
public interface Notation {

    /** Returns what a text states; null if it is not written in this notation. */
    @Nullable Statement read(String text);

    /**
     * Returns a text brought up to date, which {@link #read} reads as that type and version.
     *
     * @param text one that this notation reads; or an empty one, where the place is to be made
     */
    String restate(String text, EventType type, SchemaVersion version);

    /** Returns the notation of a text that is the name of the event type. */
    static Notation type() {
        return Notations.TYPE;
    }

    /** Returns the notation of a text, or a number, that is the label of the version. */
    static Notation version() {
        return Notations.VERSION;
    }

    /**
     * Returns the notation of a URI that names type and version, such as {@code /schemas/{type}/{version}}. Outside its
     * braces a template stands for itself.
     *
     * @throws IllegalArgumentException if the template has no <code>{type}</code> or no <code>{version}</code>
     */
    static Notation uri(String template) {
        return UriTemplate.of(template, null);
    }

    /**
     * Returns the notation of a URI that belongs to one event type, such as {@code /mediawiki/revision/score/{version}}.
     *
     * @throws IllegalArgumentException if the template has a <code>{type}</code> or no <code>{version}</code>
     */
    static Notation uri(String template, String type) {
        return UriTemplate.of(template, EventType.of(type));
    }

    /**
     * What a text states.
     *
     * @param type null if it does not state the event type
     * @param version null if it does not state the version
     */
    record Statement(@Nullable EventType type, @Nullable SchemaVersion version) {}
}
