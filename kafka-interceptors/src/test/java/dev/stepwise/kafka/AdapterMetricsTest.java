package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.throwing;
import static dev.stepwise.kafka.MetricsFixture.counted;
import static dev.stepwise.kafka.MetricsFixture.shownBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class AdapterMetricsTest {

    private static final String[][] RECORDS = {
        {OLD, "order-placed", "1"},
        {OLD, "order-placed", "1"},
        {LATEST, "order-placed", "3"},
        {"garbage", "order-placed", "1"},
        {OLD, "order-placed", "9"},
        {OLD, "order-lost", "1"},
        {OLD, "audit", "1"},
    };

    private static final Map<String, Double> CENSUS = new TreeMap<>(Map.ofEntries(
            Map.entry("records-total order-placed 1", 3.0),
            Map.entry("records-total order-placed 3", 1.0),
            Map.entry("records-total order-placed newer", 1.0),
            Map.entry("records-total unknown unknown", 1.0),
            Map.entry("records-total audit unknown", 1.0),
            Map.entry("records-upgraded-total order-placed 1", 2.0),
            Map.entry("records-latest-total order-placed 3", 1.0),
            Map.entry("records-ignored-total audit unknown", 1.0),
            Map.entry("records-failed-total order-placed 1", 1.0),
            Map.entry("records-failed-total order-placed newer", 1.0),
            Map.entry("records-failed-total unknown unknown", 1.0)));

    private static Map<String, Double> expected(String policy) {
        Map<String, Double> expected = new TreeMap<>(CENSUS);
        expected.put("failures-total " + policy + " unreadable", 1.0);
        expected.put("failures-total " + policy + " newer-version", 1.0);
        expected.put("failures-total " + policy + " unknown-type", 1.0);
        expected.put("plans-compiled-total", 1.0);
        return expected;
    }

    private static Map<String, Object> with(String name, String value) {
        return settings(name, value, "stepwise.ignored.event.types", "audit");
    }

    private static List<ConsumerRecord<String, String>> records() {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        for (String[] record : RECORDS) {
            records.add(Fixture.record(
                    Fixture.TOPIC, records.size(), record[0], "event-type", record[1], "schema-version", record[2]));
        }
        return records;
    }

    private static ConsumerRecords<String, String> all() {
        TopicPartition partition = new TopicPartition(Fixture.TOPIC, 0);
        return new ConsumerRecords<>(
                Map.of(partition, records()), Map.of(partition, new OffsetAndMetadata(RECORDS.length)));
    }

    @Test
    void the_interceptor_counts_what_becomes_of_records() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(with("stepwise.on.failure", "skip"));
        Metrics shown = shownBy(interceptor);
        logOf(() -> interceptor.onConsume(all()));
        assertThat(counted(shown.metrics())).isEqualTo(expected("skip"));
    }

    @Test
    void observing_gives_the_same_census() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(with("stepwise.mode", "observe"));
        Metrics shown = shownBy(interceptor);
        logOf(() -> interceptor.onConsume(all()));
        assertThat(counted(shown.metrics())).isEqualTo(expected("observe"));
    }

    @Test
    void the_deserializer_counts_the_same() {
        UpgradingDeserializer<String> deserializer = deserializer(with("stepwise.on.failure", "pass-through"));
        Metrics shown = shownBy(deserializer);
        logOf(() -> deserializeAll(deserializer));
        assertThat(counted(shown.metrics())).isEqualTo(expected("pass-through"));
    }

    @Test
    void the_deserializer_counts_the_same_when_it_observes() {
        UpgradingDeserializer<String> deserializer = deserializer(with("stepwise.mode", "observe"));
        Metrics shown = shownBy(deserializer);
        logOf(() -> deserializeAll(deserializer));
        assertThat(counted(shown.metrics())).isEqualTo(expected("observe"));
    }

    @Test
    void the_wrapper_counts_the_same_and_shows_it_among_the_metrics_of_the_consumer() {
        Consumer<String, String> consumer =
                UpgradingConsumer.wrap(WrapFixture.consumerOf(records()), with("stepwise.on.failure", "skip"));
        logOf(() -> consumer.poll(Duration.ZERO));
        assertThat(counted(consumer.metrics())).isEqualTo(expected("skip"));
    }

    @Test
    void a_failure_that_ends_the_batch_is_counted_too() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(settings("stepwise.registry.provider", throwing(new OutOfMemoryError("x"))));
        Metrics shown = shownBy(interceptor);
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(batch(Fixture.order(OLD, "1"))))
                .isInstanceOf(UpgradeFailedError.class));
        assertThat(counted(shown.metrics()))
                .containsEntry("failures-total fail fault", 1.0)
                .containsEntry("records-failed-total invalid invalid", 1.0);
    }

    @Test
    void what_a_delegate_throws_is_a_failure_or_an_outage() {
        RuntimeException[] thrown = {new IllegalStateException("x"), new TimeoutException("x")};
        int[] calls = {0};
        Deserializer<String> delegate = (topic, data) -> {
            throw thrown[calls[0]++];
        };
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(delegate);
        deserializer.configure(settings(), false);
        Metrics shown = shownBy(deserializer);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> deserializer.deserialize(
                            "orders", headers("event-type", "order-placed", "schema-version", "3"), bytes(LATEST)))
                    .isInstanceOf(UpgradeFailedException.class);
        }
        assertThat(counted(shown.metrics()))
                .containsEntry("failures-total fail delegate", 1.0)
                .containsEntry("failures-retriable-total", 1.0)
                .containsEntry("records-latest-total order-placed 3", 2.0);
    }

    private static UpgradingDeserializer<String> deserializer(Map<String, Object> settings) {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(new StringDeserializer());
        deserializer.configure(settings, false);
        return deserializer;
    }

    private static void deserializeAll(UpgradingDeserializer<String> deserializer) {
        for (String[] record : RECORDS) {
            deserializer.deserialize(
                    "orders", headers("event-type", record[1], "schema-version", record[2]), bytes(record[0]));
        }
    }
}
