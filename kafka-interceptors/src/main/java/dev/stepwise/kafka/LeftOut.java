package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    private final String consequence;
    private final Warnings warnings;
    private final Map<String, Long> counts = new TreeMap<>();

    /** @param consequence what became of all records, as a sentence without its end */
    LeftOut(Logger log, Failures failures, String consequence) {
        this.consequence = consequence;
        this.warnings = new Warnings(log, failures, consequence);
    }

    /** @param fate the record, and what becomes of it */
    synchronized void note(String fate, MigrationException failure) {
        if (counts.merge(kind(failure), 1L, Long::sum) == 1) {
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
        if (!counts.isEmpty()) {
            String message = counts.entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", ", consequence + ", in all: ", ""));
            Warnings.write(() -> LOG.info(message));
            counts.clear();
        }
    }
}
