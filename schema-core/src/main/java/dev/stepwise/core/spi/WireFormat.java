package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Notation;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that name their schema by an id, in front of them or in a header, or carry the schema with them; such as the
 * wire format of a schema registry. Thread-safe.
 */
public interface WireFormat extends AutoCloseable {

    /**
     * Prepares for the messages of chains.
     *
     * @param schemas where the schemas of their versions are found
     * @throws IllegalStateException if a schema that is needed cannot be had, or that of a version to which messages
     *     are brought has no id; the message tells all that is missing, and how to mend it
     */
    Frames prepare(List<Aim> aims, SchemaProvider schemas);

    /** Returns the schemas that this knows of itself, for engines that find none in a catalogue. */
    default SchemaProvider schemas() {
        return SchemaProvider.NONE;
    }

    /** Lets go of what this opened itself; what it was given stays open. */
    @Override
    default void close() {}

    /**
     * A chain, and the version to which its messages are brought.
     *
     * @param target one of the chain's versions
     * @param share what is known of each topic before its first message; pure
     */
    record Aim(MigratorChain chain, SchemaVersion target, Function<String, Share> share) {

        /** Creates an aim of which no topic is known to have messages, or to have none. */
        public Aim(MigratorChain chain, SchemaVersion target) {
            this(chain, target, topic -> Share.OPEN);
        }
    }

    /** Which messages of a topic are those of a chain. */
    enum Share {
        /** The identification says it of the topic: all of them. */
        ALL,
        /** Each message says it. */
        OPEN,
        /** The identification says another event type of the topic. */
        NONE
    }

    /** Takes payloads out of their frames. Thread-safe. */
    @FunctionalInterface
    interface Frames {

        /**
         * Returns a payload without its frame; null if neither it nor its headers name a schema.
         *
         * @throws MigrationException if they name one that is not known, or that cannot be looked up now
         */
        @Nullable Framed read(Object payload, MessageContext context);

        /**
         * Checks what the application's deserializer made of a payload.
         *
         * @param made what it made; null if that is nothing
         * @throws MigrationException if that shows that it brought the payload back to another published version, by
         *     rules that are not those of the steps
         */
        default void check(@Nullable Object made, EventType type, SchemaVersion version) {}
    }

    /** A payload and the schema that it names. Belongs to one message. */
    interface Framed {

        /** Returns the payload without its frame, of a class that a format carries. */
        Object body();

        /** Returns what the schema says of type and version; either may be left open. */
        Notation.Statement statement();

        /** Returns where that stands, for messages, such as "schema id 17 in the payload's prefix". */
        String place();

        /** Returns why the schema leaves type or version open, as a sentence; empty if it says both. */
        default String remark() {
            return "";
        }

        /** Returns the text of the schema that the payload names; empty if the body brings its schema along, or it is of no use. */
        default Optional<String> schemaText() {
            return Optional.empty();
        }

        /** Returns whether the frame of a version says it: two versions may have the same schema. */
        boolean states(EventType type, SchemaVersion version);

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
