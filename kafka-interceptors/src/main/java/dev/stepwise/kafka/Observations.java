package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what would become of records that are handed over as they came, and warns of those that would fail. */
final class Observations {

    /** One of its own, so that it can be silenced alone. */
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    static final String REASON = "since " + StepwiseConfig.MODE + " is " + StepwiseConfig.OBSERVE;

    private final Warnings warnings;

    /** As many as registry and settings have names and versions, and stages, whatever records say. */
    private final Map<String, Long> counts = new TreeMap<>();

    Observations(Logger log, Failures failures) {
        this.warnings = new Warnings(log, failures, "Records that could not be upgraded were handed over as they came");
    }

    synchronized void note(Outcome outcome) {
        counts.merge(describe(outcome), 1L, Long::sum);
    }

    /** @param place the record, as far as it is known */
    synchronized void note(String place, MigrationException failure) {
        FailureStage stage = FailureStage.of(failure);
        counts.merge("failed (" + (stage == null ? "fault" : stage.text()) + ")", 1L, Long::sum);
        warnings.warn(place + " could not be upgraded, and is handed over as it came, " + REASON, failure);
    }

    private static String describe(Outcome outcome) {
        if (outcome instanceof Outcome.Upgraded done) {
            EventType was = done.type();
            return was + " " + done.from() + " → " + (done.toType().equals(was) ? "" : done.toType() + " ") + done.to()
                    + (done.how() == Outcome.How.TOLERATED ? " tolerated" : "");
        }
        if (outcome instanceof Outcome.Discarded gone) {
            return gone.type() + " " + gone.from() + " discarded";
        }
        return outcome instanceof Outcome.AlreadyLatest latest
                ? latest.type() + " " + latest.version() + " already"
                : outcome.type() + " ignored";
    }

    /** Tells how many there were. */
    synchronized void close() {
        warnings.close();
        if (!counts.isEmpty()) {
            String message = counts.entrySet().stream()
                    .map(count -> count.getKey() + ": " + count.getValue())
                    .collect(Collectors.joining("; ", "Observed records: ", ""));
            Warnings.write(() -> LOG.info(message));
            counts.clear();
        }
    }
}
