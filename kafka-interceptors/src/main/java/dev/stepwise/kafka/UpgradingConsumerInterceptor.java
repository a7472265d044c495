package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the values of a consumer's records to the latest version before the application sees them. Named in {@code
 * interceptor.classes}; all else is settings, see {@link StepwiseConfig}. Values are {@code byte[]}, {@code String},
 * Jackson's {@code JsonNode} or, with avro-support, Avro's records as they were written; tombstones pass. Key (unless
 * {@code stepwise.keys} names its topic), headers
 * (but for those that state the version), timestamp, leader epoch, delivery count and offsets stay as they are, and a
 * record that is up to date is handed on as the same object. A record that a step discards is left out of its batch; the
 * next offsets stay behind it.
 *
 * <p>If a record cannot be upgraded, {@code poll()} throws {@link UpgradeFailedError} and nothing of its batch is handed
 * over, unless the settings say what else becomes of such records. The position is behind the batch by then, so the
 * consumer must be closed without committing: hence this class refuses to start with automatic commits, unless the
 * settings let such records pass in their old shape or leave them out; with a schema registry it always refuses them.
 * Where a schema cannot be had now, the batch waits inside of {@code poll()} for at most {@code stepwise.retry.budget.ms};
 * an interrupt ends the wait, {@code wakeup()} does not. Dead letters need byte arrays as keys and values, and are
 * acknowledged before their batch is handed on. Where Confluent's deserializer would have resolved records to a newer
 * schema by the time they come here, it refuses to start as well. So it does where another interceptor stands before it:
 * what that has put around a record would be lost.
 *
 * <p>Used by the one thread that polls, as all interceptors are.
 */
public final class UpgradingConsumerInterceptor<K, V> implements ConsumerInterceptor<K, V>, Monitorable {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradingConsumerInterceptor.class);

    private static final String ADVICE = ", and nothing of its batch is handed over (close this consumer"
            + " without committing, and the batch is read again): ";

    private @Nullable RecordUpgrades<K, V> upgrades;

    /** Created by Kafka. */
    public UpgradingConsumerInterceptor() {}

    /** @throws ConfigException if a setting is missing, unknown or unsafe, saying what to set instead */
    @Override
    public void configure(Map<String, ?> configs) {
        Settings settings = Settings.of(configs);
        NewerSettings.refusePark(settings.policies(), "An interceptor", "it is given what was fetched already.");
        InterceptorOrder.requireFirst(configs);
        InterceptorOrder.refuseTwoAdapters(configs);
        if (!settings.observes()) {
            AutoCommit.refuse(configs, settings.looksUpSchemas(), settings.policies());
        }
        ConfluentSettings.refuseForInterceptor(configs);
        ConfluentSettings.refuseText(configs, settings.config().getString(StepwiseConfig.WIRE_FORMAT));
        settings.keys().requireReadable(configs);
        RetryBudget retries = RetryBudget.of(settings, configs);
        upgrades = new RecordUpgrades<>(
                settings, AutoCommit.isOn(configs), deadLetters(settings, configs), retries, null, LOG);
        Started.tell(UpgradingConsumerInterceptor.class, settings, upgrades.upgrading(), ClientId.of(configs));
        AutoCommit.warnIfUnsafe(configs, LOG);
    }

    /** Shows the metrics in the consumer's registry. Kafka calls this once it has configured the interceptor. */
    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        if (upgrades != null) {
            KafkaMeters.show(upgrades.upgrading().metrics(), metrics);
        }
    }

    private static @Nullable DeadLetters deadLetters(Settings settings, Map<String, ?> configs) {
        if (!settings.policies().uses(FailurePolicy.DEAD_LETTER)) {
            return null;
        }
        DeadLetterSettings.requireBytes(
                configs,
                settings.policies().settingOf(FailurePolicy.DEAD_LETTER),
                "an interceptor",
                "choose another policy");
        return new DeadLetters(DeadLetterSettings.of(settings, configs), new Failures(settings.includesMessages()));
    }

    @Override
    public ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
        RecordUpgrades<K, V> now = upgrades;
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
                    now.failures().cause(failure));
        }
    }

    private ConsumerRecords<K, V> upgrade(ConsumerRecords<K, V> records, RecordUpgrades<K, V> now) {
        Map<TopicPartition, List<ConsumerRecord<K, V>>> all = new LinkedHashMap<>();
        boolean changed = false;
        now.begin(records.partitions());
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<K, V>> batch = records.records(partition);
            RecordUpgrades.Batch<K, V> upgraded = now.upgrade(partition, batch);
            if (upgraded.failure() != null) {
                throw failed(upgraded.failure(), now);
            }
            changed |= upgraded.records() != batch;
            if (!upgraded.records().isEmpty()) {
                all.put(partition, upgraded.records());
            }
        }
        List<RecordFailure> unwritten = now.acknowledge();
        if (!unwritten.isEmpty()) {
            throw failed(unwritten.get(0), now);
        }
        // Without the next offsets Kafka Streams would never commit, nor commitSync() what is left out here.
        return changed ? new ConsumerRecords<>(all, records.nextOffsets()) : records;
    }

    private static UpgradeFailedError failed(RecordFailure failure, RecordUpgrades<?, ?> now) {
        now.abandon();
        String message = failure.message(ADVICE, "the interceptor");
        Throwable cause = now.failures().cause(failure.shown());
        // Before it is thrown: executors swallow Errors.
        Warnings.write(() -> LOG.error(message, cause));
        return new UpgradeFailedError(message, failure.record(), Failures.isRetriable(failure.cause()), cause);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Offsets are of no interest here.
    }

    @Override
    public void close() {
        if (upgrades != null) {
            upgrades.close();
        }
    }
}
