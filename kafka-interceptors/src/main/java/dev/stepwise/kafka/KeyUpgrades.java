package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Upgrades the keys of records, before their values are looked at. Used by one thread at a time. */
final class KeyUpgrades<K, V> {

    private final KeyUpgrading upgrading;
    private final UpgradeMetrics metrics;
    private final CensusRun counts;
    private final Discards discards;
    private @Nullable Outcome last;

    private KeyUpgrades(KeyUpgrading upgrading, UpgradeMetrics metrics, CensusRun counts, Discards discards) {
        this.upgrading = upgrading;
        this.metrics = metrics;
        this.counts = counts;
        this.discards = discards;
    }

    /** Returns what upgrades keys; null where they are left alone. */
    static <K, V> @Nullable KeyUpgrades<K, V> of(Upgrading upgrading, Discards discards) {
        KeyUpgrading keys = upgrading.keys();
        CensusRun counts = upgrading.metrics().keyRun();
        return keys == null || counts == null ? null : new KeyUpgrades<>(keys, upgrading.metrics(), counts, discards);
    }

    boolean covers(String topic) {
        return upgrading.covers(topic);
    }

    /**
     * Returns the record with its key in the latest version: the same if it is, or if there is none. Null if a step says
     * that it no longer exists.
     *
     * @throws MigrationException if it cannot be upgraded
     */
    @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record) {
        last = null;
        if (record.key() == null) {
            return record;
        }
        Outcome outcome = upgrading.upgrade(record.topic(), record.key());
        counts.count(outcome);
        if (outcome instanceof Outcome.Discarded discarded) {
            discards.note("The key of " + RecordFailure.place(record) + ", which", discarded);
            return null;
        }
        last = outcome;
        return outcome instanceof Outcome.Upgraded done && done.payload() != record.key()
                ? rebuild(record, done.payload())
                : record;
    }

    /** Headers stay, whatever is to be said in them of a key: they speak of the value. */
    private static <K, V> ConsumerRecord<K, V> rebuild(ConsumerRecord<K, V> record, Object upgraded) {
        // The engine returns the class that it was given.
        @SuppressWarnings("unchecked")
        K key = (K) upgraded;
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                key,
                record.value(),
                record.headers(),
                record.leaderEpoch(),
                record.deliveryCount());
    }

    /**
     * Checks what the application's deserializer made of the key that was upgraded last.
     *
     * @throws MigrationException if it shows that it is of another version
     */
    void check(@Nullable Object made) {
        if (last != null) {
            upgrading.upgrader().check(made, last);
        }
    }

    /** Counts what would become of a key that stays as it came; returns whether it would not fail. */
    boolean observe(ConsumerRecord<K, V> record, Observations observations) {
        if (record.key() == null) {
            return true;
        }
        try {
            Outcome outcome = upgrading.upgrade(record.topic(), record.key());
            counts.count(outcome);
            observations.note(outcome);
            return !(outcome instanceof Outcome.Discarded);
        } catch (Throwable e) {
            // Whatever it is: the application gets what it would get without this class.
            MigrationException failure = MigrationException.of(e);
            metrics.observedKeyFailure(failure);
            observations.note("The key of " + RecordFailure.place(record), failure);
            return false;
        }
    }

    /** Ends a batch. */
    void end() {
        counts.end();
        // It may hold a key.
        last = null;
    }
}
