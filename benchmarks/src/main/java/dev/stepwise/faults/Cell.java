package dev.stepwise.faults;

import dev.stepwise.kafka.StepwiseConfig;
import dev.stepwise.kafka.UpgradingConsumer;
import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.kafka.UpgradingDeserializer;
import dev.stepwise.schemas.CatalogueRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One cell of the table of policies.
 *
 * @param policy as the setting has it; none without Stepwise
 * @param commits own or automatic
 * @param protocol of the group: classic or consumer
 */
record Cell(Adapter adapter, String policy, String commits, String protocol) {

    static final String OWN = "own";
    static final String FAIL = "fail";
    static final String DEAD_LETTER = "dead-letter";
    static final String SKIP = "skip";
    static final String PASS_THROUGH = "pass-through";

    private static final String AUTOMATIC = "automatic";
    private static final String NO_POLICY = "none";

    /** Short, so that others than the killer see soon that a consumer is gone, and the failures of a wrapper come soon. */
    private static final int FETCH_WAIT_MS = 20;

    /** Small, since a consumer that fails at a record fetches again what follows. */
    private static final int FETCH_BYTES = 128 * 1024;

    /** Long, so that a machine that is busy with other things is not taken for a broker that is away. */
    private static final int TIMEOUT_MS = 120_000;

    enum Adapter {
        /** A control: Kafka alone. */
        NONE,
        /** A control: Kafka alone, and the application upgrades a batch by itself, so that its work takes as long. */
        BUSY,
        INTERCEPTOR,
        DESERIALIZER,
        WRAPPER
    }

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (String protocol : List.of("classic", "consumer")) {
            for (String commits : List.of(OWN, AUTOMATIC)) {
                cells.add(new Cell(Adapter.NONE, NO_POLICY, commits, protocol));
                cells.add(new Cell(Adapter.BUSY, NO_POLICY, commits, protocol));
                for (Adapter adapter : List.of(Adapter.INTERCEPTOR, Adapter.DESERIALIZER, Adapter.WRAPPER)) {
                    for (String policy : List.of(FAIL, DEAD_LETTER, SKIP, PASS_THROUGH)) {
                        cells.add(new Cell(adapter, policy, commits, protocol));
                    }
                }
            }
        }
        return cells;
    }

    /** Returns the cell that {@link #toString} gives that name. */
    static Cell named(String name) {
        return all().stream()
                .filter(cell -> cell.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected the name of a cell but found " + name));
    }

    /** Whether it shows what Kafka does without Stepwise. */
    boolean isControl() {
        return policy.equals(NO_POLICY);
    }

    boolean commitsItself() {
        return commits.equals(OWN);
    }

    /** Returns the topic of this cell's dead letters. */
    String deadLetters(String topic) {
        return topic + "-" + this;
    }

    /** Returns why such a consumer is refused; empty if it is not. */
    Optional<String> refusal() {
        try {
            open("localhost:1", "refusals", Map.of()).close();
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (KafkaException e) {
            return Optional.ofNullable(String.valueOf(e.getCause()));
        }
    }

    /** Returns a new consumer of this cell's group, which is not subscribed yet. */
    Consumer<byte[], byte[]> open(String brokers, String topic, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(kafka(brokers));
        if (!isControl()) {
            settings.putAll(stepwise(topic));
        }
        settings.putAll(more);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
        if (adapter != Adapter.WRAPPER) {
            return consumer;
        }
        try {
            return UpgradingConsumer.wrap(consumer, settings);
        } catch (ConfigException e) {
            consumer.close();
            throw e;
        }
    }

    private Map<String, Object> kafka(String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, toString());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, !commitsItself());
        settings.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 10);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        // Quick to make, since some applications make one for each failure.
        settings.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        if (protocol.equals("classic")) {
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Kills.SESSION_MS);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Kills.HEARTBEAT_MS);
        }
        return settings;
    }

    private Map<String, Object> stepwise(String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StepwiseConfig.TOPICS, topic);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, CatalogueRegistry.class.getName());
        settings.put(StepwiseConfig.IDENTIFY + "type.header", "event-type");
        settings.put(StepwiseConfig.IDENTIFY + "version.header", "event-version");
        settings.put(StepwiseConfig.ON_FAILURE, policy);
        if (policy.equals(DEAD_LETTER)) {
            settings.put(StepwiseConfig.DEAD_LETTER_TOPIC, deadLetters(topic));
            settings.put(StepwiseConfig.DEAD_LETTER_TIMEOUT, TIMEOUT_MS);
        }
        if (adapter == Adapter.INTERCEPTOR) {
            settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, UpgradingConsumerInterceptor.class.getName());
        } else if (adapter == Adapter.DESERIALIZER) {
            settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, UpgradingDeserializer.class.getName());
            settings.put(StepwiseConfig.DELEGATE_DESERIALIZER, ByteArrayDeserializer.class.getName());
        }
        return settings;
    }

    /** Returns the parts in words, which name a group or a topic, too. */
    @Override
    public String toString() {
        return String.join("-", adapter.name().toLowerCase(Locale.ROOT), policy, commits, protocol);
    }
}
