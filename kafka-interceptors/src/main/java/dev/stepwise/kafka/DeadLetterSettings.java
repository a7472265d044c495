package dev.stepwise.kafka;

import static org.apache.kafka.clients.consumer.ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How dead letters are written.
 *
 * @param timeoutMillis how long those of one batch may take
 * @param headers what they have beside the headers that came
 * @param producer the settings of their producer
 */
record DeadLetterSettings(
        DeadLetterTopics topics, int timeoutMillis, DeadLetterHeaderSets headers, Map<String, Object> producer) {

    private static final int MOST_REQUEST_MILLIS = 30_000;

    private static final Set<String> SHARED =
            Set.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG);

    private static final List<String> SHARED_PREFIXES = List.of("security.", "sasl.", "ssl.");

    /** Without these a dead letter could be lost, written twice by one send, or not be what the record was. */
    private static final Map<String, Object> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class);

    private static final Set<String> TIMED =
            Set.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);

    /**
     * Reads and checks them; nothing is opened.
     *
     * @param configs all settings of the consumer
     * @throws ConfigException if they are not what they should be
     */
    static DeadLetterSettings of(Settings settings, Map<String, ?> configs) {
        AbstractConfig config = settings.config();
        DeadLetterTopics topics = new DeadLetterTopics(config.getString(StepwiseConfig.DEAD_LETTER_TOPIC));
        topics.check(settings.selection());
        int timeout = config.getInt(StepwiseConfig.DEAD_LETTER_TIMEOUT);
        int pollInterval = PollInterval.millis(configs);
        if (timeout >= pollInterval) {
            throw new ConfigException(
                    StepwiseConfig.DEAD_LETTER_TIMEOUT,
                    timeout,
                    "Expected less than " + ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG + ", which is " + pollInterval
                            + ": the consumer would lose its partitions while it waits.");
        }
        Map<String, Object> producer = producer(config, configs, timeout);
        try {
            ProducerConfig.configDef().parse(producer);
        } catch (ConfigException e) {
            throw refusal(e);
        }
        DeadLetterHeaderSets headers =
                DeadLetterHeaderSets.of(config.getList(StepwiseConfig.DEAD_LETTER_HEADERS), configs);
        return new DeadLetterSettings(topics, timeout, headers, Map.copyOf(producer));
    }

    private static ConfigException refusal(ConfigException e) {
        ConfigException refusal = new ConfigException("The producer of dead letters cannot be made of the consumer's"
                + " settings and those that begin with " + StepwiseConfig.DEAD_LETTER_PRODUCER + ". "
                + e.getMessage());
        refusal.initCause(e);
        return refusal;
    }

    private static Map<String, Object> producer(AbstractConfig config, Map<String, ?> configs, int timeout) {
        Map<String, Object> producer = new HashMap<>();
        configs.forEach((name, value) -> {
            if (value != null
                    && (SHARED.contains(name) || SHARED_PREFIXES.stream().anyMatch(name::startsWith))) {
                producer.put(name, value);
            }
        });
        Object client = configs.get(CommonClientConfigs.CLIENT_ID_CONFIG);
        if (client != null) {
            producer.put(CommonClientConfigs.CLIENT_ID_CONFIG, client + "-dead-letters");
        }
        // A batch waits once for metadata, and once for acknowledgements.
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 2);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(timeout / 2, MOST_REQUEST_MILLIS));
        // The batch is waiting: nothing is gained by more records in one request.
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.originalsWithPrefix(StepwiseConfig.DEAD_LETTER_PRODUCER).forEach((name, value) -> {
            if (FIXED.containsKey(name) || name.equals(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
                throw new ConfigException(
                        StepwiseConfig.DEAD_LETTER_PRODUCER + name,
                        value,
                        "Dead letters are written with acks=all, idempotently, without transactions, as the bytes that"
                                + " came. Remove the setting.");
            }
            if (TIMED.contains(name)) {
                throw new ConfigException(
                        StepwiseConfig.DEAD_LETTER_PRODUCER + name,
                        value,
                        "How long a batch waits for its dead letters is said by " + StepwiseConfig.DEAD_LETTER_TIMEOUT
                                + ". Set that one.");
            }
            producer.put(name, value);
        });
        producer.putAll(FIXED);
        return producer;
    }

    /**
     * @param sees what sees only what the deserializers of the consumer make
     * @param otherwise what else can be done, as the end of a sentence
     * @throws ConfigException if the consumer makes something else of keys and values than the bytes that came
     */
    static void requireBytes(Map<String, ?> configs, String setting, String sees, String otherwise) {
        for (String name : List.of(KEY_DESERIALIZER_CLASS_CONFIG, VALUE_DESERIALIZER_CLASS_CONFIG)) {
            String found = ConfluentSettings.className(configs.get(name));
            if (!ByteArrayDeserializer.class.getName().equals(found)) {
                throw new ConfigException(setting + " has " + FailurePolicy.DEAD_LETTER.setting()
                        + ", and dead letters are the bytes that came, which " + sees + " sees only if nothing is made"
                        + " of them before; but " + name + " is " + (found == null ? "not set" : found) + ". Set "
                        + KEY_DESERIALIZER_CLASS_CONFIG + " and " + VALUE_DESERIALIZER_CLASS_CONFIG + " to "
                        + ByteArrayDeserializer.class.getName() + ", or " + otherwise + ".");
            }
        }
    }

    /** Names no setting: passwords may be among them. */
    @Override
    public String toString() {
        return "DeadLetterSettings[" + topics.pattern() + "]";
    }
}
