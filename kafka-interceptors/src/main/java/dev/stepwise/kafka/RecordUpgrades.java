package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Upgrades whole records, for what stands between a consumer and its application. */
final class RecordUpgrades<K, V> implements AutoCloseable {

    private final Settings settings;
    private final Upgrading upgrading;
    private final @Nullable DeadLetters deadLetters;
    private final RetryBudget retries;
    private final Attempts<K, V> attempts;
    private final @Nullable Decoding<K, V> decoding;
    private final Failures failures;
    private final Warnings waiting;
    private final Fates<K, V> fates;
    private final Observations observations;
    private final UnlistedTopics unlisted;
    private final Discards discards = new Discards("is left out");
    private final CensusRun counts;
    private final @Nullable KeyUpgrades<K, V> keys;

    /** Made once, and not for each record. */
    private final Attempts.Attempt<K, V> values = this::upgrade;

    /**
     * Loads the registry, and opens what is needed to read values.
     *
     * @param errorLosesBatch see {@link Policies#decide}
     * @param deadLetters null if no policy asks for them
     * @param retries how long it may wait for what cannot be had now
     * @param decoding what makes the application's records of bytes; null if they are handed over as they are read
     */
    RecordUpgrades(
            Settings settings,
            boolean errorLosesBatch,
            @Nullable DeadLetters deadLetters,
            RetryBudget retries,
            @Nullable Decoding<K, V> decoding,
            Logger log) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.retries = retries;
        this.decoding = decoding;
        this.failures = new Failures(settings.includesMessages());
        this.waiting = new Warnings(log, failures, "Records waited for what could not be had");
        this.attempts = new Attempts<>(retries, waiting);
        this.observations = new Observations(log, failures);
        this.unlisted = new UnlistedTopics(log);
        // Behind what could fail: nobody would close it then.
        this.upgrading = settings.upgrading();
        this.counts = upgrading.metrics().run();
        this.keys = KeyUpgrades.of(upgrading, discards);
        this.fates = new Fates<>(upgrading, errorLosesBatch, deadLetters, decoding, failures, log);
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
            return asTheyCame(batch, "since the topic is not listed");
        }
        try {
            // One for each batch: what is written into an old object costs the collector's barrier, record by record.
            RecordContext context = RecordContext.of(partition.topic(), new RecordHeaders());
            if (settings.observes()) {
                batch.forEach(record -> observe(record, context));
                return asTheyCame(batch, Observations.REASON);
            }
            MigrationException fault = deadLetters == null ? null : deadLetters.check(partition);
            if (fault != null) {
                return new Batch<>(
                        List.of(), new RecordFailure(batch.get(0), 0, RecordFailure.NOT_LOOKED_AT, fault, null, false));
            }
            return upgrade(batch, context);
        } finally {
            counts.end();
            if (keys != null) {
                keys.end();
            }
        }
    }

    /** Returns what upgrades the keys of a batch; null where they are left alone. */
    private @Nullable KeyUpgrades<K, V> keysOf(List<ConsumerRecord<K, V>> batch) {
        return keys != null && !batch.isEmpty() && keys.covers(batch.get(0).topic()) ? keys : null;
    }

    private Batch<K, V> upgrade(List<ConsumerRecord<K, V>> batch, RecordContext context) {
        KeyUpgrades<K, V> keyed = keysOf(batch);
        List<ConsumerRecord<K, V>> upgraded = batch;
        for (int i = 0; i < batch.size(); i++) {
            ConsumerRecord<K, V> record = batch.get(i);
            @Nullable ConsumerRecord<K, V> result;
            try {
                result = keyed == null ? whole(record, context) : keyed(keyed, record, context);
            } catch (Throwable e) {
                // Whatever it is: the consumer is behind the record already.
                Fates.Fate<K, V> fate = fates.of(record, i, e);
                if (fate.failure() != null) {
                    return new Batch<>(upgraded == batch ? batch.subList(0, i) : upgraded, fate.failure());
                }
                result = fate.record();
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

    /** @param why as the end of a sentence */
    private Batch<K, V> asTheyCame(List<ConsumerRecord<K, V>> batch, String why) {
        if (decoding == null) {
            return new Batch<>(batch, null);
        }
        List<ConsumerRecord<K, V>> made = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            try {
                made.add(decoding.asItCame(batch.get(i), "the value as it came, " + why));
            } catch (DecodingException e) {
                // As in a consumer: no policy of ours applies to such records.
                return new Batch<>(
                        made,
                        new RecordFailure(batch.get(i), i, RecordFailure.NOT_DESERIALIZED, e.failure(), null, false));
            }
        }
        return new Batch<>(made, null);
    }

    private ConsumerRecord<K, V> tombstone(ConsumerRecord<K, V> record) throws DecodingException {
        return decoding == null ? record : decoding.asItCame(record, "a tombstone");
    }

    private void observe(ConsumerRecord<K, V> record, RecordContext context) {
        if (keys != null && keys.covers(record.topic()) && !keys.observe(record, observations)) {
            return;
        }
        if (record.value() == null) {
            return;
        }
        try {
            Outcome outcome = upgrading.upgrader().upgrade(record.value(), context.with(record));
            counts.count(outcome);
            observations.note(outcome);
        } catch (Throwable e) {
            // Whatever it is: the application gets what it would get without this class.
            upgrading.metrics().observedFailure(MigrationException.of(e));
            observations.note(RecordFailure.place(record), MigrationException.of(e));
        }
    }

    /** Begins with the records of another call of {@code poll()}. */
    void begin(Set<TopicPartition> partitions) {
        if (partitions.stream().anyMatch(partition -> settings.covers(partition.topic()))) {
            unlisted.listedCame();
        }
        retries.begin();
        if (deadLetters != null) {
            deadLetters.begin();
        }
    }

    /**
     * Waits until all dead letters since {@link #begin} are written; returns of each partition the first that is not,
     * which comes before any other failure there.
     */
    List<RecordFailure> acknowledge() {
        if (deadLetters == null) {
            return List.of();
        }
        DeadLetters.Acknowledged acknowledged = deadLetters.await();
        upgrading.metrics().deadLettersWritten(acknowledged.written());
        acknowledged.unwritten().forEach(failure -> upgrading.metrics().deadLetterUnwritten());
        return acknowledged.unwritten();
    }

    /** Nothing of this batch is handed over: dead letters need not be written any more if one could not be. */
    void abandon() {
        if (deadLetters != null) {
            deadLetters.abandonIfFailed();
        }
    }

    /** Returns what is handed over; null for nothing. Neither part is without the other. */
    private @Nullable ConsumerRecord<K, V> keyed(
            KeyUpgrades<K, V> keys, ConsumerRecord<K, V> record, RecordContext context)
            throws DecodingException, KeyFailedException {
        @Nullable ConsumerRecord<K, V> upgraded;
        try {
            upgraded = attempts.inTime(record, context, (one, around) -> keys.upgrade(one));
        } catch (Throwable e) {
            // Whatever it is: it is told of the key.
            throw new KeyFailedException(e);
        }
        ConsumerRecord<K, V> result = upgraded == null ? null : whole(upgraded, context);
        if (result != null && decoding != null) {
            try {
                keys.check(result.key());
            } catch (MigrationException e) {
                throw new KeyFailedException(e);
            }
        }
        return result;
    }

    private @Nullable ConsumerRecord<K, V> whole(ConsumerRecord<K, V> record, RecordContext context)
            throws DecodingException {
        return record.value() == null ? tombstone(record) : attempts.inTime(record, context, values);
    }

    /** Returns what is handed over; null for nothing. */
    private @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record, RecordContext context)
            throws DecodingException {
        Outcome outcome = upgrading.upgrader().upgrade(record.value(), context.with(record));
        counts.count(outcome);
        if (outcome instanceof Outcome.Discarded discarded) {
            discards.note(RecordFailure.place(record), discarded);
            return null;
        }
        if (decoding != null) {
            ConsumerRecord<K, V> made = decoding.upgraded(record, outcome);
            upgrading.upgrader().check(made.value(), outcome);
            return made;
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
        return fates.parks(failure);
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
        fates.close();
        waiting.close();
        observations.close();
        if (deadLetters != null) {
            deadLetters.close();
        }
        discards.close();
        upgrading.close();
        if (decoding != null) {
            decoding.close();
        }
    }
}
