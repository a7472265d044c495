package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import org.jspecify.annotations.Nullable;

/**
 * A field of the payload that states event type or version. It is off limits to steps: after each step the engine
 * brings it up to date.
 */
public interface IdentityField {

    /** Returns where the field stands. */
    Path path();

    /** Returns what the field must be at a version. */
    Presence presenceAt(SchemaVersion version);

    /**
     * Returns the text of the field at a version.
     *
     * @param current the text that stands there now, from this or an earlier version; empty if the field is to be made
     */
    String textAt(SchemaVersion version, String current);

    /**
     * Returns the text of a field as a value: a number where the field was one, or is made and the text is a whole number.
     *
     * @param before the value that stands there now, in neutral form; null if the field is to be made
     */
    static Object valueOf(String text, @Nullable Object before) {
        return IdentityText.value(text, before);
    }

    /** Whether a version has the field. */
    enum Presence {
        /** It stays if it is there. */
        OPTIONAL,
        /** It is made if it is not there. */
        REQUIRED,
        /** It is removed if it is there. */
        FORBIDDEN
    }
}
