package dev.stepwise.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Polls a consumer and upgrades what comes. What cannot be upgraded is held back, with all behind it. */
final class UpgradingPoll<K, V> {

    private static final String CONSEQUENCE =
            ", and the position of its partition stays on it, while other partitions go on: ";

    private static final String PARKED = ", and its partition is parked on it, while other partitions go on: ";

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Consumer<K, V> consumer;
    private final RecordUpgrades<K, V> upgrades;
    private final HeldPartitions held;
    private final Duration budget;
    private final Duration parkRetry;
    private final LongSupplier nanoTime;
    private final Logger log;

    UpgradingPoll(
            Consumer<K, V> consumer,
            RecordUpgrades<K, V> upgrades,
            HeldPartitions held,
            Duration budget,
            Duration parkRetry,
            LongSupplier nanoTime,
            Logger log) {
        this.consumer = consumer;
        this.upgrades = upgrades;
        this.held = held;
        this.budget = budget;
        this.parkRetry = parkRetry;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** @throws UpgradeFailedException if nothing came, and a record cannot be upgraded */
    ConsumerRecords<K, V> poll(Duration timeout) {
        held.refresh();
        held.nextBehindParked().forEach(this::lookWhetherGone);
        throwIfAny(held.takeOverdue());
        long start = nanoTime.getAsLong();
        long given = timeout.compareTo(LONGEST) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
        held.retryWhatIsDue();
        // Whatever the timeout is: the consumer says what it allows.
        ConsumerRecords<K, V> records = pollOnce(held.isEmpty() ? timeout : nextTimeout(given));
        while (records.isEmpty() && records.nextOffsets().isEmpty() && !held.isEmpty()) {
            long left = given - (nanoTime.getAsLong() - start);
            if (left <= 0) {
                throwIfAny(held.takeFinal());
                break;
            }
            held.retryWhatIsDue();
            records = pollOnce(nextTimeout(left));
        }
        return records;
    }

    private Duration nextTimeout(long nanos) {
        return Duration.ofNanos(held.nanosUntilRetry(nanos));
    }

    private void throwIfAny(@Nullable UpgradeFailedException failure) {
        if (failure != null) {
            if (failure.isRetriable()) {
                // It has been a warning so far.
                Warnings.write(() -> log.error(failure.getMessage(), failure.getCause()));
            }
            throw failure;
        }
    }

    private ConsumerRecords<K, V> pollOnce(Duration timeout) {
        ConsumerRecords<K, V> records = consumer.poll(timeout);
        try {
            held.refresh();
            return records.isEmpty() ? records : upgrade(records);
        } catch (Throwable e) {
            // Rethrown as it is. Nothing of the batch is handed over, and the consumer is behind it already.
            records.partitions().forEach(partition -> putBack(partition, records, e));
            throw e;
        }
    }

    private void putBack(TopicPartition partition, ConsumerRecords<K, V> records, Throwable thrown) {
        try {
            held.putBack(partition, records.records(partition).get(0).offset());
        } catch (RuntimeException e) {
            // The others are to be put back all the same.
            thrown.addSuppressed(e);
        }
    }

    private ConsumerRecords<K, V> upgrade(ConsumerRecords<K, V> records) {
        long start = nanoTime.getAsLong();
        Map<TopicPartition, List<ConsumerRecord<K, V>>> all = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
        Map<TopicPartition, RecordFailure> failures = new LinkedHashMap<>();
        List<TopicPartition> unread = new ArrayList<>();
        boolean away = false;
        upgrades.begin(records.partitions());
        boolean changed = false;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<K, V>> batch = records.records(partition);
            lookWhetherGone(partition, batch.get(0).offset());
            if (away && nanoTime.getAsLong() - start >= budget.toNanos()) {
                // Each partition may have to wait for what does not answer; all of them could take too long to poll
                // again.
                unread.add(partition);
                next.remove(partition);
                continue;
            }
            RecordUpgrades.Batch<K, V> upgraded = upgrades.upgrade(partition, batch);
            changed |= upgraded.records() != batch;
            all.put(partition, upgraded.records());
            RecordFailure failure = upgraded.failure();
            if (failure != null) {
                away |= Failures.isRetriable(failure.cause());
                failures.put(partition, failure);
            }
        }
        for (RecordFailure unwritten : upgrades.acknowledge()) {
            failures.put(unwritten.partition(), unwritten);
            all.computeIfPresent(unwritten.partition(), (partition, handedOver) -> before(unwritten, handedOver));
        }
        failures.forEach((partition, failure) -> {
            // Else a commit of the next offsets would go past the record.
            next.remove(partition);
            if (failure.index() > 0) {
                next.put(partition, on(failure, records.records(partition).get(failure.index() - 1)));
            }
        });
        // From here on the consumer is changed, and no longer the records.
        all.keySet().stream()
                .filter(partition -> !failures.containsKey(partition))
                .forEach(held::passed);
        failures.forEach(this::hold);
        unread.forEach(partition ->
                held.putBack(partition, records.records(partition).get(0).offset()));
        // Kafka's own batches have no partitions without records.
        all.values().removeIf(List::isEmpty);
        return changed || !unread.isEmpty() ? new ConsumerRecords<>(all, next) : records;
    }

    private static <K, V> List<ConsumerRecord<K, V>> before(
            RecordFailure failure, List<ConsumerRecord<K, V>> handedOver) {
        return handedOver.stream()
                .filter(record -> record.offset() < failure.record().offset())
                .toList();
    }

    private static OffsetAndMetadata on(RecordFailure failure, ConsumerRecord<?, ?> before) {
        return new OffsetAndMetadata(failure.record().offset(), before.leaderEpoch(), "");
    }

    private void hold(TopicPartition partition, RecordFailure failure) {
        if (upgrades.parks(failure)) {
            park(partition, failure);
            return;
        }
        String message = failure.message(CONSEQUENCE, "the wrapper");
        Throwable cause = upgrades.failures().cause(failure.cause());
        UpgradeFailedException exception = new UpgradeFailedException(message, failure, cause);
        if (held.hold(partition, failure.record().offset(), exception)) {
            Warnings.write(() -> log(exception, message, cause));
        }
    }

    private void park(TopicPartition partition, RecordFailure failure) {
        String message = failure.message(PARKED, "the wrapper") + " It is tried again every " + parkRetry.toMillis()
                + " ms, and by UpgradingConsumer.resumeParked(consumer).";
        Throwable cause = upgrades.failures().cause(failure.cause());
        UpgradeFailedException exception = new UpgradeFailedException(message, failure, cause);
        long offset = failure.record().offset();
        if (held.park(partition, offset, exception, failure.cause().where(), parkRetry)) {
            Warnings.write(() -> log.warn(message));
        }
    }

    /** Retention does not wait for a partition that does. */
    private void lookWhetherGone(TopicPartition partition, long next) {
        Long offset = held.parked().goneBefore(partition, next);
        if (offset != null) {
            Warnings.write(() -> log.error(
                    "{} was parked at offset {}, and goes on at {}: that record was deleted meanwhile, by retention,"
                            + " compaction or somebody, and this consumer has not handed it over. Let retention be longer"
                            + " than a roll-out.",
                    partition,
                    offset,
                    next));
        }
    }

    private void log(UpgradeFailedException exception, String message, @Nullable Throwable cause) {
        if (exception.isRetriable()) {
            log.warn(message, cause);
        } else {
            log.error(message, cause);
        }
    }
}
