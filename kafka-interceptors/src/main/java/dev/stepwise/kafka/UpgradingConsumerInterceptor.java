package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * over, unless the settings say what else becomes of such records. The position is behind the batch by then, so the
 * consumer must be closed without committing: hence this class refuses to start with automatic commits, unless the
 * settings let such records pass in their old shape or leave them out; with a schema registry it always refuses them.
 * Dead letters need byte arrays as keys and values, and are acknowledged before their batch is handed on. Where Confluent's deserializer would have resolved records to a newer schema by the
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
        if (!settings.observes()) {
            AutoCommit.refuse(configs, settings.hasWireFormat(), settings.policies());
        }
        ConfluentSettings.refuseForInterceptor(configs);
        Failures failures = new Failures(settings.includesMessages());
        DeadLetters deadLetters = deadLetters(settings, configs, failures);
        state = new State(settings, settings.upgrading(), failures, deadLetters, AutoCommit.isOn(configs));
        LOG.info("{} {}", settings.observes() ? "Observes" : "Upgrades", settings);
        AutoCommit.warnIfUnsafe(configs, LOG);
    }

    private static @Nullable DeadLetters deadLetters(Settings settings, Map<String, ?> configs, Failures failures) {
        if (!settings.policies().uses(FailurePolicy.DEAD_LETTER)) {
            return null;
        }
        DeadLetterSettings.requireBytes(configs, settings.policies().settingOf(FailurePolicy.DEAD_LETTER));
        return new DeadLetters(DeadLetterSettings.of(settings, configs), failures);
    }

    @Override
    public ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
        State now = state;
        if (now == null) {
            throw new UpgradeFailedError("configure() was not called", null, false, null);
        }
        try {
            return now.settings.observes() ? observe(records, now) : upgrade(records, now);
        } catch (DeadLetterException e) {
            throw failed(
                    e.record(),
                    e.failure(),
                    e.failure().getMessage() + " " + e.getMessage(),
                    now.failures.cause(MigrationException.of(Objects.requireNonNullElse(e.getCause(), e))));
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

    private ConsumerRecords<K, V> observe(ConsumerRecords<K, V> records, State now) {
        for (ConsumerRecord<K, V> record : records) {
            if (!now.settings.covers(record.topic())) {
                now.unlisted.note(record.topic());
            } else if (record.value() != null) {
                try {
                    now.observations.note(now.upgrading.upgrader().upgrade(record.value(), RecordContext.of(record)));
                } catch (Throwable e) {
                    // Whatever it is: the application gets what it would get without this class.
                    now.observations.note(place(record), MigrationException.of(e));
                }
            }
        }
        return records;
    }

    private ConsumerRecords<K, V> upgrade(ConsumerRecords<K, V> records, State now) throws DeadLetterException {
        if (now.deadLetters != null) {
            now.deadLetters.begin();
        }
        Map<TopicPartition, List<ConsumerRecord<K, V>>> all = new LinkedHashMap<>();
        boolean changed = false;
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
        if (now.deadLetters != null) {
            now.deadLetters.await();
        }
        // Without the next offsets Kafka Streams would never commit, nor commitSync() what is left out here.
        return changed ? new ConsumerRecords<>(all, records.nextOffsets()) : records;
    }

    private List<ConsumerRecord<K, V>> upgrade(List<ConsumerRecord<K, V>> batch, State now) throws DeadLetterException {
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
    private @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record, State now) throws DeadLetterException {
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

    /** Returns what is handed over; null for nothing. */
    private @Nullable ConsumerRecord<K, V> failed(ConsumerRecord<K, V> record, Throwable thrown, State now)
            throws DeadLetterException {
        MigrationException failure = MigrationException.of(thrown);
        Policies.Decision decision = now.upgrading.policies().decide(thrown, now.commitsByItself);
        switch (decision.policy()) {
            case PASS_THROUGH -> {
                now.warnings.warn(
                        place(record) + " is handed over as it came, in its old shape, " + decision.reason(), failure);
                return record;
            }
            case SKIP -> {
                now.skipped.note(place(record) + " is left out, " + decision.reason(), failure);
                return null;
            }
            case DEAD_LETTER -> {
                Objects.requireNonNull(now.deadLetters).send(bytes(record), failure, decision);
                return null;
            }
            case FAIL -> {
                String why = failure.getMessage()
                        + (failure.reason() == Reason.UNSUPPORTED && !(record.value() instanceof byte[])
                                ? USE_THE_DESERIALIZER
                                : "")
                        + Failures.advice(failure);
                throw failed(record, failure, why, now.failures.cause(failure));
            }
        }
        throw new AssertionError(decision);
    }

    private static UpgradeFailedError failed(
            ConsumerRecord<?, ?> record, MigrationException failure, String why, @Nullable Throwable cause) {
        String message = place(record) + " could not be upgraded" + ADVICE + why;
        // Before it is thrown: executors swallow Errors.
        Warnings.write(() -> LOG.error(message, cause));
        return new UpgradeFailedError(message, record, Failures.isRetriable(failure), cause);
    }

    /** The settings name deserializers that leave keys and values what they were. */
    @SuppressWarnings("unchecked")
    private static ConsumerRecord<byte[], byte[]> bytes(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<byte[], byte[]>) record;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Offsets are of no interest here.
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
    }

    private static final class State {
        private final Settings settings;
        private final Upgrading upgrading;
        private final Failures failures;
        private final @Nullable DeadLetters deadLetters;
        private final boolean commitsByItself;
        private final Warnings warnings;
        private final LeftOut skipped;
        private final Observations observations;
        private final UnlistedTopics unlisted = new UnlistedTopics(LOG);
        private final Discards discards = new Discards("is left out");

        State(
                Settings settings,
                Upgrading upgrading,
                Failures failures,
                @Nullable DeadLetters deadLetters,
                boolean commitsByItself) {
            this.settings = settings;
            this.upgrading = upgrading;
            this.failures = failures;
            this.deadLetters = deadLetters;
            this.commitsByItself = commitsByItself;
            this.warnings = new Warnings(LOG, failures, Warnings.PASSED);
            this.skipped = new LeftOut(LOG, failures, "Records were left out");
            this.observations = new Observations(LOG, failures);
        }

        void close() {
            warnings.close();
            skipped.close();
            observations.close();
            discards.close();
            if (deadLetters != null) {
                deadLetters.close();
            }
            upgrading.close();
        }
    }
}
