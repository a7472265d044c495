package dev.stepwise.kafka;

import static dev.stepwise.core.operation.Condition.present;
import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.send;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MixedVersionsBrokerTest {

    private static final int MESSAGES = 100_000;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void every_one_of_100_000_mixed_messages_comes_once_and_in_the_latest_version() {
        String topic = "mixed";
        kafka.createTopic(topic, 3);
        sendMixed(topic);
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, "classic", registry()));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        BitSet seenIds = new BitSet(MESSAGES);
        List<BitSet> seenOffsets = List.of(new BitSet(), new BitSet(), new BitSet());
        int tombstones = 0;

        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            int read = 0;
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (read < MESSAGES && System.nanoTime() < deadline) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(100));
                for (ConsumerRecord<byte[], byte[]> record : batch) {
                    int id = Integer.parseInt(new String(record.key(), UTF_8).substring(1));
                    assertNotSeenBefore(seenIds, id);
                    assertNotSeenBefore(seenOffsets.get(record.partition()), (int) record.offset());
                    if (id % 100 == 99) {
                        assertThat(record.value()).isNull();
                        tombstones++;
                    } else {
                        assertThat(BrokerFixture.text(record)).isEqualTo("{\"id\":" + id + ",\"v2\":true,\"v3\":true}");
                    }
                }
                read += batch.count();
                consumer.commitSync();
            }
            assertThat(consumer.committed(partitions(topic)).values())
                    .extracting(offset -> offset.offset())
                    .containsExactlyInAnyOrderElementsOf(
                            consumer.endOffsets(partitions(topic)).values());
        }

        assertThat(seenIds.cardinality()).isEqualTo(MESSAGES);
        assertThat(seenOffsets.stream().mapToInt(BitSet::cardinality).sum()).isEqualTo(MESSAGES);
        assertThat(seenOffsets)
                .allSatisfy(offsets -> assertThat(offsets.length()).isEqualTo(offsets.cardinality()));
        assertThat(tombstones).isEqualTo(MESSAGES / 100);
    }

    @Test
    void all_but_value_and_version_header_is_what_a_plain_consumer_sees() {
        String topic = "metadata";
        kafka.createTopic(topic, 1);
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(topic, 0, 1_234_567_890_123L, "key".getBytes(UTF_8), "{\"id\":7}".getBytes(UTF_8));
        sent.headers().add("trace", new byte[] {0, -1});
        sent.headers().add("event-version", "1".getBytes(UTF_8));
        sent.headers().add("event-type", "order-placed".getBytes(UTF_8));
        sent.headers().add("trace", new byte[] {2});
        send(kafka, List.of(sent));

        ConsumerRecord<byte[], byte[]> upgraded =
                readOne(withInterceptor(settings(kafka, topic, "classic", registry())), topic);
        Map<String, Object> plainSettings = withInterceptor(settings(kafka, topic, "classic", registry()));
        plainSettings.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        plainSettings.put(ConsumerConfig.GROUP_ID_CONFIG, "plain");
        ConsumerRecord<byte[], byte[]> plain = readOne(plainSettings, topic);

        assertThat(upgraded)
                .usingRecursiveComparison()
                .ignoringFields("value", "headers")
                .isEqualTo(plain);
        assertThat(upgraded.leaderEpoch()).isPresent();
        assertThat(upgraded.timestamp()).isEqualTo(1_234_567_890_123L);
        assertThat(BrokerFixture.text(upgraded)).isEqualTo("{\"id\":7,\"v2\":true,\"v3\":true}");
        assertThat(upgraded.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "trace=" + new String(new byte[] {0, -1}, UTF_8),
                        "event-version=3",
                        "event-type=order-placed",
                        "trace=\u0002");
    }

    @Test
    void commits_go_past_discarded_records_and_batches_of_nothing_else() {
        String topic = "discarded";
        kafka.createTopic(topic, 1);
        // Ten a poll: the second and third batch hold nothing else.
        send(
                kafka,
                IntStream.range(0, 30)
                        .mapToObj(id -> order(topic, id, 1, id >= 5))
                        .toList());
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.when(present("poison"), b -> b.discard("no order"))
                                        .add("v2", true)))
                .build();

        try (KafkaConsumer<byte[], byte[]> consumer =
                subscribe(withInterceptor(settings(kafka, topic, "classic", registry)), topic)) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (BrokerFixture.committed(consumer, topic) < 30 && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                consumer.commitSync();
            }
            assertThat(BrokerFixture.committed(consumer, topic)).isEqualTo(30);
            assertThat(BrokerFixture.offsets(read)).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(read).extracting(BrokerFixture::text).first().isEqualTo("{\"id\":0,\"v2\":true}");
        }
    }

    private static void sendMixed(String topic) {
        Random random = new Random(42);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(MESSAGES);
        for (int id = 0; id < MESSAGES; id++) {
            ProducerRecord<byte[], byte[]> record = order(topic, id, 1 + random.nextInt(3), false);
            records.add(id % 100 == 99 ? new ProducerRecord<>(topic, null, record.key(), null) : record);
        }
        send(kafka, records);
    }

    private static void assertNotSeenBefore(BitSet seen, int index) {
        assertThat(seen.get(index)).isFalse();
        seen.set(index);
    }

    private static Set<TopicPartition> partitions(String topic) {
        return Set.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1), new TopicPartition(topic, 2));
    }

    private static ConsumerRecord<byte[], byte[]> readOne(Map<String, Object> settings, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            return BrokerFixture.readAndCommit(consumer, 1).get(0);
        }
    }
}
