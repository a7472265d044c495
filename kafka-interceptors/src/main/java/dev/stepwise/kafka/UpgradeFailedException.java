package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be upgraded or deserialized, and the consumer's position is on it. Thrown by {@link
 * UpgradingDeserializer}, whose consumer wraps it in its {@code RecordDeserializationException}; and out of {@code poll()}
 * by a consumer of {@link UpgradingConsumer#wrap}. A {@link RecordUpgrader}, which has no consumer, throws it as well.
 */
public final class UpgradeFailedException extends SerializationException {

    private final transient @Nullable TopicPartition partition;
    private final long offset;

    private final @Nullable Reason reason;

    private final boolean retriable;

    private final boolean ofTheRecord;

    private final boolean leftOut;

    UpgradeFailedException(String message, @Nullable Reason reason, boolean retriable, @Nullable Throwable cause) {
        this(message, reason, retriable, false, cause);
    }

    UpgradeFailedException(
            String message, @Nullable Reason reason, boolean retriable, boolean leftOut, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retriable = retriable;
        this.ofTheRecord = !retriable && Failures.isOfTheRecord(reason);
        this.leftOut = leftOut;
        partition = null;
        offset = -1;
    }

    /** Of a record that may have been upgraded, and could not be deserialized then. */
    UpgradeFailedException(String message, boolean ofTheValue, boolean retriable, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = null;
        this.retriable = retriable;
        this.ofTheRecord = ofTheValue && !retriable && Failures.isOfTheRecord((Reason) null);
        this.leftOut = false;
        partition = null;
        offset = -1;
    }

    UpgradeFailedException(String message, RecordFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        reason = failure.cause().reason();
        retriable = Failures.isRetriable(failure.cause());
        ofTheRecord = Failures.isOfTheRecord(failure.cause());
        leftOut = false;
        // Not the record, which holds the payload.
        ConsumerRecord<?, ?> record = failure.record();
        partition = new TopicPartition(record.topic(), record.partition());
        offset = record.offset();
    }

    private UpgradeFailedException(UpgradeFailedException other, Throwable cause) {
        super(other.getMessage(), cause);
        setStackTrace(other.getStackTrace());
        reason = other.reason;
        retriable = other.retriable;
        ofTheRecord = other.ofTheRecord;
        leftOut = other.leftOut;
        partition = null;
        offset = -1;
    }

    /** Spring writes exceptions into headers; one whose causes cannot be written would be taken for any other there. */
    private Object writeReplace() {
        Throwable cause = getCause();
        return cause == null || cause instanceof MigrationException
                ? this
                : new UpgradeFailedException(this, MigrationException.of(cause));
    }

    /** Returns where the record stands; empty from a deserializer, which is not told. */
    public Optional<TopicPartition> topicPartition() {
        return Optional.ofNullable(partition);
    }

    /** Returns the offset of the record; empty from a deserializer, which is not told. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Returns why the record could not be upgraded; empty if it was, and could not be deserialized then. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns whether nothing is wrong with the record, so that it may pass when it is read again: a schema registry did
     * not answer.
     */
    public boolean isRetriable() {
        return retriable;
    }

    /**
     * Returns whether it is the record that cannot be upgraded, so that it may be set aside. Otherwise it is the program
     * that cannot go on: a schema registry did not answer, memory was short, the thread was interrupted, or no value of
     * that class can be upgraded. Then the next record would fail as well, and none of them is to be left out.
     */
    public boolean isOfTheRecord() {
        return ofTheRecord;
    }

    /**
     * Returns whether the record is to be left out, which a deserializer cannot do by itself: the settings say {@code
     * skip}, or a step discards the record. Only {@link UpgradingSerde} throws such; the handler of stepwise-streams-support
     * leaves those records out.
     */
    public boolean isLeftOut() {
        return leftOut;
    }
}
