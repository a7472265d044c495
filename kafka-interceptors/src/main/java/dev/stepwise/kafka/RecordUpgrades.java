package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Upgrades whole records, for what stands between a consumer and its application. */
final class RecordUpgrades<K, V> implements AutoCloseable {

    private final Settings settings;
    private final Upgrading upgrading;
    private final FailureDecision decision;
    private final Failures failures;
    private final Warnings warnings;
    private final UnlistedTopics unlisted;
    private final Discards discards = new Discards("is left out");

    /** Loads the registry, and opens what is needed to read values. */
    RecordUpgrades(Settings settings, FailureDecision decision, Logger log) {
        this.settings = settings;
        this.decision = decision;
        this.failures = new Failures(settings.includesMessages());
        this.warnings = new Warnings(log, failures);
        this.unlisted = new UnlistedTopics(log);
        // The last, since nobody would close it if anything failed after it.
        this.upgrading = settings.upgrading();
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
        List<ConsumerRecord<K, V>> upgraded = batch;
        for (int i = 0; i < batch.size(); i++) {
            ConsumerRecord<K, V> record = batch.get(i);
            ConsumerRecord<K, V> result = record;
            try {
                result = record.value() == null ? record : upgrade(record);
            } catch (Throwable e) {
                // Whatever it is: the consumer is behind the record already.
                MigrationException failure = MigrationException.of(e);
                if (decision.of(record, e) == FailurePolicy.FAIL) {
                    return new Batch<>(
                            upgraded == batch ? batch.subList(0, i) : upgraded, new RecordFailure(record, i, failure));
                }
                warnings.warn(RecordFailure.place(record), failure);
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

    /** Returns what is handed over; null for nothing. */
    private @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record) {
        Outcome outcome = upgrading.upgrader().upgrade(record.value(), RecordContext.of(record));
        if (outcome instanceof Outcome.Discarded discarded) {
            discards.note(RecordFailure.place(record), discarded);
            return null;
        }
        return outcome instanceof Outcome.Upgraded done ? rebuild(record, done) : record;
    }

    private ConsumerRecord<K, V> rebuild(ConsumerRecord<K, V> record, Outcome.Upgraded done) {
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

    Failures failures() {
        return failures;
    }

    /** Tells what was counted, and closes what was opened. Harmless when it is done again. */
    @Override
    public void close() {
        warnings.close();
        discards.close();
        upgrading.close();
    }
}
