package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts records that failed and are not handed over, and tells where they stand: of the first of each event type, and of
 * others at a bearable rate.
 */
final class LeftOut {

    /** One of its own, so that it can be silenced alone. */
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);

    /** A record may name any type, and one that no chain knows is counted among these. */
    private static final String UNKNOWN = "unknown event types";

    private static final String UNIDENTIFIED = "unidentified";

    private final Warnings warnings;
    private final Tally tally;

    /** @param consequence what became of all records, as a sentence without its end */
    LeftOut(Logger log, Failures failures, String consequence) {
        this.warnings = new Warnings(log, failures, consequence);
        this.tally = new Tally(LOG, consequence + ", in all", " ", ", ");
    }

    /** @param fate the record, and what becomes of it */
    synchronized void note(String fate, MigrationException failure) {
        if (tally.note(kind(failure)) == 1) {
            warnings.warnNow(fate, failure);
        } else {
            warnings.warn(fate, failure);
        }
    }

    private static String kind(MigrationException failure) {
        return failure.reason() == Reason.UNKNOWN_TYPE
                ? UNKNOWN
                : failure.where().type().map(EventType::name).orElse(UNIDENTIFIED);
    }

    /** Tells how many there were. */
    synchronized void close() {
        warnings.close();
        tally.close();
    }
}
