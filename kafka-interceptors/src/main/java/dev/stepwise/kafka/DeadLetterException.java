package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A dead letter could not be written, so that its record fails after all. */
final class DeadLetterException extends Exception {

    private final transient ConsumerRecord<byte[], byte[]> record;
    private final MigrationException failure;

    /**
     * @param failure why the record could not be upgraded
     * @param message why, as one or more sentences that follow what the record failed of
     */
    DeadLetterException(
            ConsumerRecord<byte[], byte[]> record, MigrationException failure, String message, Throwable cause) {
        super(message, cause);
        this.record = record;
        this.failure = failure;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    MigrationException failure() {
        return failure;
    }
}
