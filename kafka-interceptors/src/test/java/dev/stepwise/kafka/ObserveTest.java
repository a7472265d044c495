package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigratorRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class ObserveTest {

    private static final String COUNTS = "Observed records: failed (unknown-type): 1; failed (unreadable): 2;"
            + " order-placed 1 → 3: 1; order-placed 3 already: 1\n";

    private static Map<String, Object> observing(Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put(StepwiseConfig.MODE, "observe");
        return settings;
    }

    @Test
    void the_interceptor_hands_over_the_batch_that_came_and_tells_what_it_saw() {
        UpgradingConsumerInterceptor<String, String> interceptor = Fixture.interceptor(observing());
        ConsumerRecords<String, String> batch = batch(
                order(OLD, "1"),
                order(OLD, "3"),
                order("garbage", "1"),
                order("garbage", "1"),
                record(OLD, "event-type", "order-lost", "schema-version", "1"),
                order((String) null, "1"),
                record("other", 1, "y"));
        String log = logOf(() -> assertThat(interceptor.onConsume(batch)).isSameAs(batch));
        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains(
                        "orders-0 at offset 7 could not be upgraded, and is handed over as it came, since stepwise.mode"
                                + " is observe: order-placed 1 → 3: expected well-formed JSON but found a fault at character 0.")
                .doesNotContain("ERROR");
        assertThat(batch.iterator().next().value()).isEqualTo(OLD);
        assertThat(logOf(interceptor::close)).endsWith(COUNTS);
        assertThat(logOf(interceptor::close)).isEmpty();
    }

    @Test
    void the_deserializer_gives_its_delegate_what_came_and_tells_what_it_saw() {
        UpgradingDeserializer<String> deserializer = deserializer(observing());
        logOf(() -> {
            assertHandsOver(deserializer, OLD, "order-placed", "1");
            assertHandsOver(deserializer, OLD, "order-placed", "3");
            assertHandsOver(deserializer, "garbage", "order-placed", "1");
            assertHandsOver(deserializer, "garbage", "order-placed", "1");
            assertHandsOver(deserializer, OLD, "order-lost", "1");
        });
        assertThat(logOf(deserializer::close))
                .contains("Records that could not be upgraded were handed over as they came: (2 more since the last"
                        + " warning)")
                .endsWith(COUNTS);
    }

    @Test
    void discarded_records_are_handed_over() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.discard("no more")))
                .build();
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(observing("stepwise.registry.provider", registry));
        ConsumerRecords<String, String> batch = batch(order(OLD, "1"));
        assertThat(interceptor.onConsume(batch)).isSameAs(batch);
        assertThat(logOf(interceptor::close)).endsWith("Observed records: order-placed 1 discarded: 1\n");
    }

    @Test
    void no_failure_of_any_kind_comes_out() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(observing("stepwise.registry.provider", throwing(new OutOfMemoryError("x"))));
        ConsumerRecords<String, String> batch = batch(order(OLD, "1"));
        logOf(() -> assertThat(interceptor.onConsume(batch)).isSameAs(batch));
        assertThat(logOf(interceptor::close)).contains("failed (fault): 1");
    }

    @Test
    void automatic_commits_are_accepted_since_nothing_can_be_lost() {
        Fixture.interceptor(observing("enable.auto.commit", "true", "group.id", "shop"));
    }

    @Test
    void another_mode_is_refused() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.mode", "watch")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value watch for configuration stepwise.mode: String must be one of: upgrade,"
                        + " observe");
    }

    private static void assertHandsOver(
            UpgradingDeserializer<String> deserializer, String value, String type, String version) {
        Headers headers = headers("event-type", type, "schema-version", version);
        assertThat(deserializer.deserialize("orders", headers, bytes(value))).isEqualTo(value);
        assertThat(shown(headers)).containsExactly("event-type=" + type, "schema-version=" + version);
    }

    private static UpgradingDeserializer<String> deserializer(Map<String, Object> settings) {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(new StringDeserializer());
        deserializer.configure(settings, false);
        return deserializer;
    }
}
