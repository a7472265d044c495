package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.BrokerFixture.withDeserializer;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.MetricsFixture.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a consumer shows of records that it has read from a broker. */
class MetricsBrokerTest {

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
    void dead_letters_are_counted_once_they_are_written() {
        String topic = "counted";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    subscribe(DeadLetterFixture.deadLettering(kafka, topic, "classic"), topic)) {
                readAndCommit(consumer, 29);
                assertThat(counted(consumer.metrics()))
                        .isEqualTo(Map.of(
                                "records-total order-placed 1", 15.0,
                                "records-total order-placed 2", 15.0,
                                "records-upgraded-total order-placed 1", 15.0,
                                "records-upgraded-total order-placed 2", 14.0,
                                "records-failed-total order-placed 2", 1.0,
                                "failures-total dead-letter step", 1.0,
                                "dead-letters-total", 1.0,
                                "plans-compiled-total", 2.0));
            }
        });
    }

    @Test
    void those_that_cannot_be_written_are_counted_too() {
        String topic = "unwritten";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        kafka.createTopic(topic + "-dlt", 1);
        Map<String, Object> settings = DeadLetterFixture.deadLettering(kafka, topic, "classic");
        settings.put("stepwise.dead-letter.producer.max.request.size", 300);
        logOf(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
                assertThatThrownBy(() -> readAndCommit(consumer, 30)).isInstanceOf(UpgradeFailedError.class);
                assertThat(counted(consumer.metrics()))
                        .containsEntry("dead-letters-unwritten-total", 1.0)
                        .containsEntry("failures-total dead-letter step", 1.0)
                        .doesNotContainKey("dead-letters-total");
            }
        });
    }

    @Test
    void each_attempt_of_the_deserializer_is_counted() {
        String topic = "attempts";
        thirtyOrdersWithPoisonAt15(kafka, topic);
        Map<String, Object> settings = withDeserializer(settings(kafka, topic, "classic", registry()));
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, topic)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> readInto(new ArrayList<>(), consumer, 30, () -> {}))
                        .isInstanceOf(RecordDeserializationException.class);
            }
            Map<String, Double> counted = counted(consumer.metrics());
            assertThat(counted).containsEntry("records-upgraded-total order-placed 1", 8.0);
            // Kafka tries more than once before it throws.
            assertThat(counted.get("failures-total fail step"))
                    .isGreaterThanOrEqualTo(2.0)
                    .isEqualTo(counted.get("records-failed-total order-placed 2"));
        }
    }
}
