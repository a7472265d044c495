package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tries again what may pass later, as long as the budget of the batch lasts. */
final class Attempts<K, V> {

    private final RetryBudget retries;
    private final Warnings waiting;

    Attempts(RetryBudget retries, Warnings waiting) {
        this.retries = retries;
        this.waiting = waiting;
    }

    /** What is done with a record: returns what is handed on; null for nothing. */
    @FunctionalInterface
    interface Attempt<K, V> {
        @Nullable ConsumerRecord<K, V> at(ConsumerRecord<K, V> record, RecordContext context) throws DecodingException;
    }

    @Nullable ConsumerRecord<K, V> inTime(ConsumerRecord<K, V> record, RecordContext context, Attempt<K, V> attempt)
            throws DecodingException {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.at(record, context);
            } catch (MigrationException e) {
                if (!Failures.isRetriable(e)) {
                    throw e;
                }
                if (attempts == 1 && !retries.isSpent()) {
                    waiting.warn(
                            RecordFailure.place(record)
                                    + " waits for what cannot be had now, and with it its batch, for at most "
                                    + retries.millis() + " ms",
                            e);
                }
                if (!retries.pause(attempts)) {
                    throw e;
                }
            }
        }
    }
}
