package dev.stepwise.kafka;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Brings values to the latest version before the application's own serde deserializes them; what that serializes stays as
 * it is. For Kafka Streams: named in {@code default.value.serde} with the application's own one in {@code
 * stepwise.delegate.serde}, or made in code around it, or of a class ({@link #to}). All else is settings, see {@link StepwiseConfig}.
 *
 * <p>Streams uses the serde of a table for its state store again, where values come with the headers of other records or
 * with none, and with topics that they were not written to. Hence type and version must stand in the payload: in fields,
 * or in the prefix of a wire format. Headers and topics are not looked at, {@code stepwise.topics} neither: whatever it is
 * given is brought to the latest version, and what is there already stays as it is. So a value that was stored before the
 * latest version was published is upgraded as well when it is read. What the application serializes must therefore say its
 * type and version, too; steps that read headers find none.
 *
 * <p>If a value cannot be upgraded or deserialized, the deserializer throws {@link UpgradeFailedException}, of which
 * Streams tells its {@code deserialization.exception.handler}: for values from topics, not for those from stores. So it
 * does for a value that a step discards, since null would be read as a tombstone.
 *
 * <p>Thread-safe once configured, if the application's serde is.
 */
public final class UpgradingSerde<T> implements Serde<T> {

    private final @Nullable Serde<T> given;

    /** What values are read as, in place of what the given serde would make of them. */
    private final @Nullable Class<T> type;

    private @Nullable Configured<T> configured;

    /** Created by Kafka; the settings name the application's serde. */
    public UpgradingSerde() {
        this(null, null);
    }

    /** Creates a serde around one that is configured already. {@link #configure} is still to be called. */
    public UpgradingSerde(Serde<T> delegate) {
        this(delegate, null);
    }

    private UpgradingSerde(@Nullable Serde<T> given, @Nullable Class<T> type) {
        this.given = given;
        this.type = type;
    }

    /**
     * Returns a serde that makes values of a class from JSON, as {@link UpgradingDeserializer#to} does. {@link #configure} is
     * still to be called.
     *
     * @param serializer the application's own one, which is configured already; what it writes must say type and version,
     *     even where the class does not have them
     */
    public static <T> UpgradingSerde<T> to(Class<T> type, Serializer<T> serializer) {
        Deserializer<T> unused = (topic, data) -> {
            throw new IllegalStateException("Values are made of the class");
        };
        return new UpgradingSerde<>(Serdes.serdeFrom(serializer, unused), type);
    }

    /**
     * Reads the settings. Streams calls it where its settings name the serde, and nobody where it is made in code.
     *
     * @throws ConfigException if a setting is missing, unknown, or asks for what a serde cannot promise; or if this is the
     *     serde of keys
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new ConfigException(
                    "default.key.serde",
                    UpgradingSerde.class.getName(),
                    "Only values are upgraded. Set the serde of the application's keys.");
        }
        Settings settings = SerdeSettings.of(configs);
        Serde<T> delegate = delegate(settings, configs);
        UpgradingDeserializer<T> deserializer = new UpgradingDeserializer<>(
                type == null ? new Delegates<>(delegate.deserializer(), null) : new Delegates<>(null, type), true);
        try {
            deserializer.configure(configs, false);
        } catch (Throwable e) {
            // Rethrown as it is. Streams does not close what it could not configure; what was given is not ours to
            // close.
            if (delegate != given) {
                delegate.close();
            }
            throw e;
        }
        configured = new Configured<>(delegate, deserializer);
    }

    private Serde<T> delegate(Settings settings, Map<String, ?> configs) {
        Class<?> set = settings.config().getClass(StepwiseConfig.DELEGATE_SERDE);
        if (given != null) {
            if (set != null) {
                throw new ConfigException(
                        StepwiseConfig.DELEGATE_SERDE, set.getName(), "A delegate was given in code as well.");
            }
            return given;
        }
        // What a serde makes is not known to the settings that name it.
        @SuppressWarnings("unchecked")
        Serde<T> named = settings.instance(StepwiseConfig.DELEGATE_SERDE, Serde.class);
        if (named == null || named instanceof UpgradingSerde) {
            throw new ConfigException(StepwiseConfig.DELEGATE_SERDE + " is "
                    + (named == null ? "not set" : set.getName())
                    + ". Set it to the serde of the application, such as"
                    + " org.apache.kafka.common.serialization.Serdes$ByteArraySerde.");
        }
        named.configure(configs, false);
        return named;
    }

    /** Returns the application's own serializer. */
    @Override
    public Serializer<T> serializer() {
        return configured().delegate.serializer();
    }

    /** Returns what upgrades and then deserializes; the same one at each call. */
    @Override
    public Deserializer<T> deserializer() {
        return configured().deserializer;
    }

    private Configured<T> configured() {
        if (configured == null) {
            throw new IllegalStateException("configure() was not called. Streams calls it where its settings name the"
                    + " serde; one that is made in code is to be configured before: configure(settings, false).");
        }
        return configured;
    }

    /** Closes the application's serde, and what was opened to read values. */
    @Override
    public void close() {
        if (configured != null) {
            configured.deserializer.close();
            configured.delegate.close();
        } else if (given != null) {
            given.close();
        }
    }

    private record Configured<T>(Serde<T> delegate, UpgradingDeserializer<T> deserializer) {}
}
