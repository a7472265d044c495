package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records that no longer exist in the newer version, and tells of the first of each event type. */
final class Discards {

    static final String HEADER = "__stepwise.discarded";

    /** One of its own, so that it can be silenced alone. */
    private static final Logger LOG = LoggerFactory.getLogger(Discards.class);

    private final String consequence;

    /** As many as the chains have names, whatever records say. */
    private final Tally tally = new Tally(LOG, "Records that no longer exist in the newer version", " ", ", ");

    /** @param consequence what becomes of such records */
    Discards(String consequence) {
        this.consequence = consequence;
    }

    /** @param place the record, as far as it is known */
    void note(String place, Outcome.Discarded discarded) {
        EventType type = discarded.type();
        if (tally.note(type.name()) == 1) {
            String message = place + " " + consequence + ": " + type + " " + discarded.from()
                    + " no longer exists in version " + discarded.goneIn() + ": " + discarded.reason()
                    + ". Others of this event type are counted without a word, until this consumer is closed.";
            Warnings.write(() -> LOG.info(message));
        }
    }

    /** Tells how many there were. */
    void close() {
        tally.close();
    }
}
