package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.offsets;
import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.text;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters on a real broker: each record is handed over in the latest shape, or written as it came, and none is lost. */
class DeadLetterBrokerTest {

    private static final String WHY = "order-placed 2 → 3, step 2 → 3: the code of the step threw"
            + " java.lang.IllegalStateException; the cause has its frames. Mend the step, or the producer.";

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static Map<String, Object> deadLettering(String topic, String protocol) {
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, protocol, registry()));
        settings.put(StepwiseConfig.ON_FAILURE, "dead-letter");
        return settings;
    }

    /** Reads what a topic holds, without a group. */
    private static List<ConsumerRecord<byte[], byte[]>> all(String topic, int count) {
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

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void the_poison_is_written_and_all_else_is_handed_over(String protocol) {
        String topic = "written-" + protocol;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);

        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        String log = logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, protocol), topic)) {
                read.addAll(readAndCommit(consumer, 29));
                assertThat(BrokerFixture.committed(consumer, topic)).isEqualTo(30);
            }
        });

        assertThat(offsets(read))
                .isEqualTo(LongStream.range(0, 30)
                        .filter(offset -> offset != 15)
                        .boxed()
                        .toList());
        assertThat(read).allSatisfy(record -> assertThat(text(record)).endsWith("\"v3\":true}"));
        ConsumerRecord<byte[], byte[]> letter = all(topic + "-dlt", 1).get(0);
        assertThat(text(letter)).isEqualTo("{\"id\":15,\"v2\":true,\"poison\":true}");
        assertThat(letter.key()).isEqualTo(bytes("k15"));
        assertThat(shown(letter.headers()))
                .containsExactly(
                        "event-type=order-placed",
                        "event-version=2",
                        "__stepwise.errors.topic=" + topic,
                        "__stepwise.errors.partition=0",
                        "__stepwise.errors.offset=15",
                        "__stepwise.errors.id=" + topic + "-0-15",
                        "__stepwise.errors.stage=step",
                        "__stepwise.errors.exception.class.name=java.lang.IllegalStateException",
                        "__stepwise.errors.exception.message=" + WHY,
                        "__stepwise.errors.event.type=order-placed",
                        "__stepwise.errors.version=2",
                        "__stepwise.errors.target.version=3",
                        "__stepwise.errors.step=2 → 3");
        assertThat(log)
                .contains("WARN dev.stepwise.kafka.DeadLetters - " + topic + "-0 at offset 15 is written to " + topic
                        + "-dlt, and left out, since stepwise.on.failure is dead-letter: " + WHY)
                .contains("Records were written to topics of dead letters, in all: order-placed 1");
    }

    @Test
    void key_value_headers_and_timestamp_stay_byte_for_byte_in_the_same_partition() {
        String topic = "as-it-came";
        kafka.createTopic(topic, 3);
        kafka.createTopic(topic + "-dlt", 3);
        byte[] value = {(byte) 0xff, 0, 13, 10};
        ProducerRecord<byte[], byte[]> strange = new ProducerRecord<>(topic, 2, 12_345L, new byte[] {0, -1}, value);
        strange.headers()
                .add("event-type", bytes("order-placed"))
                .add("event-version", bytes("1"))
                .add("trace", null)
                .add("trace", new byte[] {-2, 0})
                .add("__stepwise.errors.topic", bytes("forged"));
        ProducerRecord<byte[], byte[]> withoutKey = new ProducerRecord<>(topic, 1, 0L, null, new byte[0]);
        withoutKey.headers().add("event-type", bytes("order-placed")).add("event-version", bytes("1"));
        BrokerFixture.send(kafka, List.of(strange, withoutKey, order(topic, 1, 1, false)));

        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 1)).hasSize(1);
                // The others may be of later polls.
                while (!lag(consumer, topic).isEmpty()) {
                    assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                    consumer.commitSync();
                }
            }
        });

        List<ConsumerRecord<byte[], byte[]>> letters = all(topic + "-dlt", 2);
        ConsumerRecord<byte[], byte[]> letter = letters.stream()
                .filter(found -> found.key() != null)
                .findFirst()
                .orElseThrow();
        assertThat(letter.partition()).isEqualTo(2);
        assertThat(letter.timestamp()).isEqualTo(12_345L);
        assertThat(letter.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
        assertThat(letter.key()).containsExactly(0, -1);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(Stream.of(letter.headers().toArray()).limit(strange.headers().toArray().length))
                .containsExactly(strange.headers().toArray());
        assertThat(letter.headers().lastHeader("__stepwise.errors.topic").value())
                .isEqualTo(bytes(topic));
        assertThat(letter.headers().lastHeader("__stepwise.errors.stage").value())
                .isEqualTo(bytes("unreadable"));
        ConsumerRecord<byte[], byte[]> keyless = letters.stream()
                .filter(found -> found.key() == null)
                .findFirst()
                .orElseThrow();
        assertThat(keyless.partition()).isEqualTo(1);
        assertThat(keyless.timestamp()).isZero();
        assertThat(keyless.value()).isEmpty();
    }

    private static Set<TopicPartition> lag(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        Set<TopicPartition> behind = new TreeSet<>(Comparator.comparing(TopicPartition::partition));
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            assertThat(partition.topic()).isEqualTo(topic);
            if (consumer.position(partition) < end) {
                behind.add(partition);
            }
        });
        return behind;
    }

    @Test
    void a_topic_with_fewer_partitions_takes_records_of_all() {
        String topic = "fewer";
        kafka.createTopic(topic, 3);
        kafka.createTopic(topic + "-dlt", 1);
        ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>(topic, 2, bytes("k"), bytes("garbage"));
        BrokerFixture.send(kafka, List.of(poison, order(topic, 1, 1, false)));

        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, "classic"), topic)) {
                readAndCommit(consumer, 1);
                while (!lag(consumer, topic).isEmpty()) {
                    assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                }
            }
        });

        ConsumerRecord<byte[], byte[]> letter = all(topic + "-dlt", 1).get(0);
        assertThat(text(letter)).isEqualTo("garbage");
        assertThat(letter.headers().lastHeader("__stepwise.errors.id").value()).isEqualTo(bytes(topic + "-2-0"));
    }

    /** The dead letter is acknowledged, the batch is never handled: as after a crash between the two. */
    @Test
    void a_crash_behind_the_dead_letter_repeats_it_and_loses_nothing() {
        String topic = "crash";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(topic, "classic");
        settings.put("interceptor.classes", List.of(UpgradingConsumerInterceptor.class, Crash.class));
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
                assertThatThrownBy(() -> readInto(before, consumer, 29, consumer::commitSync))
                        .isInstanceOf(Crash.Happened.class);
            }
        });
        List<ConsumerRecord<byte[], byte[]>> after = new ArrayList<>();
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, "classic"), topic)) {
                after.addAll(readAndCommit(consumer, 19));
            }
        });

        assertThat(offsets(before)).isEqualTo(LongStream.range(0, 10).boxed().toList());
        assertThat(offsets(after))
                .isEqualTo(LongStream.range(10, 30)
                        .filter(offset -> offset != 15)
                        .boxed()
                        .toList());
        assertThat(ids(all(topic + "-dlt", 2))).containsExactly("crash-0-15", "crash-0-15");
    }

    @Test
    void a_topic_that_is_not_there_fails_the_record_which_is_read_again() {
        String topic = "missing";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = deadLettering(topic, "classic");
        settings.put("stepwise.dead-letter.timeout.ms", 2000);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        UpgradeFailedError error = failure(settings, topic, before);

        assertThat(error)
                .hasMessage(
                        "missing-0 at offset 15 could not be upgraded, and nothing of its batch is handed over (close"
                                + " this consumer without committing, and the batch is read again): " + WHY
                                + " Nor could it be written to missing-dlt: org.apache.kafka.common.errors.TimeoutException: Topic"
                                + " missing-dlt not present in metadata after 1000 ms. See that the topic exists, that this"
                                + " program may write to it, and that it takes records of that size.");
        assertThat(error.topicPartition()).contains(new TopicPartition(topic, 0));
        assertThat(error.offset()).hasValue(15);
        assertThat(offsets(before)).isEqualTo(LongStream.range(0, 10).boxed().toList());
        kafka.createTopic(topic + "-dlt", 1);
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 19)).hasSize(19);
            }
        });
        assertThat(all(topic + "-dlt", 1)).hasSize(1);
    }

    @Test
    void a_record_that_is_too_large_fails() {
        String topic = "large";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(topic, "classic");
        settings.put("stepwise.dead-letter.producer.max.request.size", 300);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        UpgradeFailedError error = failure(settings, topic, before);

        assertThat(error.getMessage())
                .matches("(?s)large-0 at offset 15 could not be upgraded, .* Nor could it be written to large-dlt:"
                        + " org\\.apache\\.kafka\\.common\\.errors\\.RecordTooLargeException: The message is \\d+"
                        + " bytes when serialized which is larger than 300, which is the value of the"
                        + " max\\.request\\.size configuration\\. See that the topic exists, that this program may"
                        + " write to it, and that it takes records of that size\\.");
        assertThat(error.getMessage()).doesNotContain("\"id\"");
        assertThat(offsets(before)).isEqualTo(LongStream.range(0, 10).boxed().toList());
    }

    @Test
    void another_failure_in_the_batch_hands_over_nothing_and_repeats_the_dead_letter() {
        String topic = "beside";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        ProducerRecord<byte[], byte[]> unreadable = new ProducerRecord<>(topic, 0, bytes("k"), bytes("garbage"));
        BrokerFixture.send(kafka, List.of(unreadable));
        Map<String, Object> settings = deadLettering(topic, "classic");
        settings.put("max.poll.records", 100);
        settings.put("stepwise.on.failure.unreadable", "fail");
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        assertThat(failure(settings, topic, before).offset()).hasValue(30);
        assertThat(before).isEmpty();
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 29)).hasSize(29);
                while (!lag(consumer, topic).isEmpty()) {
                    assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                }
            }
        });
        assertThat(ids(all(topic + "-dlt", 3))).containsExactly("beside-0-15", "beside-0-15", "beside-0-30");
    }

    /** The producer does not know the limit of the topic: only the acknowledgement that is missing tells. */
    @Test
    void a_record_that_the_topic_does_not_take_fails_before_its_batch_is_handed_on() throws Exception {
        String topic = "refused";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic small = new NewTopic(topic + "-dlt", 1, (short) 1).configs(Map.of("max.message.bytes", "100"));
            admin.createTopics(List.of(small)).all().get();
        }
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        UpgradeFailedError error = failure(deadLettering(topic, "classic"), topic, before);

        assertThat(error)
                .hasMessage(
                        "refused-0 at offset 15 could not be upgraded, and nothing of its batch is handed over (close"
                                + " this consumer without committing, and the batch is read again): " + WHY
                                + " Nor could it be written to refused-dlt:"
                                + " org.apache.kafka.common.errors.RecordTooLargeException: The request included a message larger"
                                + " than the max message size the server will accept. See that the topic exists, that this"
                                + " program may write to it, and that it takes records of that size.");
        assertThat(offsets(before)).isEqualTo(LongStream.range(0, 10).boxed().toList());
        assertThat(producers()).isZero();
    }

    @Test
    void brokers_that_do_not_answer_fail_the_record_in_time() {
        Map<String, Object> settings = deadLettering("away", "classic");
        settings.put("bootstrap.servers", "localhost:1");
        settings.put("stepwise.dead-letter.timeout.ms", 200);
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings);
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(one("away")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageContaining("away-0 at offset 4 could not be upgraded")
                .hasMessageContaining(" Nor could it be written to away-dlt:"
                        + " org.apache.kafka.common.errors.TimeoutException: Topic away-dlt not present in metadata after"
                        + " 100 ms. See that"));
        assertThat(producers()).isZero();
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> Fixture.text(
                        letter.headers().lastHeader("__stepwise.errors.id").value()))
                .toList();
    }

    @Test
    void closing_twice_does_nothing_the_second_time() {
        String topic = "closing";
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(topic, "classic");
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings);
        logOf(() -> assertThat(interceptor.onConsume(one(topic))).isEmpty());
        assertThat(producers()).isOne();
        logOf(() -> {
            interceptor.close();
            interceptor.close();
        });
        assertThat(producers()).isZero();
    }

    private static ConsumerRecords<byte[], byte[]> one(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>(topic, 0, 4, bytes("k"), bytes("garbage")))),
                Map.of(partition, new OffsetAndMetadata(5)));
    }

    private static long producers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-producer-network-thread"))
                .count();
    }

    private static UpgradeFailedError failure(
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
