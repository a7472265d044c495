package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Notation;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that name their schema by an id, in front of them or in a header, or carry the schema with them; such as the
 * wire format of a schema registry. Thread-safe.
 */
public interface WireFormat {

    /**
     * Returns a payload without its frame; null if neither it nor its headers name a schema.
     *
     * @throws MigrationException if they name one that is not known, or cannot be looked up now
     */
    @Nullable Framed read(Object payload, MessageContext context);

    /**
     * Prepares for messages that are to be brought to a version.
     *
     * @throws IllegalStateException if its schema has no id; the message says how to give it one
     */
    void prepare(EventType type, SchemaVersion target);

    /** A payload and the schema that it names. Belongs to one message. */
    interface Framed {

        /** Returns the payload without its frame, of a class that a format carries. */
        Object body();

        /** Returns what the schema says of type and version; either may be left open. */
        Notation.Statement statement();

        /** Returns where that stands, for messages, such as "schema id 17 in the payload's prefix". */
        String place();

        /**
         * Returns a body of another version in a frame of the same form.
         *
         * @param body of the class of {@link #body()}
         * @throws MigrationException if the schema of that version has no id, or it cannot be looked up now
         */
        Object frame(Object body, EventType type, SchemaVersion version);

        /** Returns how the headers change with the frame. */
        List<HeaderChange> headers(EventType type, SchemaVersion version);
    }
}
