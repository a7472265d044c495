package dev.stepwise.kafka;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be upgraded, and its batch was not handed over. Thrown out of {@code poll()} by {@link
 * UpgradingConsumerInterceptor}.
 *
 * <p>An {@code Error}, since Kafka swallows the exceptions of interceptors and hands over the batch as it came. The
 * consumer's position is behind the batch: close the consumer without committing, and the batch is read again.
 */
public final class UpgradeFailedError extends Error {

    private final transient @Nullable TopicPartition partition;
    private final long offset;

    private final boolean retriable;

    UpgradeFailedError(
            String message, @Nullable ConsumerRecord<?, ?> record, boolean retriable, @Nullable Throwable cause) {
        super(message, cause);
        this.retriable = retriable;
        // Not the record, which holds the payload.
        partition = record == null ? null : new TopicPartition(record.topic(), record.partition());
        offset = record == null ? -1 : record.offset();
    }

    /** Returns where the record stands; empty if something failed that is not about one record. */
    public Optional<TopicPartition> topicPartition() {
        return Optional.ofNullable(partition);
    }

    /** Returns the offset of the record; empty if something failed that is not about one record. */
    public OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * Returns whether nothing is wrong with the record, so that it may pass when its batch is read again: a schema
     * registry did not answer.
     */
    public boolean isRetriable() {
        return retriable;
    }
}
