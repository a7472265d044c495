package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what would become of records that are handed over as they came, and warns of those that would fail. */
final class Observations {

    /** One of its own, so that it can be silenced alone. */
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    static final String REASON = "since " + StepwiseConfig.MODE + " is " + StepwiseConfig.OBSERVE;

    private final Warnings warnings;

    /** As many as registry and settings have names and versions, and stages, whatever records say. */
    private final Tally tally = new Tally(LOG, "Observed records", ": ", "; ");

    Observations(Logger log, Failures failures) {
        this.warnings = new Warnings(log, failures, "Records that could not be upgraded were handed over as they came");
    }

    void note(Outcome outcome) {
        tally.note(describe(outcome));
    }

    /** @param place the record, as far as it is known */
    void note(String place, MigrationException failure) {
        FailureStage stage = FailureStage.of(failure);
        tally.note("failed (" + (stage == null ? "fault" : stage.text()) + ")");
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
    void close() {
        warnings.close();
        tally.close();
    }
}
