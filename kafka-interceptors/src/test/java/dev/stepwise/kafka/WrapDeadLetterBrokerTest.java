package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.DeadLetterFixture.all;
import static dev.stepwise.kafka.DeadLetterFixture.ids;
import static dev.stepwise.kafka.DeadLetterFixture.producers;
import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrapper writes dead letters whatever the commits are, here automatic ones after each millisecond. */
class WrapDeadLetterBrokerTest {

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
        String topic = "wrapped-" + protocol;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        logOf(() -> {
            try (Consumer<String, String> consumer = subscribe(topic, protocol)) {
                readInto(read, consumer, 29);
                assertThat(producers()).isOne();
            }
        });
        assertThat(producers()).isZero();
        assertThat(read)
                .extracting(ConsumerRecord::offset)
                .isEqualTo(LongStream.range(0, 30)
                        .filter(offset -> offset != 15)
                        .boxed()
                        .toList());
        assertThat(read).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("k" + record.offset());
            assertThat(record.value()).endsWith("\"v3\":true}");
        });
        assertThat(ids(all(kafka, topic + "-dlt", 1))).containsExactly(topic + "-0-15");
    }

    @Test
    void a_topic_that_is_not_there_holds_the_source_until_it_is() {
        String topic = "wrapped-missing";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        logOf(() -> {
            try (Consumer<String, String> consumer = subscribe(topic, "classic")) {
                assertThatThrownBy(() -> readInto(read, consumer, 1))
                        .isInstanceOf(UpgradeFailedException.class)
                        .hasMessageContaining("wrapped-missing-0 at offset 0 is not upgraded yet");
                assertThat(read).isEmpty();
                kafka.createTopic(topic + "-dlt", 1);
                readInto(read, consumer, 29);
            }
        });
        assertThat(read).hasSize(29);
        assertThat(all(kafka, topic + "-dlt", 1)).hasSize(1);
    }

    /** The producer does not know the limit of the topic: only the acknowledgement that is missing tells. */
    @Test
    void one_that_the_topic_does_not_take_holds_its_record_and_nothing_behind_it_is_committed() throws Exception {
        String topic = "wrapped-refused";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic small = new NewTopic(topic + "-dlt", 1, (short) 1).configs(Map.of("max.message.bytes", "100"));
            admin.createTopics(List.of(small)).all().get();
        }
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        logOf(() -> {
            try (Consumer<String, String> consumer = subscribe(topic, "classic")) {
                for (int attempt = 0; attempt < 2; attempt++) {
                    assertThatThrownBy(() -> readInto(read, consumer, 29))
                            .isInstanceOfSatisfying(
                                    UpgradeFailedException.class,
                                    e -> assertThat(e.offset()).hasValue(15))
                            .hasMessageContaining("Nor could it be written to wrapped-refused-dlt:"
                                    + " org.apache.kafka.common.errors.RecordTooLargeException");
                }
            }
            try (Consumer<String, String> consumer = subscribe(topic, "classic")) {
                assertThat(consumer.committed(Set.of(partition)).get(partition).offset())
                        .isEqualTo(15);
            }
        });
        assertThat(read)
                .extracting(ConsumerRecord::offset)
                .isEqualTo(LongStream.range(0, 15).boxed().toList());
        assertThat(producers()).isZero();
    }

    private static Consumer<String, String> subscribe(String topic, String protocol) {
        Map<String, Object> settings = BrokerFixture.settings(kafka, topic, protocol, registry());
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("enable.auto.commit", true);
        settings.put("auto.commit.interval.ms", 1);
        settings.put("fetch.max.wait.ms", 200);
        settings.put("stepwise.on.failure", "dead-letter");
        settings.put("stepwise.dead-letter.timeout.ms", 2000);
        Consumer<String, String> consumer = UpgradingConsumer.wrap(
                new KafkaConsumer<>(settings), new StringDeserializer(), new StringDeserializer(), settings);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private static void readInto(
            List<ConsumerRecord<String, String>> read, Consumer<String, String> consumer, int count) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (read.size() < count) {
            assertThat(System.nanoTime())
                    .as("only %s records came", read.size())
                    .isLessThan(deadline);
            consumer.poll(Duration.ofMillis(300)).forEach(read::add);
        }
    }
}
