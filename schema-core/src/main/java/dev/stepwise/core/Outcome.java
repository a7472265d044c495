package dev.stepwise.core;

import java.util.List;

/** What became of a message. */
public sealed interface Outcome {

    /** Returns the event type of the message, by the name that it came with. */
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

    /** How a message came to the target version. */
    enum How {
        /** From an older one. */
        UPGRADED,
        /** From a newer one, whose steps were undone. */
        DOWNGRADED,
        /** From a newer one that, as schemas prove, reads as the target; it may still be as it came. */
        TOLERATED
    }

    /**
     * The message was brought to the target version, be it from an older one or, where that was asked for, from a newer
     * one.
     *
     * @param type the event type by the name that it had
     * @param toType the event type by its name at the target version: another one only if a step renames it
     * @param payload the new payload, of the class of the old one
     * @param headers what to change in the headers
     * @param how from an older version or a newer one
     */
    record Upgraded(
            EventType type,
            SchemaVersion from,
            EventType toType,
            SchemaVersion to,
            Object payload,
            List<HeaderChange> headers,
            How how)
            implements Outcome {

        /** Copies the list. */
        public Upgraded {
            headers = List.copyOf(headers);
        }

        /** Creates the outcome of a message that came from an older version. */
        public Upgraded(
                EventType type,
                SchemaVersion from,
                EventType toType,
                SchemaVersion to,
                Object payload,
                List<HeaderChange> headers) {
            this(type, from, toType, to, payload, headers, How.UPGRADED);
        }

        /** Returns type and versions as they stand in a sentence, such as {@code order-placed 1 → 3}. */
        public String way() {
            return type + " " + from + " → " + (toType.equals(type) ? "" : toType + " ") + to;
        }

        /** Names types and versions only: a payload may hold personal data. */
        @Override
        public String toString() {
            return "Upgraded[" + way() + (how == How.UPGRADED ? "" : ", " + how) + "]";
        }
    }
}
