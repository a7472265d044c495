package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.offsets;
import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.text;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.DeadLetterFixture.WHY;
import static dev.stepwise.kafka.DeadLetterFixture.all;
import static dev.stepwise.kafka.DeadLetterFixture.deadLettering;
import static dev.stepwise.kafka.DeadLetterFixture.ids;
import static dev.stepwise.kafka.DeadLetterFixture.one;
import static dev.stepwise.kafka.DeadLetterFixture.pollToTheEnd;
import static dev.stepwise.kafka.DeadLetterFixture.producers;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each record is handed over in the latest shape, or written as it came. */
class DeadLetterBrokerTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void the_poison_is_written_and_all_else_is_handed_over(String protocol) {
        String topic = "written-" + protocol;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);

        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        String log = logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, protocol), topic)) {
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
        ConsumerRecord<byte[], byte[]> letter = all(kafka, topic + "-dlt", 1).get(0);
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

    /** As brokers do unless they are told not to. */
    @Test
    void a_topic_of_dead_letters_that_the_broker_creates_is_written_to() {
        String topic = "created";
        try (EmbeddedKafka creating = EmbeddedKafka.start(Map.of("auto.create.topics.enable", "true"))) {
            thirtyOrdersWithPoisonAt15(creating, topic);

            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            logOf(() -> {
                try (KafkaConsumer<byte[], byte[]> consumer =
                        subscribe(deadLettering(creating, topic, "classic"), topic)) {
                    read.addAll(readAndCommit(consumer, 29));
                }
            });

            assertThat(offsets(read)).hasSize(29).doesNotContain(15L);
            assertThat(ids(all(creating, topic + "-dlt", 1))).containsExactly(topic + "-0-15");
        }
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
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 1)).hasSize(1);
                pollToTheEnd(consumer);
            }
        });

        List<ConsumerRecord<byte[], byte[]>> letters = all(kafka, topic + "-dlt", 2);
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

    @Test
    void a_topic_with_fewer_partitions_takes_records_of_all() {
        String topic = "fewer";
        kafka.createTopic(topic, 3);
        kafka.createTopic(topic + "-dlt", 1);
        ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>(topic, 2, bytes("k"), bytes("garbage"));
        BrokerFixture.send(kafka, List.of(poison, order(topic, 1, 1, false)));

        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                readAndCommit(consumer, 1);
                pollToTheEnd(consumer);
            }
        });

        ConsumerRecord<byte[], byte[]> letter = all(kafka, topic + "-dlt", 1).get(0);
        assertThat(text(letter)).isEqualTo("garbage");
        assertThat(letter.headers().lastHeader("__stepwise.errors.id").value()).isEqualTo(bytes(topic + "-2-0"));
    }

    /** The dead letter is acknowledged, the batch is never handled: as after a crash between the two. */
    @Test
    void a_crash_behind_the_dead_letter_repeats_it_and_loses_nothing() {
        String topic = "crash";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(kafka, topic, "classic");
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
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                after.addAll(readAndCommit(consumer, 19));
            }
        });

        assertThat(offsets(before)).isEqualTo(LongStream.range(0, 10).boxed().toList());
        assertThat(offsets(after))
                .isEqualTo(LongStream.range(10, 30)
                        .filter(offset -> offset != 15)
                        .boxed()
                        .toList());
        assertThat(ids(all(kafka, topic + "-dlt", 2))).containsExactly("crash-0-15", "crash-0-15");
    }

    @Test
    void closing_twice_does_nothing_the_second_time() {
        String topic = "closing";
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(kafka, topic, "classic");
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
}
