package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.send;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.KeyFixture.LATEST_KEY;
import static dev.stepwise.kafka.KeyFixture.OLD_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a key that changes does to a topic: to Kafka it is another one. */
class KeyBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(Map.of("log.cleaner.backoff.ms", "20"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void old_and_new_form_of_a_key_come_from_two_partitions_with_one_key() {
        kafka.createTopic("spread", 6);
        send(kafka, List.of(record("spread", OLD_KEY, "{\"id\":1}"), record("spread", LATEST_KEY, "{\"id\":2}")));
        List<ConsumerRecord<byte[], byte[]>> read = read("spread", 2);
        assertThat(read).extracting(record -> text(record.key())).containsOnly(LATEST_KEY);
        assertThat(read).extracting(ConsumerRecord::partition).doesNotHaveDuplicates();
    }

    @Test
    void a_compacted_topic_keeps_the_old_key_until_there_is_a_tombstone_with_its_own_bytes() {
        createCompacted("compacted");
        send(kafka, List.of(record("compacted", OLD_KEY, "{\"id\":1}"), record("compacted", LATEST_KEY, null)));
        // The tombstone of the new key has done its work, and is gone.
        compactUntil(all -> all.stream().noneMatch(isOf(LATEST_KEY)));
        assertThat(read("compacted", 1).get(0))
                .extracting(record -> text(record.key()), record -> text(record.value()))
                .containsExactly(LATEST_KEY, "{\"id\":1,\"currency\":\"EUR\"}");
        send(kafka, List.of(record("compacted", OLD_KEY, null)));
        compactUntil(all -> all.stream().noneMatch(isOf(OLD_KEY)));
    }

    private static void createCompacted(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic compacted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(
                            "cleanup.policy", "compact",
                            "segment.ms", "1",
                            "min.cleanable.dirty.ratio", "0.0",
                            "delete.retention.ms", "0"));
            Futures.getUnchecked(admin.createTopics(List.of(compacted))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture());
        }
    }

    /** Each record that is sent may begin a segment, and the cleaner takes none that is written to. */
    private static void compactUntil(Predicate<List<ConsumerRecord<byte[], byte[]>>> isDone) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            send(kafka, List.of(record("compacted", "{\"v\":3,\"orderId\":\"filler\"}", "{}")));
            List<ConsumerRecord<byte[], byte[]>> all = raw("compacted");
            if (isDone.test(all)) {
                return;
            }
            assertThat(System.nanoTime())
                    .withFailMessage("The topic is not compacted")
                    .isLessThan(deadline);
        }
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> isOf(String key) {
        return record -> text(record.key()).equals(key);
    }

    private static List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> settings =
                withInterceptor(BrokerFixture.settings(kafka, topic, "classic", KeyFixture.registry()));
        settings.put("stepwise.keys", topic + ":order-key");
        settings.put("stepwise.keys.version.field", "v");
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            return readAndCommit(consumer, count);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, @Nullable String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(key), value == null ? null : bytes(value));
        record.headers().add("event-type", bytes("order-placed"));
        record.headers().add("event-version", bytes("1"));
        return record;
    }
}
