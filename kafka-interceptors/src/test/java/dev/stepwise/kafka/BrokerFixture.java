package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.util.concurrent.Futures;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of order-placed messages in three versions on a real broker, and consumers of them. */
final class BrokerFixture {

    private static final int TIMEOUT_SECONDS = 60;

    private BrokerFixture() {}

    /** Version 2 has the member v2 as well, version 3 v2 and v3; a message with the member poison has no version 3. */
    static MigratorRegistry registry() {
        return registry(order -> {
            if (order.has("poison")) {
                throw new IllegalStateException("poison");
            }
        });
    }

    /** The same after the step has been mended. */
    static MigratorRegistry mended() {
        return registry(order -> {});
    }

    private static MigratorRegistry registry(Consumer<ObjectNode> check) {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, o -> o.put("v2", true)))
                                .step(
                                        2,
                                        3,
                                        s -> s.edit(ObjectNode.class, order -> {
                                            check.accept(order);
                                            order.put("v3", true);
                                        })))
                .build();
    }

    static ProducerRecord<byte[], byte[]> order(String topic, int id, int version, boolean poison) {
        String payload = "{\"id\":" + id + (version > 1 ? ",\"v2\":true" : "") + (version > 2 ? ",\"v3\":true" : "")
                + (poison ? ",\"poison\":true}" : "}");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, ("k" + id).getBytes(UTF_8), payload.getBytes(UTF_8));
        record.headers().add("event-type", "order-placed".getBytes(UTF_8));
        record.headers().add("event-version", Integer.toString(version).getBytes(UTF_8));
        return record;
    }

    /** Creates a topic of one partition with orders 0 to 29, all in version 1 or 2; order 15 is poison. */
    static void thirtyOrdersWithPoisonAt15(EmbeddedKafka kafka, String topic) {
        kafka.createTopic(topic, 1);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        for (int id = 0; id < 30; id++) {
            orders.add(order(topic, id, 1 + id % 2, id == 15));
        }
        send(kafka, orders);
    }

    static void send(EmbeddedKafka kafka, Iterable<ProducerRecord<byte[], byte[]>> records) {
        send(kafka.bootstrapServers(), records);
    }

    static void send(String brokers, Iterable<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            sent.forEach(Futures::getUnchecked);
        }
    }

    /** Settings that both roads share: a group of its own, ten records a poll. */
    static Map<String, Object> settings(EmbeddedKafka kafka, String topic, String protocol, MigratorRegistry registry) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "group-of-" + topic);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(StepwiseConfig.TOPICS, topic);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, registry);
        settings.put("stepwise.identify.type.header", "event-type");
        settings.put("stepwise.identify.version.header", "event-version");
        return settings;
    }

    static Map<String, Object> withInterceptor(Map<String, Object> settings) {
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, UpgradingConsumerInterceptor.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    /** With commits after every few milliseconds, so that one comes between any two polls. */
    static Map<String, Object> withDeserializer(Map<String, Object> settings) {
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, UpgradingDeserializer.class.getName());
        settings.put(StepwiseConfig.DELEGATE_DESERIALIZER, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, true);
        settings.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 1);
        return settings;
    }

    static KafkaConsumer<byte[], byte[]> subscribe(Map<String, Object> settings, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** Polls, with a commit after each batch that was handled, until so many records have come. */
    static List<ConsumerRecord<byte[], byte[]>> readAndCommit(KafkaConsumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        readInto(read, consumer, count, consumer::commitSync);
        return read;
    }

    /** As {@link #readAndCommit}, into a list that keeps what came before an exception. */
    static void readInto(
            List<ConsumerRecord<byte[], byte[]>> read,
            KafkaConsumer<byte[], byte[]> consumer,
            int count,
            Runnable afterEach) {
        long deadline = System.nanoTime() + Duration.ofSeconds(TIMEOUT_SECONDS).toNanos();
        while (read.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Expected " + count + " records but only " + read.size() + " came");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            afterEach.run();
        }
    }

    /** The committed position of the group in partition 0; 0 if there is none. */
    static long committed(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        var offsets = consumer.committed(Set.of(new TopicPartition(topic, 0)));
        var offset = offsets.get(new TopicPartition(topic, 0));
        return offset == null ? 0 : offset.offset();
    }

    static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    static List<Long> offsets(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(ConsumerRecord::offset).toList();
    }
}
