package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not handed over, and why.
 *
 * @param index its place in the batch of its partition
 * @param fate what became of it, as the middle of a sentence
 * @param unwritten why it could not be written as a dead letter either; null if it was not to be
 * @param ofKey whether it is its key that failed
 */
record RecordFailure(
        ConsumerRecord<?, ?> record,
        int index,
        String fate,
        MigrationException cause,
        @Nullable Unwritten unwritten,
        boolean ofKey) {

    static final String NOT_UPGRADED = "could not be upgraded";
    static final String NOT_DESERIALIZED = "could not be deserialized";
    static final String NOT_LOOKED_AT = "is not upgraded yet";

    /** @param message why, as one or more sentences that follow what the record failed of */
    record Unwritten(String message, Throwable cause) {}

    RecordFailure unwritten(String message, Throwable why) {
        return new RecordFailure(record, index, fate, cause, new Unwritten(message, why), ofKey);
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

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
        return (ofKey ? "The key of " : "") + place(record) + " " + fate + consequence + cause.getMessage()
                + remedy(adapter) + (unwritten == null ? "" : " " + unwritten.message()) + Failures.advice(cause);
    }

    /** Returns the record as the subject of a sentence that says what becomes of it. */
    String subject() {
        return place(record) + (ofKey ? ", because of its key," : "");
    }

    private String remedy(String adapter) {
        if (ofKey) {
            return cause.reason() == Reason.UNSUPPORTED ? KeySettings.REMEDY : "";
        }
        if (cause.reason() != Reason.UNSUPPORTED || record.value() instanceof byte[]) {
            return "";
        }
        return " In place of " + adapter + " set " + ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + "="
                + UpgradingDeserializer.class.getName() + ", and " + StepwiseConfig.DELEGATE_DESERIALIZER
                + " to the deserializer that is set now.";
    }

    /** Returns what is to be shown as the cause, words of others or not. */
    MigrationException shown() {
        return unwritten == null ? cause : MigrationException.of(unwritten.cause());
    }

    /** Names the place only: a record shows its value. */
    @Override
    public String toString() {
        return "RecordFailure[" + place(record) + "]";
    }
}
