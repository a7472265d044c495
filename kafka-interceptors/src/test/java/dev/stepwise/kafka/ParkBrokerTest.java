package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two partitions of twenty orders; the one at offset 7 of the first is of a version that comes with the next deployment. */
class ParkBrokerTest {

    private static final int RECORDS = 20;
    private static final long NEWER = 7;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static MigratorRegistry nextDeployment() {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, o -> o.put("v2", true)))
                                .step(2, 3, s -> s.edit(ObjectNode.class, o -> o.put("v3", true)))
                                .step(3, 4, s -> s.edit(ObjectNode.class, o -> o.put("v4", true))))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"classic, true", "classic, false", "consumer, false"})
    void the_next_deployment_goes_on_where_the_partition_was_parked(String protocol, boolean automatic) {
        String topic = topic("parked-" + protocol + "-" + automatic);
        TopicPartition parked = new TopicPartition(topic, 0);
        Map<Integer, Set<Long>> before = new TreeMap<>();
        Map<Integer, Set<Long>> after = new TreeMap<>();

        try (Consumer<byte[], byte[]> consumer = consumer(topic, protocol, automatic, BrokerFixture.registry())) {
            readUntil(consumer, before, RECORDS + (int) NEWER, !automatic);
            assertThat(UpgradingConsumer.parked(consumer)).containsOnlyKeys(parked);
            assertThat(UpgradingConsumer.parked(consumer).get(parked).offset()).isEqualTo(NEWER);
            assertThat(UpgradingConsumer.parked(consumer).get(parked).version()).isEqualTo(SchemaVersion.of(4));
            assertThat(consumer.position(parked)).isEqualTo(NEWER);
        }
        assertThat(before).isEqualTo(Map.of(0, offsets(0, NEWER), 1, offsets(0, RECORDS)));
        try (Consumer<byte[], byte[]> consumer = consumer(topic, protocol, automatic, nextDeployment())) {
            assertThat(committed(consumer, parked)).isEqualTo(NEWER);
            readUntil(consumer, after, RECORDS - (int) NEWER, !automatic);
            assertThat(UpgradingConsumer.parked(consumer)).isEmpty();
        }
        assertThat(after).isEqualTo(Map.of(0, offsets(NEWER, RECORDS)));
    }

    @Test
    void a_rebalance_hands_the_parked_partition_over_as_it_is() {
        String topic = topic("rebalanced");
        TopicPartition parked = new TopicPartition(topic, 0);
        Map<Integer, Set<Long>> before = new TreeMap<>();

        try (Consumer<byte[], byte[]> first = consumer(topic, "classic", false, BrokerFixture.registry())) {
            readUntil(first, before, RECORDS + (int) NEWER, true);
            try (Consumer<byte[], byte[]> second = consumer(topic, "classic", false, BrokerFixture.registry())) {
                pollUntil(first, second);
                Consumer<byte[], byte[]> owner = first.assignment().contains(parked) ? first : second;
                Consumer<byte[], byte[]> other = owner == first ? second : first;
                while (UpgradingConsumer.parked(owner).isEmpty()) {
                    assertThat(owner.poll(Duration.ofMillis(50))).isEmpty();
                }
                assertThat(UpgradingConsumer.parked(owner).get(parked).offset()).isEqualTo(NEWER);
                assertThat(UpgradingConsumer.parked(other)).isEmpty();
            }
        }
    }

    @Test
    void what_is_deleted_meanwhile_is_told_and_the_others_come() throws Exception {
        String topic = topic("deleted");
        TopicPartition parked = new TopicPartition(topic, 0);
        Map<Integer, Set<Long>> before = new TreeMap<>();
        Map<Integer, Set<Long>> after = new TreeMap<>();

        try (Consumer<byte[], byte[]> consumer = consumer(topic, "classic", false, BrokerFixture.registry());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            readUntil(consumer, before, RECORDS + (int) NEWER, true);
            admin.deleteRecords(Map.of(parked, RecordsToDelete.beforeOffset(NEWER + 3)))
                    .all()
                    .get();
            UpgradingConsumer.resumeParked(consumer);
            String log = Fixture.logOf(() -> readUntil(consumer, after, RECORDS - (int) NEWER - 3, true));
            assertThat(log).contains(topic + "-0 was parked at offset 7, and goes on at 10: that record was deleted");
            assertThat(UpgradingConsumer.parked(consumer)).isEmpty();
        }
        assertThat(after).isEqualTo(Map.of(0, offsets(NEWER + 3, RECORDS)));
    }

    private static void pollUntil(Consumer<?, ?> first, Consumer<?, ?> second) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (first.assignment().size() != 1 || second.assignment().size() != 1) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            first.poll(Duration.ofMillis(50));
            second.poll(Duration.ofMillis(50));
        }
    }

    private static String topic(String name) {
        kafka.createTopic(name, 2);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        for (int id = 0; id < RECORDS; id++) {
            orders.add(in(0, order(name, id, id == NEWER ? 4 : 1 + id % 3, false)));
            orders.add(in(1, order(name, id, 1 + id % 3, false)));
        }
        BrokerFixture.send(kafka, orders);
        return name;
    }

    private static ProducerRecord<byte[], byte[]> in(int partition, ProducerRecord<byte[], byte[]> order) {
        return new ProducerRecord<>(order.topic(), partition, order.key(), order.value(), order.headers());
    }

    private static Consumer<byte[], byte[]> consumer(
            String topic, String protocol, boolean automatic, MigratorRegistry registry) {
        Map<String, Object> settings = BrokerFixture.settings(kafka, topic, protocol, registry);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("enable.auto.commit", automatic);
        settings.put("auto.commit.interval.ms", 1);
        settings.put("stepwise.on.failure.newer.version", "park");
        Consumer<byte[], byte[]> consumer =
                UpgradingConsumer.wrap(new KafkaConsumer<byte[], byte[]>(settings), settings);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** Reads so many records, and polls on a little: no more come, and nothing is thrown. */
    private static void readUntil(
            Consumer<byte[], byte[]> consumer, Map<Integer, Set<Long>> read, int count, boolean commits) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        int more = 3;
        while (sizeOf(read) < count || --more > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                assertThat(BrokerFixture.text(record)).contains("\"v3\":true");
                assertThat(read.computeIfAbsent(record.partition(), added -> new TreeSet<>())
                                .add(record.offset()))
                        .isTrue();
            }
            if (commits) {
                consumer.commitSync();
            }
        }
        assertThat(sizeOf(read)).isEqualTo(count);
    }

    private static int sizeOf(Map<Integer, Set<Long>> read) {
        return read.values().stream().mapToInt(Set::size).sum();
    }

    private static Set<Long> offsets(long from, long to) {
        return new TreeSet<>(LongStream.range(from, to).boxed().toList());
    }

    private static long committed(Consumer<?, ?> consumer, TopicPartition partition) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null ? 0 : committed.offset();
    }
}
