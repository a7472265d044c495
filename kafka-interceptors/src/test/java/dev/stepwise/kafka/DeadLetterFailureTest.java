package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.offsets;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.DeadLetterFixture.WHY;
import static dev.stepwise.kafka.DeadLetterFixture.all;
import static dev.stepwise.kafka.DeadLetterFixture.deadLettering;
import static dev.stepwise.kafka.DeadLetterFixture.failure;
import static dev.stepwise.kafka.DeadLetterFixture.ids;
import static dev.stepwise.kafka.DeadLetterFixture.one;
import static dev.stepwise.kafka.DeadLetterFixture.pollToTheEnd;
import static dev.stepwise.kafka.DeadLetterFixture.producers;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dead letter that cannot be written fails its record: nothing is dropped. */
class DeadLetterFailureTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** Years may pass before there is a record that cannot be upgraded. */
    @Test
    void a_topic_that_is_not_there_fails_the_first_batch() {
        String topic = "missing";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = deadLettering(kafka, topic, "classic");
        settings.put("stepwise.dead-letter.timeout.ms", 2000);
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        UpgradeFailedError error = failure(settings, topic, before);

        assertThat(error)
                .hasMessage("missing-0 at offset 0 is not upgraded yet, and nothing of its batch is handed over (close"
                        + " this consumer without committing, and the batch is read again): missing-dlt, where"
                        + " records of missing are to be written that cannot be upgraded, cannot be used:"
                        + " org.apache.kafka.common.errors.TimeoutException: Topic"
                        + " missing-dlt not present in metadata after 1000 ms;"
                        + " org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not"
                        + " host this topic-partition. Create it, with as many partitions as missing has, and see"
                        + " that this program may write to it.");
        assertThat(error.topicPartition()).contains(new TopicPartition(topic, 0));
        assertThat(error.isRetriable()).isFalse();
        assertThat(before).isEmpty();
        assertThat(producers()).isZero();
        kafka.createTopic(topic + "-dlt", 1);
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 29)).hasSize(29);
            }
        });
        assertThat(all(kafka, topic + "-dlt", 1)).hasSize(1);
    }

    @Test
    void a_record_that_is_too_large_fails() {
        String topic = "large";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = deadLettering(kafka, topic, "classic");
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
        Map<String, Object> settings = deadLettering(kafka, topic, "classic");
        settings.put("max.poll.records", 100);
        settings.put("stepwise.on.failure.unreadable", "fail");
        List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

        assertThat(failure(settings, topic, before).offset()).hasValue(30);
        assertThat(before).isEmpty();
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                assertThat(readAndCommit(consumer, 29)).hasSize(29);
                pollToTheEnd(consumer);
            }
        });
        assertThat(ids(all(kafka, topic + "-dlt", 3))).containsExactly("beside-0-15", "beside-0-15", "beside-0-30");
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

        UpgradeFailedError error = failure(deadLettering(kafka, topic, "classic"), topic, before);

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
    void brokers_that_do_not_answer_fail_the_batch_in_time() {
        Map<String, Object> settings = deadLettering(kafka, "away", "classic");
        settings.put("bootstrap.servers", "localhost:1");
        settings.put("stepwise.dead-letter.timeout.ms", 200);
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings);
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(one("away")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageContaining("away-0 at offset 4 is not upgraded yet")
                .hasMessageContaining(" cannot be used: org.apache.kafka.common.errors.TimeoutException: Topic away-dlt"
                        + " not present in metadata after 100 ms. Create it"));
        assertThat(producers()).isZero();
    }

    @Test
    void closing_while_the_brokers_are_away_ends_in_time_and_leaves_no_thread() {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        try (EmbeddedKafka gone = EmbeddedKafka.start()) {
            gone.createTopic("gone-dlt", 1);
            interceptor.configure(deadLettering(gone, "gone", "classic"));
            logOf(() -> assertThat(interceptor.onConsume(one("gone"))).isEmpty());
            assertThat(producers()).isOne();
        }
        long start = System.nanoTime();
        logOf(interceptor::close);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(producers()).isZero();
    }
}
