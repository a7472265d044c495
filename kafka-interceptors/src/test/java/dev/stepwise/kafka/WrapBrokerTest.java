package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.mended;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Consumers that are wrapped: four partitions of thirty records, ten a poll. In partition 0 the first record is poison, in
 * partition 1 the one at offset 15, in partition 2 the last; partition 3 has none.
 */
class WrapBrokerTest {

    private static final int RECORDS = 30;
    private static final Map<Integer, Long> POISON = Map.of(0, 0L, 1, 15L, 2, 29L);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** How the application commits after each batch. */
    private enum Commits {
        AUTOMATIC,
        POSITIONS,
        NEXT_OFFSETS;

        void after(Consumer<?, ?> consumer, ConsumerRecords<?, ?> batch) {
            switch (this) {
                case AUTOMATIC -> {}
                case POSITIONS -> consumer.commitSync();
                case NEXT_OFFSETS -> consumer.commitSync(batch.nextOffsets());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "classic, AUTOMATIC",
        "classic, POSITIONS",
        "classic, NEXT_OFFSETS",
        "consumer, AUTOMATIC",
        "consumer, POSITIONS",
        "consumer, NEXT_OFFSETS"
    })
    void an_application_that_ends_with_the_failure_gets_all_else_after_a_restart(String protocol, Commits commits) {
        String topic = fourPartitions("ends-" + protocol + "-" + commits);
        Log before = new Log();

        try (Consumer<byte[], byte[]> consumer = subscribe(topic, protocol, commits, registry())) {
            assertThatThrownBy(() -> before.read(consumer, commits, Long.MAX_VALUE))
                    .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                        int partition = e.topicPartition().orElseThrow().partition();
                        assertThat(e.offset().getAsLong()).isEqualTo(POISON.get(partition));
                    });
        }
        Log after = readTheRest(topic, protocol, commits, before);

        before.assertAllInLatestShape();
        after.assertAllInLatestShape();
        before.assertPlainBeginnings();
        assertAllOnce(before, after);
    }

    @ParameterizedTest
    @CsvSource({"classic, AUTOMATIC", "classic, POSITIONS", "consumer, NEXT_OFFSETS"})
    void an_application_that_polls_on_gets_all_that_can_be_upgraded_and_every_failure(
            String protocol, Commits commits) {
        String topic = fourPartitions("polls-on-" + protocol + "-" + commits);
        Log before = new Log();
        Set<TopicPartition> failed = new HashSet<>();

        try (Consumer<byte[], byte[]> consumer = subscribe(topic, protocol, commits, registry())) {
            while (before.size() == 0) {
                pollOnce(consumer, commits, before, failed);
            }
            CompletableFuture.runAsync(consumer::wakeup).join();
            assertThatThrownBy(() -> consumer.poll(A_WHILE)).isExactlyInstanceOf(WakeupException.class);
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while ((failed.size() < 3 || before.size() < 74) && System.nanoTime() < deadline) {
                try {
                    before.read(consumer, commits, Long.MAX_VALUE);
                } catch (UpgradeFailedException e) {
                    failed.add(e.topicPartition().orElseThrow());
                }
            }
            before.assertPlainBeginnings();
            assertThat(before.counts()).isEqualTo(Map.of(1, 15, 2, 29, 3, 30));
            POISON.forEach((partition, offset) -> assertThat(consumer.position(new TopicPartition(topic, partition)))
                    .isEqualTo(offset));
            assertThat(consumer.paused()).isEmpty();
        }
        assertThat(failed).extracting(TopicPartition::partition).containsExactlyInAnyOrder(0, 1, 2);
        Log after = readTheRest(topic, protocol, commits, before);

        after.assertAllInLatestShape();
        assertAllOnce(before, after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void an_application_may_seek_past_the_poison(String protocol) {
        String topic = fourPartitions("seeks-" + protocol);
        Log log = new Log();
        List<TopicPartition> skipped = new ArrayList<>();

        try (Consumer<byte[], byte[]> consumer = subscribe(topic, protocol, Commits.POSITIONS, registry())) {
            while (log.size() < 117) {
                try {
                    log.read(consumer, Commits.POSITIONS, 117);
                } catch (UpgradeFailedException e) {
                    TopicPartition partition = e.topicPartition().orElseThrow();
                    skipped.add(partition);
                    consumer.seek(partition, e.offset().getAsLong() + 1);
                }
            }
        }

        log.assertAllInLatestShape();
        assertThat(log.counts()).isEqualTo(Map.of(0, 29, 1, 29, 2, 29, 3, 30));
        assertThat(skipped).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"classic, AUTOMATIC", "consumer, POSITIONS"})
    void a_partition_that_goes_to_another_consumer_is_forgotten_and_fails_there(String protocol, Commits commits) {
        String topic = fourPartitions("rebalance-" + protocol + "-" + commits);
        Log before = new Log();
        Set<TopicPartition> failed = new HashSet<>();

        try (Consumer<byte[], byte[]> first = subscribe(topic, protocol, commits, registry());
                Consumer<byte[], byte[]> second = subscribe(topic, protocol, commits, registry())) {
            pollOnce(first, commits, before, failed);
            while (failed.isEmpty()) {
                pollOnce(first, commits, before, failed);
            }
            Set<TopicPartition> ofSecond = new HashSet<>();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while ((first.assignment().size() != 2
                            || second.assignment().size() != 2
                            || !ofSecond.containsAll(poisoned(second)))
                    && System.nanoTime() < deadline) {
                pollOnce(first, commits, before, failed);
                pollOnce(second, commits, before, ofSecond);
            }
            assertThat(second.assignment()).hasSize(2);
            assertThat(ofSecond).isNotEmpty().isEqualTo(poisoned(second));
            Set<TopicPartition> ofFirst = new HashSet<>();
            while (!ofFirst.containsAll(poisoned(first)) && System.nanoTime() < deadline) {
                pollOnce(first, commits, before, ofFirst);
            }
            assertThat(ofFirst).isEqualTo(poisoned(first));
        }
        Log after = readTheRest(topic, protocol, commits, before);

        before.assertAllInLatestShape();
        after.assertAllInLatestShape();
        assertThat(union(before, after)).isEqualTo(all());
        assertThat(after.places).doesNotHaveDuplicates();
    }

    /** A crash at that moment would begin there again. */
    @Test
    void nothing_behind_the_poison_is_ever_committed_automatically() {
        String topic = fourPartitions("commits");
        Log log = new Log();
        try (Consumer<byte[], byte[]> consumer = subscribe(topic, "classic", Commits.AUTOMATIC, registry())) {
            Set<TopicPartition> failed = new HashSet<>();
            while (failed.size() < 3) {
                pollOnce(consumer, Commits.AUTOMATIC, log, failed);
                consumer.committed(consumer.assignment()).forEach((partition, offset) -> {
                    if (offset != null && POISON.containsKey(partition.partition())) {
                        assertThat(offset.offset()).isLessThanOrEqualTo(POISON.get(partition.partition()));
                    }
                });
            }
        }
        assertThat(log.size()).isPositive();
    }

    @Test
    void pass_through_hands_over_the_poison_as_it_came() {
        String topic = fourPartitions("passes");
        Map<String, Object> settings = settings(topic, "classic", Commits.AUTOMATIC, registry());
        settings.put(StepwiseConfig.ON_FAILURE, "pass-through");
        Log log = new Log();
        try (Consumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            log.read(consumer, Commits.AUTOMATIC, 4 * RECORDS);
        }
        assertThat(new HashSet<>(log.places)).isEqualTo(all());
        assertThat(log.values.values().stream().filter(value -> !value.contains("\"v3\":true")))
                .hasSize(3)
                .allSatisfy(value -> assertThat(value).contains("poison"));
    }

    @ParameterizedTest
    @CsvSource({"classic, AUTOMATIC", "consumer, POSITIONS"})
    void skip_leaves_the_poison_out_and_commits_past_it(String protocol, Commits commits) {
        String topic = fourPartitions("skips-" + protocol);
        Map<String, Object> settings = settings(topic, protocol, commits, registry());
        settings.put(StepwiseConfig.ON_FAILURE, "skip");
        Log log = new Log();
        try (Consumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            log.read(consumer, commits, 4 * RECORDS - POISON.size());
            // The poison at an end may come in a poll of its own.
            while (POISON.keySet().stream()
                    .anyMatch(partition -> consumer.position(new TopicPartition(topic, partition)) < RECORDS)) {
                log.add(consumer, consumer.poll(A_WHILE), commits);
            }
            log.add(consumer, consumer.poll(A_WHILE), commits);
            assertThat(consumer.committed(consumer.assignment()).values())
                    .hasSize(4)
                    .allSatisfy(offset -> assertThat(offset.offset()).isEqualTo(RECORDS));
        }
        log.assertAllInLatestShape();
        assertThat(log.places).doesNotHaveDuplicates();
        assertThat(log.counts()).isEqualTo(Map.of(0, 29, 1, 29, 2, 29, 3, 30));
    }

    private static void pollOnce(
            Consumer<byte[], byte[]> consumer, Commits commits, Log log, Set<TopicPartition> failed) {
        try {
            log.add(consumer, consumer.poll(Duration.ofMillis(200)), commits);
        } catch (UpgradeFailedException e) {
            assertThat(consumer.assignment()).contains(e.topicPartition().orElseThrow());
            failed.add(e.topicPartition().orElseThrow());
        }
    }

    private static Set<TopicPartition> poisoned(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .filter(partition -> POISON.containsKey(partition.partition()))
                .collect(Collectors.toSet());
    }

    /** Reads what is left once the step is mended, and says that nothing else comes. */
    private static Log readTheRest(String topic, String protocol, Commits commits, Log before) {
        Log after = new Log();
        int left = 4 * RECORDS - new HashSet<>(before.places).size();
        try (Consumer<byte[], byte[]> consumer = subscribe(topic, protocol, commits, mended())) {
            after.read(consumer, commits, left);
            after.add(consumer, consumer.poll(A_WHILE), commits);
        }
        return after;
    }

    private static void assertAllOnce(Log before, Log after) {
        List<String> both = new ArrayList<>(before.places);
        both.addAll(after.places);
        assertThat(both).doesNotHaveDuplicates();
        assertThat(new HashSet<>(both)).isEqualTo(all());
    }

    private static Set<String> union(Log before, Log after) {
        Set<String> both = new HashSet<>(before.places);
        both.addAll(after.places);
        return both;
    }

    private static Set<String> all() {
        return IntStream.range(0, 4)
                .boxed()
                .flatMap(partition -> IntStream.range(0, RECORDS).mapToObj(offset -> partition + "@" + offset))
                .collect(Collectors.toSet());
    }

    private static String fourPartitions(String topic) {
        kafka.createTopic(topic, 4);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
            for (int partition = 0; partition < 4; partition++) {
                boolean poison = POISON.getOrDefault(partition, -1L) == offset;
                ProducerRecord<byte[], byte[]> order = BrokerFixture.order(topic, offset, 1 + offset % 2, poison);
                records.add(new ProducerRecord<>(topic, partition, order.key(), order.value(), order.headers()));
            }
        }
        BrokerFixture.send(kafka, records);
        return topic;
    }

    private static Map<String, Object> settings(
            String topic, String protocol, Commits commits, MigratorRegistry registry) {
        Map<String, Object> settings = BrokerFixture.settings(kafka, topic, protocol, registry);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, commits == Commits.AUTOMATIC);
        settings.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        return settings;
    }

    private static Consumer<byte[], byte[]> subscribe(
            String topic, String protocol, Commits commits, MigratorRegistry registry) {
        return subscribe(settings(topic, protocol, commits, registry), topic);
    }

    private static Consumer<byte[], byte[]> subscribe(Map<String, Object> settings, String topic) {
        Consumer<byte[], byte[]> consumer = UpgradingConsumer.wrap(new KafkaConsumer<>(settings), settings);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** What an application was given, by place. */
    private static final class Log {
        private final List<String> places = new ArrayList<>();
        private final Map<String, String> values = new TreeMap<>();
        private final Map<Integer, List<Long>> offsets = new TreeMap<>();

        int size() {
            return places.size();
        }

        void read(Consumer<byte[], byte[]> consumer, Commits commits, long count) {
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (places.size() < count) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Only " + places.size() + " records came");
                }
                add(consumer, consumer.poll(A_WHILE), commits);
            }
        }

        void add(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch, Commits commits) {
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                String place = record.partition() + "@" + record.offset();
                places.add(place);
                values.put(place, BrokerFixture.text(record));
                offsets.computeIfAbsent(record.partition(), added -> new ArrayList<>())
                        .add(record.offset());
            }
            commits.after(consumer, batch);
        }

        Map<Integer, Integer> counts() {
            return offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().size()));
        }

        void assertAllInLatestShape() {
            assertThat(values.values())
                    .allSatisfy(
                            value -> assertThat(value).contains("\"v2\":true").endsWith("\"v3\":true}"));
        }

        /** In each partition the first ones, in order, and none of the poison or behind it. */
        void assertPlainBeginnings() {
            offsets.forEach((partition, all) -> assertThat(all)
                    .isEqualTo(IntStream.range(0, all.size())
                            .mapToObj(Long::valueOf)
                            .toList())
                    .allMatch(offset -> offset < POISON.getOrDefault(partition, Long.MAX_VALUE)));
        }
    }
}
