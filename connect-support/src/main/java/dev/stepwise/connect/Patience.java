package dev.stepwise.connect;

import dev.stepwise.kafka.RecordUpgrader;
import dev.stepwise.kafka.UpgradeFailedException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Upgrades records, and tries those again whose schema cannot be had now. Connect would do that, too, but take the last
 * attempt for a fault of the record.
 */
final class Patience {

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final RecordUpgrader<Object, Object> upgrader;

    Patience(RecordUpgrader<Object, Object> upgrader) {
        this.upgrader = upgrader;
    }

    /**
     * Returns what is handed on; null for nothing.
     *
     * @throws DataException if the record is at fault
     * @throws TaskFailedError if something else is
     */
    @Nullable ConsumerRecord<Object, Object> upgrade(ConsumerRecord<Object, Object> record) {
        Duration budget = upgrader.retryBudget();
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                return upgrader.upgrade(record);
            } catch (UpgradeFailedException e) {
                if (e.isOfTheRecord()) {
                    throw new DataException(e.getMessage(), e.getCause());
                }
                Duration spent = Duration.ofNanos(System.nanoTime() - start);
                if (!e.isRetriable() || spent.plusMillis(pause).compareTo(budget) > 0) {
                    throw new TaskFailedError(e);
                }
                await(pause, e);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
            }
        }
    }

    private static void await(long millis, UpgradeFailedException failure) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskFailedError(failure);
        }
    }
}
