package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics whose keys are upgraded, and how keys say their version. They say it themselves: headers speak of values.
 *
 * @param topics empty where keys are left alone
 * @param versionField the field of keys that states it; null if their schemas do
 * @param wireFormat how keys name their schemas; null if they do not
 */
record KeySettings(
        Map<String, OfTopic> topics,
        @Nullable String versionField,
        @Nullable String wireFormat) {

    /** Where the class of keys is none that can be upgraded. */
    static final String REMEDY = " Set " + ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG + "="
            + ByteArrayDeserializer.class.getName()
            + "; an application that reads other keys gives its deserializers to"
            + " UpgradingConsumer.wrap(consumer, keys, values, settings).";

    private static final String EXAMPLE = "orders:order-key";

    /**
     * The keys of one topic.
     *
     * @param assumed the version of keys that state none; null if such keys fail
     */
    record OfTopic(EventType type, @Nullable SchemaVersion assumed) {

        @Override
        public String toString() {
            return type + (assumed == null ? "" : "@" + assumed);
        }
    }

    static void define(ConfigDef def) {
        def.define(
                        StepwiseConfig.KEYS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "The topics whose keys are upgraded as well, by their names, with the event type of their keys, such"
                                + " as orders:order-key; or orders:order-key@1, where keys that state no version are of"
                                + " version 1. Read first what that does to partitions, joins and compaction (docs/kafka.md)."
                                + " Keys of all other topics stay as they are.")
                .define(
                        StepwiseConfig.KEYS_VERSION_FIELD,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "The field of keys whose value is the schema version, a text or a number.")
                .define(
                        StepwiseConfig.KEYS_WIRE_FORMAT,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "How keys name their schemas, in place of a field; as stepwise.wire.format for values.");
    }

    /** @throws ConfigException if they are not what they should be */
    static KeySettings of(AbstractConfig config, TopicSelection selection) {
        Map<String, OfTopic> topics = new LinkedHashMap<>();
        config.getList(StepwiseConfig.KEYS).forEach(entry -> add(topics, entry, selection));
        KeySettings settings = new KeySettings(
                topics,
                config.getString(StepwiseConfig.KEYS_VERSION_FIELD),
                config.getString(StepwiseConfig.KEYS_WIRE_FORMAT));
        settings.check();
        return settings;
    }

    private static void add(Map<String, OfTopic> topics, String entry, TopicSelection selection) {
        Pair pair = Pair.splitAtFirst(StepwiseConfig.KEYS, entry, EXAMPLE);
        String topic = pair.left();
        if (!TopicNames.isName(topic) || !selection.covers(topic)) {
            throw refusal(
                    entry,
                    "There is no topic " + topic + " among " + StepwiseConfig.TOPICS + ", which are " + selection
                            + ". Keys are upgraded together with values.");
        }
        int at = pair.right().lastIndexOf('@');
        String type = at < 0 ? pair.right() : pair.right().substring(0, at);
        String version = at < 0 ? null : pair.right().substring(at + 1);
        if (!EventType.isName(type) || (version != null && !SchemaVersion.isLabel(version))) {
            throw refusal(entry, "Expected entries such as " + EXAMPLE + " or " + EXAMPLE + "@1.");
        }
        OfTopic added = new OfTopic(EventType.of(type), version == null ? null : SchemaVersion.of(version));
        if (topics.putIfAbsent(topic, added) != null) {
            throw refusal(entry, "The event type of the keys of topic " + topic + " is set already.");
        }
    }

    private void check() {
        if (topics.isEmpty()) {
            refuseAlone(StepwiseConfig.KEYS_VERSION_FIELD, versionField);
            refuseAlone(StepwiseConfig.KEYS_WIRE_FORMAT, wireFormat);
            return;
        }
        if (versionField == null && wireFormat == null) {
            throw new ConfigException("Nothing says where the keys of " + String.join(", ", topics.keySet())
                    + " state their version. Set " + StepwiseConfig.KEYS_VERSION_FIELD
                    + " to the field of keys that has it, or " + StepwiseConfig.KEYS_WIRE_FORMAT
                    + " for keys with the ids of a schema registry. Headers speak of values.");
        }
        if (versionField != null && wireFormat != null) {
            throw new ConfigException(StepwiseConfig.KEYS_VERSION_FIELD + " and " + StepwiseConfig.KEYS_WIRE_FORMAT
                    + " are both set. Keep the one that says the version of keys.");
        }
        if (versionField != null) {
            try {
                Path.parse(versionField);
            } catch (IllegalArgumentException e) {
                ConfigException refusal =
                        new ConfigException(StepwiseConfig.KEYS_VERSION_FIELD, versionField, e.getMessage());
                refusal.initCause(e);
                throw refusal;
            }
        }
        topics.forEach((topic, keys) -> {
            if (versionField == null && keys.assumed != null) {
                throw refusal(
                        topic + ":" + keys,
                        "A version can be assumed only where upgraded keys state theirs, so that none is upgraded twice;"
                                + " without a frame they do not. Set " + topic + ":" + keys.type + ".");
            }
        });
    }

    private static void refuseAlone(String setting, @Nullable String value) {
        if (value != null) {
            throw new ConfigException(
                    setting,
                    value,
                    StepwiseConfig.KEYS
                            + " is not set, so that all keys stay as they are. Set it to the topics whose keys"
                            + " are upgraded, such as " + EXAMPLE + ", or remove this.");
        }
    }

    static ConfigException refusal(Object entry, String why) {
        return new ConfigException(StepwiseConfig.KEYS, entry, why);
    }

    /** @throws ConfigException if the consumer makes something of keys that does not tell their version */
    void requireReadable(Map<String, ?> configs) {
        String found = ConfluentSettings.className(configs.get(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG));
        boolean isText = StringDeserializer.class.getName().equals(found) && wireFormat == null;
        if (!isEmpty()
                && found != null
                && !isText
                && !ByteArrayDeserializer.class.getName().equals(found)) {
            throw new ConfigException(StepwiseConfig.KEYS + " is set, and keys are upgraded as bytes"
                    + (wireFormat == null ? " or text" : "") + ", but " + ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG
                    + " is " + found + "." + REMEDY);
        }
    }

    /**
     * @param adapter such as "A deserializer"
     * @throws ConfigException if keys are to be upgraded where they and their values cannot be kept together
     */
    void refuse(String adapter) {
        if (!isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.KEYS + " is set. " + adapter + " sees values without their keys, so"
                            + " one of the two could be upgraded without the other. Take "
                            + UpgradingConsumerInterceptor.class.getName() + ", or wrap the consumer with "
                            + UpgradingConsumer.class.getName() + "; or remove " + StepwiseConfig.KEYS + ".");
        }
    }

    /** @throws ConfigException if keys are to be upgraded where a topology is built on the partitions that they chose */
    void refuseStreams() {
        if (!isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.KEYS + " is set, and this is a consumer of Kafka Streams, whose joins,"
                            + " tables and stores find a record by its key in the partition that the old key chose: under its new"
                            + " key nothing would be found there. Remove it. Let the topology make the new key (selectKey, which"
                            + " repartitions), or write the records with their new keys to a topic of their own.");
        }
    }

    boolean isEmpty() {
        return topics.isEmpty();
    }

    /** Returns them for one line in the log; empty where keys are left alone. */
    @Override
    public String toString() {
        return topics.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
