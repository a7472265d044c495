package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.KeyFixture.LATEST_KEY;
import static dev.stepwise.kafka.KeyFixture.OLD_KEY;
import static dev.stepwise.kafka.KeyFixture.batch;
import static dev.stepwise.kafka.KeyFixture.record;
import static dev.stepwise.kafka.KeyFixture.settings;
import static dev.stepwise.kafka.MetricsFixture.counted;
import static dev.stepwise.kafka.MetricsFixture.shownBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.metrics.Metrics;
import org.junit.jupiter.api.Test;

class KeyMetricsTest {

    private static final List<ConsumerRecord<byte[], byte[]>> RECORDS = List.of(
            record(1, OLD_KEY, "{}"),
            record(2, OLD_KEY, null),
            record(3, LATEST_KEY, "{}"),
            record(4, "{\"v\":9}", "{}"),
            record(5, "garbage", "{}"),
            record(6, null, "{}"));

    private static final Map<String, Double> KEYS = Map.of(
            "keys-total order-key 1", 2.0,
            "keys-upgraded-total order-key 1", 2.0,
            "keys-total order-key 3", 1.0,
            "keys-latest-total order-key 3", 1.0,
            "keys-total order-key newer", 1.0,
            "keys-failed-total order-key newer", 1.0,
            "keys-total order-key invalid", 1.0,
            "keys-failed-total order-key invalid", 1.0);

    private static Map<String, Double> count(Object... more) {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings(more));
        Metrics metrics = shownBy(interceptor);
        logOf(() -> interceptor.onConsume(batch(RECORDS)));
        return counted(metrics.metrics());
    }

    @Test
    void keys_have_a_census_of_their_own() {
        Map<String, Double> counted = count("stepwise.on.failure", "skip");
        assertThat(counted)
                .containsAllEntriesOf(KEYS)
                .containsEntry("records-total order-placed 1", 3.0)
                .containsEntry("failures-total skip newer-version", 1.0)
                .containsEntry("failures-total skip unreadable", 1.0)
                .containsEntry("plans-compiled-total", 2.0);
        assertThat(counted.keySet()).noneMatch(name -> name.startsWith("records") && name.contains("order-key"));
    }

    @Test
    void keys_that_are_observed_are_counted_alike() {
        assertThat(count("stepwise.mode", "observe"))
                .containsAllEntriesOf(KEYS)
                .containsEntry("failures-total observe newer-version", 1.0)
                .containsEntry("failures-total observe unreadable", 1.0);
    }

    @Test
    void what_keys_say_makes_no_meter() {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings("stepwise.on.failure", "skip"));
        Metrics metrics = shownBy(interceptor);
        int before = metrics.metrics().size();
        logOf(() -> {
            for (int i = 0; i < 1_000; i++) {
                interceptor.onConsume(batch(List.of(record("{\"v\":\"hostile" + i + "\"}", "{}"))));
            }
        });
        assertThat(metrics.metrics()).hasSize(before);
    }

    @Test
    void where_keys_are_left_alone_nothing_counts_them() {
        assertThat(shownBy(Fixture.interceptor(Fixture.settings())).metrics().keySet())
                .noneMatch(name -> name.name().startsWith("keys"));
    }

    @Test
    void micrometer_has_one_meter_with_the_outcome_as_a_tag() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        count("stepwise.on.failure", "skip", "stepwise.micrometer.registry", registry);
        assertThat(registry.get("stepwise.keys")
                        .tags("event.type", "order-key", "version", "1", "outcome", "upgraded")
                        .functionCounter()
                        .count())
                .isEqualTo(2.0);
    }
}
