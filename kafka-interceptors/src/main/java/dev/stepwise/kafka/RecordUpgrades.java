package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Upgrades whole records, for what stands between a consumer and its application. */
final class RecordUpgrades<K, V> implements AutoCloseable {

    private final Settings settings;
    private final Upgrading upgrading;
    private final boolean errorLosesBatch;
    private final @Nullable DeadLetters deadLetters;
    private final Failures failures;
    private final Warnings warnings;
    private final LeftOut skipped;
    private final Observations observations;
    private final UnlistedTopics unlisted;
    private final Discards discards = new Discards("is left out");
    private final CensusRun counts;

    /**
     * Loads the registry, and opens what is needed to read values.
     *
     * @param errorLosesBatch see {@link Policies#decide}
     * @param deadLetters null if no policy asks for them
     */
    RecordUpgrades(Settings settings, boolean errorLosesBatch, @Nullable DeadLetters deadLetters, Logger log) {
        this.settings = settings;
        this.errorLosesBatch = errorLosesBatch;
        this.deadLetters = deadLetters;
        this.failures = new Failures(settings.includesMessages());
        this.warnings = new Warnings(log, failures, Warnings.PASSED);
        this.skipped = new LeftOut(log, failures, "Records were left out");
        this.observations = new Observations(log, failures);
        this.unlisted = new UnlistedTopics(log);
        // The last, since nobody would close it if anything failed after it.
        this.upgrading = settings.upgrading();
        this.counts = upgrading.metrics().run();
    }

    /**
     * What became of the records of one partition.
     *
     * @param records what is handed over: the list that came if all of it is as it came, else those before the failure
     * @param failure what nothing is handed over of, nor of what stands behind it; null if there is none
     */
    record Batch<K, V>(
            List<ConsumerRecord<K, V>> records, @Nullable RecordFailure failure) {

        /** Names the failure only: records show their values. */
        @Override
        public String toString() {
            return "Batch[" + records.size() + " records, " + failure + "]";
        }
    }

    Batch<K, V> upgrade(TopicPartition partition, List<ConsumerRecord<K, V>> batch) {
        if (!settings.covers(partition.topic())) {
            unlisted.note(partition.topic());
            return new Batch<>(batch, null);
        }
        try {
            if (settings.observes()) {
                batch.forEach(this::observe);
                return new Batch<>(batch, null);
            }
            return upgrade(batch);
        } finally {
            counts.end();
        }
    }

    private Batch<K, V> upgrade(List<ConsumerRecord<K, V>> batch) {
        List<ConsumerRecord<K, V>> upgraded = batch;
        for (int i = 0; i < batch.size(); i++) {
            ConsumerRecord<K, V> record = batch.get(i);
            @Nullable ConsumerRecord<K, V> result = record;
            try {
                result = record.value() == null ? record : upgrade(record);
            } catch (Throwable e) {
                // Whatever it is: the consumer is behind the record already.
                RecordFailure failure = new RecordFailure(record, i, MigrationException.of(e), null);
                Policies.Decision decision = upgrading.policies().decide(e, errorLosesBatch);
                upgrading.metrics().failed(failure.cause(), decision.policy());
                if (decision.policy() == FailurePolicy.DEAD_LETTER) {
                    failure = deadLetter(failure, decision);
                }
                if (failure != null && (decision.stops() || failure.unwritten() != null)) {
                    return new Batch<>(upgraded == batch ? batch.subList(0, i) : upgraded, failure);
                }
                result = decision.policy() == FailurePolicy.PASS_THROUGH ? record : null;
                note(record, MigrationException.of(e), decision);
            }
            if (result != record && upgraded == batch) {
                upgraded = new ArrayList<>(batch.size());
                upgraded.addAll(batch.subList(0, i));
            }
            if (result != null && upgraded != batch) {
                upgraded.add(result);
            }
        }
        return new Batch<>(upgraded, null);
    }

    private void observe(ConsumerRecord<K, V> record) {
        if (record.value() == null) {
            return;
        }
        try {
            Outcome outcome = upgrading.upgrader().upgrade(record.value(), RecordContext.of(record));
            counts.count(outcome);
            observations.note(outcome);
        } catch (Throwable e) {
            // Whatever it is: the application gets what it would get without this class.
            upgrading.metrics().observedFailure(MigrationException.of(e));
            observations.note(RecordFailure.place(record), MigrationException.of(e));
        }
    }

    private void note(ConsumerRecord<K, V> record, MigrationException failure, Policies.Decision decision) {
        String place = RecordFailure.place(record);
        if (decision.policy() == FailurePolicy.PASS_THROUGH) {
            warnings.warn(place + " is handed over as it came, in its old shape, " + decision.reason(), failure);
        } else if (decision.policy() == FailurePolicy.SKIP) {
            skipped.note(place + " is left out, " + decision.reason(), failure);
        }
    }

    /** Returns the failure that it is if it cannot be written; null if it is sent. */
    // The settings name deserializers that leave keys and values what they were.
    @SuppressWarnings("unchecked")
    private @Nullable RecordFailure deadLetter(RecordFailure failure, Policies.Decision decision) {
        try {
            Objects.requireNonNull(deadLetters)
                    .send((ConsumerRecord<byte[], byte[]>) failure.record(), failure.cause(), decision);
            return null;
        } catch (DeadLetterException e) {
            upgrading.metrics().deadLetterUnwritten();
            return new RecordFailure(failure.record(), failure.index(), failure.cause(), e);
        }
    }

    /** Begins with the records of another call of {@code poll()}. */
    void begin(Set<TopicPartition> partitions) {
        if (partitions.stream().anyMatch(partition -> settings.covers(partition.topic()))) {
            unlisted.listedCame();
        }
        if (deadLetters != null) {
            deadLetters.begin();
        }
    }

    /** Waits until all dead letters since {@link #begin} are written; returns the first that is not, null for none. */
    @Nullable RecordFailure acknowledge() {
        try {
            if (deadLetters != null) {
                upgrading.metrics().deadLettersWritten(deadLetters.await());
            }
            return null;
        } catch (DeadLetterException e) {
            upgrading.metrics().deadLetterUnwritten();
            return new RecordFailure(e.record(), -1, e.failure(), e);
        }
    }

    /** Returns what is handed over; null for nothing. */
    private @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record) {
        Outcome outcome = upgrading.upgrader().upgrade(record.value(), RecordContext.of(record));
        counts.count(outcome);
        if (outcome instanceof Outcome.Discarded discarded) {
            discards.note(RecordFailure.place(record), discarded);
            return null;
        }
        return outcome instanceof Outcome.Upgraded done ? rebuild(record, done) : record;
    }

    private ConsumerRecord<K, V> rebuild(ConsumerRecord<K, V> record, Outcome.Upgraded done) {
        if (done.payload() == record.value() && done.headers().isEmpty()) {
            return record;
        }
        // The engine returns the class that it was given.
        @SuppressWarnings("unchecked")
        V value = (V) done.payload();
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                value,
                HeaderChanges.copyWith(record.headers(), done.headers()),
                record.leaderEpoch(),
                record.deliveryCount());
    }

    /** Returns whether the partition of a record is to wait on it, since it is newer. */
    boolean parks(RecordFailure failure) {
        return failure.unwritten() == null
                && upgrading.policies().decide(failure.cause(), errorLosesBatch).policy() == FailurePolicy.PARK;
    }

    Upgrading upgrading() {
        return upgrading;
    }

    Failures failures() {
        return failures;
    }

    /** Tells what was counted, and closes what was opened. Harmless when it is done again. */
    @Override
    public void close() {
        warnings.close();
        skipped.close();
        observations.close();
        if (deadLetters != null) {
            deadLetters.close();
        }
        discards.close();
        upgrading.close();
    }
}
