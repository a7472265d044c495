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

    private final transient @Nullable ConsumerRecord<?, ?> record;

    UpgradeFailedError(String message, @Nullable ConsumerRecord<?, ?> record, @Nullable Throwable cause) {
        super(message, cause);
        this.record = record;
    }

    /** Returns where the record stands; empty if something failed that is not about one record. */
    public Optional<TopicPartition> topicPartition() {
        return Optional.ofNullable(record).map(failed -> new TopicPartition(failed.topic(), failed.partition()));
    }

    /** Returns the offset of the record; empty if something failed that is not about one record. */
    public OptionalLong offset() {
        return record == null ? OptionalLong.empty() : OptionalLong.of(record.offset());
    }
}
