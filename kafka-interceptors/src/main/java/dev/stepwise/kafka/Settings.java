package dev.stepwise.kafka;

import dev.stepwise.core.Identification;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.WireFormat;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** A consumer's settings, read and checked. Nothing is opened or loaded before all of them are. */
final class Settings {

    private final AbstractConfig config;
    private final RegistrySource source;
    private final IdentificationSettings identification;
    private final TopicSelection topics;
    private final PayloadsAlone demand;
    private final Policies policies;
    private final KeySettings keys;
    private final MicrometerSource micrometer;

    private Settings(
            AbstractConfig config,
            RegistrySource source,
            MicrometerSource micrometer,
            TopicSelection topics,
            PayloadsAlone demand) {
        this.config = config;
        this.source = source;
        this.micrometer = micrometer;
        this.topics = topics;
        this.demand = demand;
        this.policies = new Policies(config);
        this.identification = new IdentificationSettings(config.originals());
        demand.check(identification);
        checkTopics();
        this.keys = KeySettings.of(config, topics);
    }

    /** @throws ConfigException if a setting is missing, unknown, or not what it should be */
    static Settings of(Map<String, ?> configs) {
        Map<String, Object> plain = new HashMap<>(configs);
        RegistrySource source = RegistrySource.takeFrom(plain);
        MicrometerSource micrometer = MicrometerSource.takeFrom(plain);
        SettingNames.check(plain);
        if (plain.get(StepwiseConfig.TOPICS) == null) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS + " is not set. Set it to the topics whose values are upgraded," + " such as "
                            + StepwiseConfig.TOPICS + "=orders, or to * for all that the consumer reads.");
        }
        AbstractConfig config = new AbstractConfig(StepwiseConfig.configDef(), plain, false);
        TopicSelection topics =
                TopicSelection.of(plain.get(StepwiseConfig.TOPICS), config.getList(StepwiseConfig.TOPICS));
        Surroundings surroundings = Surroundings.of(configs);
        surroundings.check(topics, configs);
        boolean isStreams = surroundings == Surroundings.STREAMS;
        Settings settings = new Settings(
                config, source, micrometer, topics, isStreams ? PayloadsAlone.STREAMS : PayloadsAlone.NOT_NEEDED);
        if (isStreams) {
            settings.keys.refuseStreams();
        }
        return settings;
    }

    /**
     * Returns the settings of a serde. It upgrades whatever it is given, since stores tell topics that no record came
     * from; so the topics that are set are those of others.
     *
     * @throws ConfigException if a setting is missing, unknown, or not what it should be
     */
    static Settings ofSerde(Map<String, ?> configs) {
        Map<String, Object> plain = new HashMap<>(configs);
        RegistrySource source = RegistrySource.takeFrom(plain);
        MicrometerSource micrometer = MicrometerSource.takeFrom(plain);
        SettingNames.check(plain);
        plain.put(StepwiseConfig.TOPICS, TopicSelection.ALL);
        AbstractConfig config = new AbstractConfig(StepwiseConfig.configDef(), plain, false);
        return new Settings(config, source, micrometer, TopicSelection.all(), PayloadsAlone.SERDE);
    }

    private void checkTopics() {
        for (String topic : identification.topics()) {
            if (!covers(topic)) {
                throw new ConfigException("There are settings " + StepwiseConfig.IDENTIFY_TOPIC + topic
                        + ".…, but topic "
                        + topic + " is not among " + StepwiseConfig.TOPICS + ", which are " + topics + ".");
            }
        }
        if (!hasWireFormat()
                && identification.isByTopicOnly()
                && !identification.topics().containsAll(topics())) {
            Set<String> without = new TreeSet<>(topics());
            without.removeAll(identification.topics());
            throw new ConfigException("Nothing says how the messages of " + String.join(", ", without)
                    + " are identified. Set " + StepwiseConfig.IDENTIFY_TOPIC
                    + without.iterator().next()
                    + ".… for that topic, or " + StepwiseConfig.IDENTIFY + "… for all that have no settings of their"
                    + " own.");
        }
    }

    boolean covers(String topic) {
        return topics.covers(topic);
    }

    Policies policies() {
        return policies;
    }

    /** Returns which keys are upgraded as well. */
    KeySettings keys() {
        return keys;
    }

    /** Whether records are only looked at, and handed over as they came. */
    boolean observes() {
        return StepwiseConfig.OBSERVE.equals(config.getString(StepwiseConfig.MODE));
    }

    /** Returns the topics that are upgraded, where they are named one by one; else nothing. */
    Set<String> topics() {
        return topics.names();
    }

    TopicSelection selection() {
        return topics;
    }

    boolean includesMessages() {
        return config.getBoolean(StepwiseConfig.ERRORS_INCLUDE_MESSAGES);
    }

    Duration retryBudget() {
        return Duration.ofMillis(config.getLong(StepwiseConfig.RETRY_BUDGET_MS));
    }

    Duration parkRetry() {
        return Duration.ofMillis(config.getLong(StepwiseConfig.PARK_RETRY_MS));
    }

    /** Whether values name their schemas, so that something may have to be looked up to read one. */
    boolean hasWireFormat() {
        return config.getString(StepwiseConfig.WIRE_FORMAT) != null;
    }

    /** Whether a record may have to wait for a schema, of its value or its key. */
    boolean looksUpSchemas() {
        return hasWireFormat() || keys.wireFormat() != null;
    }

    /** Loads the registry. */
    RegistrySource.Loaded load() {
        return source.load(this);
    }

    /** Whether a registry is named, or given. */
    boolean hasRegistry() {
        return source.isLive() || config.getClass(StepwiseConfig.REGISTRY_PROVIDER) != null;
    }

    /** Returns the settings that say how the messages of a topic are identified, by their names without a prefix. */
    Map<String, Object> identificationOf(String topic) {
        return identification.of(topic);
    }

    /** Returns how messages are identified by headers, fields and topics. */
    Identification identification(@Nullable Identification given) {
        if (given != null) {
            identification.requireNone(hasWireFormat());
            return given;
        }
        return identification.build(null);
    }

    /**
     * Loads the registry and returns what upgrades messages by these settings.
     *
     * @return to be closed
     */
    Upgrading upgrading() {
        return upgrading(load());
    }

    /** As {@link #upgrading()}, with a registry that is loaded already. */
    Upgrading upgrading(RegistrySource.Loaded loaded) {
        loaded.identification().ifPresent(given -> {
            identification.requireNone(hasWireFormat());
            demand.check(given);
        });
        return new Opening(this, loaded).open();
    }

    /** Returns how values are identified by the settings. */
    Identification valueIdentification(@Nullable WireFormat format) {
        return identification.build(format);
    }

    /**
     * Returns an instance of the class that a setting names; null if there is no such setting.
     *
     * @throws ConfigException if it cannot be made, or is of another class
     */
    <T> @Nullable T instance(String name, Class<T> type) {
        try {
            return config.getConfiguredInstance(name, type);
        } catch (KafkaException e) {
            String thrown = e.getCause() instanceof InvocationTargetException thrower
                    ? "; its constructor threw " + thrower.getCause()
                    : ". Expected a public class that implements " + type.getName()
                            + ", with a public constructor without arguments.";
            throw refusal(name, e.getMessage() + thrown, e);
        }
    }

    ConfigException refusal(String name, @Nullable String why, RuntimeException e) {
        ConfigException refusal = new ConfigException(name, config.originals().get(name), why);
        refusal.initCause(e);
        return refusal;
    }

    ReadLimits limits() {
        return new ReadLimits(
                config.getInt(StepwiseConfig.LIMIT_DOCUMENT_BYTES),
                config.getInt(StepwiseConfig.LIMIT_TOKENS),
                config.getInt(StepwiseConfig.LIMIT_DEPTH),
                config.getInt(StepwiseConfig.LIMIT_STRING_LENGTH),
                config.getInt(StepwiseConfig.LIMIT_NUMBER_LENGTH),
                config.getInt(StepwiseConfig.LIMIT_NAME_LENGTH));
    }

    /** Returns what is upgraded and how, for one line in the log. */
    @Override
    public String toString() {
        return "topics " + topics + (keys.isEmpty() ? "" : "; keys of " + keys) + "; on failure " + policies;
    }

    MicrometerSource micrometer() {
        return micrometer;
    }

    AbstractConfig config() {
        return config;
    }
}
