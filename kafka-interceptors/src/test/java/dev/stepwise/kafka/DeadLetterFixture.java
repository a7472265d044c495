package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that write dead letters, and what they wrote. */
final class DeadLetterFixture {

    static final String WHY = "order-placed 2 → 3, step 2 → 3: the code of the step threw"
            + " java.lang.IllegalStateException; the cause has its frames. Mend the step, or the producer.";

    private DeadLetterFixture() {}

    static Map<String, Object> deadLettering(EmbeddedKafka kafka, String topic, String protocol) {
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, protocol, registry()));
        settings.put(StepwiseConfig.ON_FAILURE, "dead-letter");
        return settings;
    }

    /** Reads what a topic holds, which must be so many records. */
    static List<ConsumerRecord<byte[], byte[]>> all(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("group.id", "reader-of-" + topic);
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            readInto(read, consumer, count, () -> {});
            var partitions = consumer.assignment();
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(read).hasSize(count);
            assertThat(end).isEqualTo(count);
            return read;
        }
    }

    /** Polls until nothing more can come, and nothing does. */
    static void pollToTheEnd(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
        }
    }

    static List<String> ids(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> Fixture.text(
                        letter.headers().lastHeader("__stepwise.errors.id").value()))
                .toList();
    }

    /** Returns the partition and the offset that each dead letter came from, which may be repeated. */
    static List<String> places(String brokers, String topic) {
        List<String> places = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all).entrySet();
            while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> places.add(place(letter)));
            }
        }
        return places;
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return Fixture.text(letter.headers()
                        .lastHeader("__stepwise.errors.partition")
                        .value()) + "-"
                + Fixture.text(
                        letter.headers().lastHeader("__stepwise.errors.offset").value());
    }

    static ConsumerRecords<byte[], byte[]> one(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>(topic, 0, 4, bytes("k"), bytes("garbage")))),
                Map.of(partition, new OffsetAndMetadata(5)));
    }

    static long producers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-producer-network-thread"))
                .count();
    }

    static UpgradeFailedError failure(
            Map<String, Object> settings, String topic, List<ConsumerRecord<byte[], byte[]>> before) {
        List<UpgradeFailedError> thrown = new ArrayList<>();
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
                thrown.add(catchThrowableOfType(
                        UpgradeFailedError.class, () -> readInto(before, consumer, 100, consumer::commitSync)));
            }
        });
        return thrown.get(0);
    }
}
