package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.mended;
import static dev.stepwise.kafka.BrokerFixture.offsets;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.BrokerFixture.withDeserializer;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be upgraded, on each road: thirty records, the one at offset 15 is poison, ten a poll. */
class PoisonBrokerTest {

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
    void interceptor_hands_over_nothing_of_the_poisoned_batch_and_loses_nothing(String protocol) {
        String topic = "interceptor-" + protocol;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        try (KafkaConsumer<byte[], byte[]> consumer =
                subscribe(withInterceptor(settings(kafka, topic, protocol, registry())), topic)) {
            assertThatThrownBy(() -> readInto(before, consumer, 30, consumer::commitSync))
                    .isInstanceOfSatisfying(UpgradeFailedError.class, e -> {
                        assertThat(e.topicPartition()).contains(new TopicPartition(topic, 0));
                        assertThat(e.offset()).hasValue(15);
                    })
                    .hasMessage(topic + "-0 at offset 15 could not be upgraded, and nothing of its batch is handed over"
                            + " (close this consumer without committing, and the batch is read again): order-placed"
                            + " 2 → 3, step 2 → 3: the code of the step threw java.lang.IllegalStateException; the cause"
                            + " has its frames. Mend the step, or the producer.");
        }
        List<ConsumerRecord<byte[], byte[]>> after = readTheRestWithMendedChain(topic, protocol, 20);

        assertThat(offsets(before)).isEqualTo(range(0, 10));
        assertThat(offsets(after)).isEqualTo(range(10, 30));
        assertAllInLatestShape(before);
        assertAllInLatestShape(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void deserializer_with_automatic_commits_holds_the_position_on_the_poison_and_loses_nothing(String protocol) {
        String topic = "deserializer-" + protocol;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        try (KafkaConsumer<byte[], byte[]> consumer =
                subscribe(withDeserializer(settings(kafka, topic, protocol, registry())), topic)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> readInto(before, consumer, 30, () -> {}))
                        .isInstanceOf(RecordDeserializationException.class)
                        .hasRootCauseInstanceOf(Exception.class)
                        .cause()
                        .isInstanceOf(UpgradeFailedException.class);
            }
            assertThat(consumer.position(new TopicPartition(topic, 0))).isEqualTo(15);
        }
        List<ConsumerRecord<byte[], byte[]>> after = readTheRestWithMendedChain(topic, protocol, 15);

        assertThat(offsets(before)).isEqualTo(range(0, 15));
        assertThat(offsets(after)).isEqualTo(range(15, 30));
        assertAllInLatestShape(before);
        assertAllInLatestShape(after);
    }

    /** What no interceptor can prevent, and the README says: such an application loses the batch of the poison. */
    @Test
    void an_application_that_commits_in_finally_loses_the_batch_with_the_interceptor() {
        String topic = "finally-with-interceptor";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        assertThatThrownBy(() -> readAndCommitInFinally(
                        before, withInterceptor(settings(kafka, topic, "classic", registry())), topic))
                .isInstanceOf(UpgradeFailedError.class);
        List<ConsumerRecord<byte[], byte[]>> after = readTheRestWithMendedChain(topic, "classic", 10);

        assertThat(offsets(before)).isEqualTo(range(0, 10));
        assertThat(offsets(after)).isEqualTo(range(20, 30));
    }

    @Test
    void an_application_that_commits_in_finally_loses_nothing_with_the_deserializer() {
        String topic = "finally-with-deserializer";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        assertThatThrownBy(() -> readAndCommitInFinally(
                        before, withDeserializer(settings(kafka, topic, "classic", registry())), topic))
                .isInstanceOf(RecordDeserializationException.class);
        List<ConsumerRecord<byte[], byte[]>> after = readTheRestWithMendedChain(topic, "classic", 15);

        assertThat(offsets(before)).isEqualTo(range(0, 15));
        assertThat(offsets(after)).isEqualTo(range(15, 30));
    }

    @Test
    void pass_through_hands_over_the_poison_as_it_came_and_all_else_in_the_latest_shape() {
        String topic = "pass-through";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, "classic", registry()));
        settings.put(StepwiseConfig.ON_FAILURE, "pass-through");

        List<ConsumerRecord<byte[], byte[]>> read;
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            read = readAndCommit(consumer, 30);
        }

        assertThat(offsets(read)).isEqualTo(range(0, 30));
        assertThat(BrokerFixture.text(read.get(15))).isEqualTo("{\"id\":15,\"v2\":true,\"poison\":true}");
        assertThat(read.get(15).headers().lastHeader("event-version").value()).isEqualTo(new byte[] {'2'});
        read.remove(15);
        assertAllInLatestShape(read);
    }

    @ParameterizedTest
    @CsvSource({"classic, false", "classic, true", "consumer, false"})
    void skip_leaves_out_the_poison_and_commits_past_it(String protocol, boolean commitsByItself) {
        String topic = "skip-" + protocol + "-" + commitsByItself;
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, protocol, registry()));
        settings.put("enable.auto.commit", commitsByItself);
        settings.put(StepwiseConfig.ON_FAILURE, "skip");

        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            readInto(read, consumer, 29, commitsByItself ? () -> {} : consumer::commitSync);
        }

        List<Long> expected = new ArrayList<>(range(0, 30));
        expected.remove(15);
        assertThat(offsets(read)).isEqualTo(expected);
        assertAllInLatestShape(read);
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            assertThat(BrokerFixture.committed(consumer, topic)).isEqualTo(30);
        }
    }

    @Test
    void observing_hands_over_all_records_as_they_came_and_commits_by_itself() {
        String topic = "observed";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, "classic", registry()));
        settings.put("enable.auto.commit", true);
        settings.put(StepwiseConfig.MODE, "observe");

        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            readInto(read, consumer, 30, () -> {});
        }

        assertThat(offsets(read)).isEqualTo(range(0, 30));
        assertThat(read).allSatisfy(record -> {
            assertThat(BrokerFixture.text(record)).doesNotContain("v3");
            assertThat(record.headers().lastHeader("event-version").value()).isEqualTo(new byte[] {
                (byte) (record.offset() % 2 == 0 ? '1' : '2')
            });
        });
    }

    private static void readAndCommitInFinally(
            List<ConsumerRecord<byte[], byte[]>> read, Map<String, Object> settings, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            try {
                readInto(read, consumer, 30, consumer::commitSync);
            } finally {
                consumer.commitSync();
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readTheRestWithMendedChain(
            String topic, String protocol, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                subscribe(withInterceptor(settings(kafka, topic, protocol, mended())), topic)) {
            List<ConsumerRecord<byte[], byte[]>> rest = readAndCommit(consumer, count);
            assertThat(BrokerFixture.committed(consumer, topic)).isEqualTo(30);
            return rest;
        }
    }

    private static void assertAllInLatestShape(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).allSatisfy(record -> {
            assertThat(BrokerFixture.text(record))
                    .startsWith("{\"id\":" + record.offset())
                    .contains("\"v2\":true")
                    .endsWith("\"v3\":true}");
            assertThat(record.headers().lastHeader("event-version").value()).isEqualTo(new byte[] {'3'});
        });
    }

    private static List<Long> range(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
