package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides what becomes of a record that could not be upgraded. */
interface FailureDecision {

    /**
     * Returns what becomes of the record.
     *
     * @param thrown what came out of the upgrade, whatever it is
     */
    FailurePolicy of(ConsumerRecord<?, ?> record, Throwable thrown);

    /**
     * Returns what the settings say.
     *
     * @param passesFaults whether pass-through is for what is no fault of the record, too: where an error would lose the
     *     batch, which the user has asked for even less
     */
    static FailureDecision by(Settings settings, boolean passesFaults) {
        FailurePolicy policy = settings.onFailure();
        return (record, thrown) -> policy == FailurePolicy.PASS_THROUGH
                        && !(thrown instanceof MigrationException failure && Failures.isRetriable(failure))
                        && (passesFaults || Failures.isOfTheRecord(thrown))
                ? FailurePolicy.PASS_THROUGH
                : FailurePolicy.FAIL;
    }
}
