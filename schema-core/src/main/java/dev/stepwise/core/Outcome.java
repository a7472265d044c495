package dev.stepwise.core;

import java.util.List;

/** What became of a message. */
public sealed interface Outcome {

    /** Returns the event type of the message. */
    EventType type();

    /** The message has the target version already: hand it on as it is. */
    record AlreadyLatest(EventType type, SchemaVersion version) implements Outcome {}

    /** The message is of an event type that is to be left alone: hand it on as it is. */
    record Ignored(EventType type) implements Outcome {}

    /**
     * A step says that the message no longer exists in the version it leads to: hand nothing on. No failure.
     *
     * @param goneIn the first version on the way in which it does not exist
     * @param reason the declaration's, in words
     */
    record Discarded(EventType type, SchemaVersion from, SchemaVersion goneIn, String reason) implements Outcome {}

    /**
     * The message was brought to the target version.
     *
     * @param payload the new payload, of the class of the old one
     * @param headers what to change in the headers
     */
    record Upgraded(EventType type, SchemaVersion from, SchemaVersion to, Object payload, List<HeaderChange> headers)
            implements Outcome {

        /** Copies the list. */
        public Upgraded {
            headers = List.copyOf(headers);
        }

        /** Names type and versions only: a payload may hold personal data. */
        @Override
        public String toString() {
            return "Upgraded[" + type + " " + from + " → " + to + "]";
        }
    }
}
