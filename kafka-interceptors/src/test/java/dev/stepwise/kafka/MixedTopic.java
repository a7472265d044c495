package dev.stepwise.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of orders of two versions, a few of them poison, and an account of every place in it. */
final class MixedTopic {

    static final int PARTITIONS = 4;

    private static final int POISON_EACH = 25;

    private final String name;
    private final int inPartition;
    private final Set<String> good = new TreeSet<>();
    private final Set<String> poison = new TreeSet<>();

    /** By place, each time that it was handed over. */
    private final Map<String, List<String>> handedOver = new TreeMap<>();

    private final Set<String> refused = new TreeSet<>();

    MixedTopic(String name, int inPartition) {
        this.name = name;
        this.inPartition = inPartition;
        for (int offset = 0; offset < inPartition; offset++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                (isPoison(partition, offset) ? poison : good).add(place(partition, offset));
            }
        }
    }

    private static String place(int partition, long offset) {
        return partition + "-" + offset;
    }

    private static boolean isPoison(int partition, int offset) {
        return (offset + 7 * partition) % POISON_EACH == POISON_EACH - 1;
    }

    String name() {
        return name;
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < inPartition; offset++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                var order = BrokerFixture.order(name, offset, 1 + offset % 2, isPoison(partition, offset));
                records.add(new ProducerRecord<>(name, partition, order.key(), order.value(), order.headers()));
            }
        }
        return records;
    }

    /** Settings of an application that commits what it has handled. */
    Map<String, Object> settings(String brokers, String protocol, String policy) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "group-of-" + name + "-" + policy);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(StepwiseConfig.TOPICS, name);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, BrokerFixture.registry());
        settings.put("stepwise.identify.type.header", "event-type");
        settings.put("stepwise.identify.version.header", "event-version");
        settings.put(StepwiseConfig.ON_FAILURE, policy);
        return settings;
    }

    Consumer<byte[], byte[]> intercepted(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, UpgradingConsumerInterceptor.class.getName());
        return subscribed(new KafkaConsumer<>(all));
    }

    Consumer<byte[], byte[]> wrapped(Map<String, Object> settings) {
        return subscribed(UpgradingConsumer.wrap(new KafkaConsumer<>(settings), settings));
    }

    private Consumer<byte[], byte[]> subscribed(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(name));
        return consumer;
    }

    /** Polls once, as an application that goes past what fails, and commits what it has handled. */
    void readOn(Consumer<byte[], byte[]> consumer) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                handedOver
                        .computeIfAbsent(place(record.partition(), record.offset()), added -> new ArrayList<>())
                        .add(BrokerFixture.text(record));
            }
            consumer.commitSync();
        } catch (UpgradeFailedException e) {
            var partition = e.topicPartition().orElseThrow();
            refused.add(place(partition.partition(), e.offset().orElseThrow()));
            consumer.seek(partition, e.offset().orElseThrow() + 1);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // The partitions are somebody else's now, who reads the batch again.
        }
    }

    /** Reads on by turns until all is accounted for that an application sees of it. */
    void readToTheEnd(List<Consumer<byte[], byte[]>> consumers, boolean withRefused) {
        readUntil(
                consumers,
                () -> handedOver.keySet().containsAll(good) && (!withRefused || refused.containsAll(poison)));
    }

    void readUntil(List<Consumer<byte[], byte[]>> consumers, BooleanSupplier met) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("After a minute " + handedOver.size() + " records of " + good.size()
                        + " are handed over, and " + refused.size() + " of " + poison.size() + " refused");
            }
            consumers.forEach(this::readOn);
        }
    }

    int handedOver() {
        return handedOver.size();
    }

    Set<String> poison() {
        return poison;
    }

    Set<String> refused() {
        return refused;
    }

    /** All that can be upgraded came, nothing else did, and each time in the latest shape. */
    void assertAllGoodInLatestShape() {
        assertThat(handedOver.keySet()).isEqualTo(good);
        assertThat(handedOver.values())
                .allSatisfy(values -> assertThat(values)
                        .allSatisfy(value -> assertThat(value)
                                .contains("\"v2\":true")
                                .endsWith("\"v3\":true}")
                                .doesNotContain("poison")));
    }
}
