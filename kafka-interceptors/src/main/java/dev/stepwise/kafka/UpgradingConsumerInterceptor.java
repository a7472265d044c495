package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the values of a consumer's records to the latest version before the application sees them. Named in {@code
 * interceptor.classes}; all else is settings, see {@link StepwiseConfig}. Values are {@code byte[]}, {@code String},
 * Jackson's {@code JsonNode} or, with avro-support, Avro's records as they were written; tombstones pass. Key, headers (but for those
 * that state the version), timestamp, leader epoch, delivery count and offsets stay as they are, and a record that is up
 * to date is handed on as the same object. A record that a step discards is left out of its batch; the next offsets stay
 * behind it.
 *
 * <p>If a record cannot be upgraded, {@code poll()} throws {@link UpgradeFailedError} and nothing of its batch is handed
 * over. The position is behind the batch by then, so the consumer must be closed without committing: hence this class
 * refuses to start with automatic commits, unless the settings let such records pass in their old shape; with a schema
 * registry it always refuses them. Where Confluent's deserializer would have resolved records to a newer schema by the
 * time they come here, it refuses to start as well.
 *
 * <p>Used by the one thread that polls, as all interceptors are.
 */
public final class UpgradingConsumerInterceptor<K, V> implements ConsumerInterceptor<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradingConsumerInterceptor.class);

    private static final String ADVICE = ", and nothing of its batch is handed over (close this consumer"
            + " without committing, and the batch is read again): ";

    private static final String USE_THE_DESERIALIZER = " In place of the interceptor set "
            + ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + "=" + UpgradingDeserializer.class.getName() + ", and "
            + StepwiseConfig.DELEGATE_DESERIALIZER + " to the deserializer that is set now.";

    private @Nullable State state;

    /** Created by Kafka. */
    public UpgradingConsumerInterceptor() {}

    /** @throws ConfigException if a setting is missing, unknown or unsafe, saying what to set instead */
    @Override
    public void configure(Map<String, ?> configs) {
        Settings settings = Settings.of(configs);
        if (settings.onFailure() == FailurePolicy.FAIL || settings.hasWireFormat()) {
            // Whatever else passes through: a record whose schema cannot be looked up now never does.
            AutoCommit.refuse(configs, settings.hasWireFormat());
        }
        ConfluentSettings.refuseForInterceptor(configs);
        ConfluentSettings.refuseText(configs, settings.config().getString(StepwiseConfig.WIRE_FORMAT));
        state = new State(
                settings, settings.upgrading(), new Failures(settings.includesMessages()), AutoCommit.isOn(configs));
        LOG.info("Upgrades {}", settings);
        AutoCommit.warnIfUnsafe(configs, LOG);
    }

    @Override
    public ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
        State now = state;
        if (now == null) {
            throw new UpgradeFailedError("configure() was not called", null, false, null);
        }
        try {
            return upgrade(records, now);
        } catch (RuntimeException e) {
            // Such as a log that cannot be written. Kafka would swallow it and hand over the batch as it came.
            MigrationException failure = MigrationException.of(e);
            throw new UpgradeFailedError(
                    "A record could not be upgraded" + ADVICE + failure.getMessage(),
                    null,
                    Failures.isRetriable(failure),
                    now.failures.cause(failure));
        }
    }

    private ConsumerRecords<K, V> upgrade(ConsumerRecords<K, V> records, State now) {
        Map<TopicPartition, List<ConsumerRecord<K, V>>> all = new LinkedHashMap<>();
        boolean changed = false;
        if (records.partitions().stream().anyMatch(partition -> now.settings.covers(partition.topic()))) {
            now.unlisted.listedCame();
        }
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<K, V>> batch = records.records(partition);
            List<ConsumerRecord<K, V>> upgraded = batch;
            if (now.settings.covers(partition.topic())) {
                upgraded = upgrade(batch, now);
            } else {
                now.unlisted.note(partition.topic());
            }
            changed |= upgraded != batch;
            if (!upgraded.isEmpty()) {
                all.put(partition, upgraded);
            }
        }
        // Without the next offsets Kafka Streams would never commit, nor commitSync() what is left out here.
        return changed ? new ConsumerRecords<>(all, records.nextOffsets()) : records;
    }

    private List<ConsumerRecord<K, V>> upgrade(List<ConsumerRecord<K, V>> batch, State now) {
        List<ConsumerRecord<K, V>> upgraded = batch;
        for (int i = 0; i < batch.size(); i++) {
            ConsumerRecord<K, V> record = batch.get(i);
            ConsumerRecord<K, V> result = record.value() == null ? record : upgrade(record, now);
            if (result != record && upgraded == batch) {
                upgraded = new ArrayList<>(batch.size());
                upgraded.addAll(batch.subList(0, i));
            }
            if (result != null && upgraded != batch) {
                upgraded.add(result);
            }
        }
        return upgraded;
    }

    /** Returns what is handed over; null for nothing. */
    private @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record, State now) {
        try {
            Outcome outcome = now.upgrading.upgrader().upgrade(record.value(), RecordContext.of(record));
            if (outcome instanceof Outcome.Discarded discarded) {
                now.discards.note(place(record), discarded);
                return null;
            }
            return outcome instanceof Outcome.Upgraded done ? rebuild(record, done) : record;
        } catch (Throwable e) {
            // Whatever it is: Kafka would swallow an exception and hand over the record in its old shape.
            return failed(record, e, now);
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + " at offset " + record.offset();
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

    private ConsumerRecord<K, V> failed(ConsumerRecord<K, V> record, Throwable thrown, State now) {
        MigrationException failure = MigrationException.of(thrown);
        String place = place(record);
        if (now.passesThrough(thrown)) {
            now.warnings.warn(place, failure);
            return record;
        }
        String message = place + " could not be upgraded" + ADVICE + failure.getMessage()
                + (failure.reason() == Reason.UNSUPPORTED && !(record.value() instanceof byte[])
                        ? USE_THE_DESERIALIZER
                        : "")
                + Failures.advice(failure);
        Throwable cause = now.failures.cause(failure);
        // Before it is thrown: executors swallow Errors.
        Warnings.write(() -> LOG.error(message, cause));
        throw new UpgradeFailedError(message, record, Failures.isRetriable(failure), cause);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Offsets are of no interest here.
    }

    @Override
    public void close() {
        if (state != null) {
            state.warnings.close();
            state.discards.close();
            state.upgrading.close();
        }
    }

    private static final class State {
        private final Settings settings;
        private final Upgrading upgrading;
        private final Failures failures;
        private final Warnings warnings;
        private final UnlistedTopics unlisted;
        private final Discards discards;
        private final boolean commitsByItself;

        State(Settings settings, Upgrading upgrading, Failures failures, boolean commitsByItself) {
            this.commitsByItself = commitsByItself;
            this.settings = settings;
            this.upgrading = upgrading;
            this.failures = failures;
            this.warnings = new Warnings(LOG, failures);
            this.unlisted = new UnlistedTopics(LOG);
            this.discards = new Discards("is left out");
        }

        /** With automatic commits an error would lose the batch, which the user has asked for even less. */
        boolean passesThrough(Throwable thrown) {
            return settings.onFailure() == FailurePolicy.PASS_THROUGH
                    && !(thrown instanceof MigrationException failure && Failures.isRetriable(failure))
                    && (commitsByItself || Failures.isOfTheRecord(thrown));
        }
    }
}
