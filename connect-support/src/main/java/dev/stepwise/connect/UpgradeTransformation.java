package dev.stepwise.connect;

import dev.stepwise.kafka.RecordUpgrader;
import dev.stepwise.kafka.StepwiseConfig;
import dev.stepwise.kafka.UpgradeFailedException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Brings the values of a sink connector's records to the latest version. The first of the connector's {@code transforms};
 * the settings are those of {@link StepwiseConfig}. Values come as bytes or text, by Connect's {@code ByteArrayConverter} or
 * {@code StringConverter}, and go on as such; or, as the structures that a converter makes of the upgraded bytes, which
 * {@code value.converter} names among the settings of the transformation. Keys stay, unless {@code stepwise.keys} has their
 * topic: then they come as bytes or text, and go on as such. Topic, partition, timestamp and schemas stay,
 * and so do headers, but for those that state the version. Tombstones pass. A record that a step discards, or that is
 * skipped by the settings, is filtered out, which Connect counts.
 *
 * <p>A record that cannot be upgraded is a {@link DataException}: {@code errors.tolerance} says what becomes of it, and
 * Connect's dead letter queue gets it as it came. What is no fault of the record fails the task whatever is tolerated, so
 * that nothing is left out: a schema that cannot be had, after {@code stepwise.retry.budget.ms}; values of a class that
 * nobody can upgrade; a lack of memory.
 */
public final class UpgradeTransformation<R extends ConnectRecord<R>>
        implements Transformation<R>, Versioned, Monitorable {

    private @Nullable State state;

    private record State(
            RecordUpgrader<Object, Object> upgrader,
            @Nullable DelegateConverter converter,
            boolean takesText,
            boolean takesTextAsKeys) {}

    /** Created by Connect. */
    public UpgradeTransformation() {}

    /** Returns the definition of the settings, which Connect checks before the connector starts. */
    @Override
    public ConfigDef config() {
        return TransformationSettings.configDef();
    }

    /** @throws ConfigException if a setting is missing, unknown or unsafe, saying what to set instead */
    @Override
    public void configure(Map<String, ?> configs) {
        RecordUpgrader<Object, Object> upgrader =
                OwnLoader.during(() -> RecordUpgrader.of(UpgradeTransformation.class, configs));
        try {
            state = new State(
                    upgrader,
                    DelegateConverter.of(configs),
                    configs.get(StepwiseConfig.WIRE_FORMAT) == null,
                    configs.get(StepwiseConfig.KEYS_WIRE_FORMAT) == null);
        } catch (Throwable e) {
            // Rethrown as it is. Connect does not close what it could not configure.
            upgrader.close();
            throw e;
        }
    }

    /** Shows the metrics in the worker's registry, where the version of Connect has that for transformations. */
    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        if (state != null) {
            state.upgrader.withPluginMetrics(metrics);
        }
    }

    /**
     * Returns the record with its value in the latest version; the same object if nothing is to be done; null if it is
     * left out.
     *
     * @throws DataException if the record is at fault
     */
    // Connect takes null for a record that is filtered out.
    @SuppressWarnings("NullAway")
    @Override
    public R apply(R record) {
        State now = Objects.requireNonNull(state, "configure() was not called");
        if (!(record instanceof SinkRecord sink)) {
            throw new TaskFailedError(
                    "it comes from a source connector. " + UpgradeTransformation.class.getName()
                            + " is for sinks: what a"
                            + " source makes is the newest version already. Take it out of transforms.",
                    null);
        }
        Object value = value(record, now);
        RecordHeaders headers = HeaderValues.toKafka(record.headers());
        ConsumerRecord<Object, Object> came = consumerRecord(sink, key(sink, now), value, headers);
        ConsumerRecord<Object, Object> done = upgrade(now.upgrader, came);
        if (done == null) {
            return null;
        }
        boolean isBytes = value == null || value instanceof byte[];
        // A structure is here only to be looked at.
        if (done == came && (now.converter == null || !isBytes)) {
            return record;
        }
        SchemaAndValue converted = now.converter == null
                ? new SchemaAndValue(record.valueSchema(), done.value())
                : now.converter.convert(place(sink), came.topic(), done.headers(), (byte[]) done.value());
        Headers changed =
                done == came ? record.headers() : HeaderValues.changed(record.headers(), headers, done.headers());
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                done.key() == came.key() ? record.key() : done.key(),
                converted.schema(),
                converted.value(),
                record.timestamp(),
                changed);
    }

    private static @Nullable ConsumerRecord<Object, Object> upgrade(
            RecordUpgrader<Object, Object> upgrader, ConsumerRecord<Object, Object> record) {
        try {
            return upgrader.upgrade(record);
        } catch (UpgradeFailedException e) {
            if (e.isOfTheRecord()) {
                throw new DataException(e.getMessage(), e.getCause());
            }
            throw new TaskFailedError(e);
        }
    }

    private static @Nullable Object value(ConnectRecord<?> record, State now) {
        Object value = record.value();
        if (value == null || value instanceof byte[]) {
            return value;
        }
        if (value instanceof ByteBuffer buffer) {
            return Utils.toArray(buffer);
        }
        // What is only looked at goes on as it came, and would have failed.
        if (now.upgrader.observes() || (now.converter == null && value instanceof String && now.takesText)) {
            return value;
        }
        throw new TaskFailedError(
                place((SinkRecord) record) + " has a value of class "
                        + value.getClass().getName() + ", which the connector's value.converter has made of its bytes."
                        + " Set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter on the connector,"
                        + (value instanceof String
                                ? ""
                                : " and the converter that is set there now as value.converter of this transformation,"
                                        + " with its settings;")
                        + " and put this transformation first.",
                null);
    }

    /** Returns the key as it is upgraded, where it is; or as it came. */
    private static @Nullable Object key(SinkRecord sink, State now) {
        Object key = sink.key();
        if (key == null || key instanceof byte[] || !now.upgrader.upgradesKeysOf(sink.originalTopic())) {
            return key;
        }
        if (key instanceof ByteBuffer buffer) {
            return Utils.toArray(buffer);
        }
        if (now.upgrader.observes() || (key instanceof String && now.takesTextAsKeys)) {
            return key;
        }
        throw new TaskFailedError(
                place(sink) + " has a key of class " + key.getClass().getName()
                        + ", which the connector's key.converter"
                        + " has made of its bytes, and " + StepwiseConfig.KEYS + " has its topic. Set"
                        + " key.converter=org.apache.kafka.connect.converters.ByteArrayConverter on the connector, and put"
                        + " this transformation first.",
                null);
    }

    /** As it stands on its topic, wherever another transformation has sent it. */
    private static ConsumerRecord<Object, Object> consumerRecord(
            SinkRecord sink, @Nullable Object key, @Nullable Object value, RecordHeaders headers) {
        Long timestamp = sink.timestamp();
        return new ConsumerRecord<>(
                sink.originalTopic(),
                sink.originalKafkaPartition(),
                sink.originalKafkaOffset(),
                timestamp == null ? ConsumerRecord.NO_TIMESTAMP : timestamp,
                sink.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String place(SinkRecord sink) {
        return sink.originalTopic() + "-" + sink.originalKafkaPartition() + " at offset " + sink.originalKafkaOffset();
    }

    @Override
    public void close() {
        if (state != null) {
            state.upgrader.close();
            if (state.converter != null) {
                state.converter.close();
            }
        }
    }

    /** Returns the version of the library. */
    @Override
    public String version() {
        String version = UpgradeTransformation.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
