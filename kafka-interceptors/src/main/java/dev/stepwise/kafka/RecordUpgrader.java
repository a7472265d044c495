package dev.stepwise.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings single records to the latest version, for frameworks that own their consumer and hand out its records one by
 * one, such as Kafka Connect. It reads the settings of {@link StepwiseConfig}. What becomes of a record that it throws for
 * is up to the framework, so it writes no dead letters. Where a schema cannot be had now it waits, within a budget for
 * each record.
 *
 * <p>Used by one thread at a time.
 */
public final class RecordUpgrader<K, V> implements Monitorable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordUpgrader.class);

    private static final String ADVICE = ", and is not handed over: ";

    private final Settings settings;
    private final RecordUpgrades<K, V> upgrades;

    private RecordUpgrader(Settings settings) {
        this.settings = settings;
        this.upgrades = new RecordUpgrades<>(settings, false, null, RetryBudget.of(settings), null, LOG);
    }

    /**
     * Returns an upgrader by these settings.
     *
     * @param adapter the class that the settings are given to, under whose name log and metrics show it
     * @throws ConfigException if a setting is missing, unknown or unsafe, saying what to set instead
     */
    public static <K, V> RecordUpgrader<K, V> of(Class<?> adapter, Map<String, ?> settings) {
        Settings checked = Settings.of(settings);
        refuse(checked);
        RecordUpgrader<K, V> upgrader = new RecordUpgrader<>(checked);
        Started.tell(adapter, checked, upgrader.upgrades.upgrading(), ClientId.of(settings));
        return upgrader;
    }

    private static void refuse(Settings settings) {
        Policies policies = settings.policies();
        NewerSettings.refusePark(policies, "This adapter", "it is given single records.");
        if (policies.uses(FailurePolicy.DEAD_LETTER)) {
            throw new ConfigException(policies.settingOf(FailurePolicy.DEAD_LETTER) + " has "
                    + FailurePolicy.DEAD_LETTER.setting()
                    + ". Here it is the framework that has the record as it came, and"
                    + " writes it. Set fail; and in Kafka Connect, beside it on the connector, errors.tolerance=all and"
                    + " errors.deadletterqueue.topic.name.");
        }
        if (settings.selection().isAll()) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS,
                    "*",
                    "Here topics are named, or matched by a pattern, as those of the connector: one that is added there"
                            + " later is not to be read as what it is not.");
        }
    }

    /**
     * Returns what is handed on: the same object if nothing is to be done; null if the record is left out, since a step
     * discards it or the settings skip it. Where a schema cannot be had now, it waits for at most {@code
     * stepwise.retry.budget.ms}, which an interrupt ends.
     *
     * @throws UpgradeFailedException if it cannot be upgraded
     */
    public @Nullable ConsumerRecord<K, V> upgrade(ConsumerRecord<K, V> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        upgrades.begin(Set.of(partition));
        RecordUpgrades.Batch<K, V> done = upgrades.upgrade(partition, List.of(record));
        RecordFailure failure = done.failure();
        if (failure != null) {
            throw new UpgradeFailedException(
                    failure.message(ADVICE, "this"),
                    failure,
                    upgrades.failures().cause(failure.cause()));
        }
        return done.records().isEmpty() ? null : done.records().get(0);
    }

    /** Shows the metrics in a registry of Kafka's; to be called once. */
    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        KafkaMeters.show(upgrades.upgrading().metrics(), metrics);
    }

    /** Returns whether records are only looked at, and handed on as they came. */
    public boolean observes() {
        return settings.observes();
    }

    /** Returns whether the keys of a topic are upgraded with its values, as {@code stepwise.keys} says. */
    public boolean upgradesKeysOf(String topic) {
        return settings.keys().topics().containsKey(topic);
    }

    /**
     * Returns whether what a deserializer or a converter threw, or what that was caused by, tells of a service that did
     * not answer, or refused: nothing is wrong with the record then, and it may pass later.
     */
    public static boolean isOutage(Throwable thrown) {
        return Failures.isOutage(thrown);
    }

    /** Tells what was counted, and closes what was opened. Harmless when it is done again. */
    @Override
    public void close() {
        upgrades.close();
    }
}
