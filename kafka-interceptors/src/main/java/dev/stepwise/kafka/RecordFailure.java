package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be upgraded, and why.
 *
 * @param index its place in the batch of its partition
 * @param unwritten why it could not be written as a dead letter either; null if it was not to be
 */
record RecordFailure(
        ConsumerRecord<?, ?> record,
        int index,
        MigrationException cause,
        @Nullable DeadLetterException unwritten) {

    static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + " at offset " + record.offset();
    }

    /**
     * Returns where the record stands, what became of it, why, and what to do.
     *
     * @param consequence what follows for the consumer
     * @param adapter what upgrades, to be replaced where the class of the value is none that it can upgrade
     */
    String message(String consequence, String adapter) {
        return place(record) + " could not be upgraded" + consequence + cause.getMessage() + remedy(adapter)
                + (unwritten == null ? "" : " " + unwritten.getMessage()) + Failures.advice(cause);
    }

    private String remedy(String adapter) {
        if (cause.reason() != Reason.UNSUPPORTED || record.value() instanceof byte[]) {
            return "";
        }
        return " In place of " + adapter + " set " + ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + "="
                + UpgradingDeserializer.class.getName() + ", and " + StepwiseConfig.DELEGATE_DESERIALIZER
                + " to the deserializer that is set now.";
    }

    /** Returns what is to be shown as the cause, words of others or not. */
    MigrationException shown() {
        return unwritten == null
                ? cause
                : MigrationException.of(Objects.requireNonNullElse(unwritten.getCause(), unwritten));
    }

    /** Names the place only: a record shows its value. */
    @Override
    public String toString() {
        return "RecordFailure[" + place(record) + "]";
    }
}
