package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A step that calls itself without end: it is the record that fails, and the program goes on. */
class OverflowTest {

    private static final String WHY = "order-placed 1 → 3, step 1 → 2: the code of the step threw"
            + " java.lang.StackOverflowError; the cause has its frames. Mend the step, or the producer.";

    private static final String ENDLESS = "{\"id\":\"endless\"}";

    private static Map<String, Object> overflowing(String policy) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                        1,
                                        2,
                                        s -> s.edit(ObjectNode.class, order -> {
                                            if (order.path("id").asText().equals("endless")) {
                                                order.put("depth", depth(order));
                                            }
                                            order.set("customer", order.remove("name"));
                                        }))
                                .step(2, 3, s -> s.edit(ObjectNode.class, order -> order.put("currency", "EUR"))))
                .build();
        return settings("stepwise.registry.provider", registry, "stepwise.on.failure", policy);
    }

    /** Without end, as in a step that follows a reference to itself. */
    private static int depth(ObjectNode order) {
        return order.isEmpty() ? 0 : 1 + depth(order);
    }

    @Test
    void the_interceptor_skips_it_and_hands_over_the_others() {
        logOf(() -> assertThat(Fixture.<String>interceptor(overflowing("skip"))
                        .onConsume(batch(order(ENDLESS, "1"), order(OLD, "1"))))
                .extracting(ConsumerRecord::value)
                .containsExactly(LATEST));
    }

    @Test
    void the_interceptor_fails() {
        logOf(() -> assertThatThrownBy(
                        () -> interceptor(overflowing("fail")).onConsume(batch(order(ENDLESS, "1"), order(OLD, "1"))))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith(WHY));
    }

    @Test
    void the_wrapper_hands_it_over_as_it_came() {
        MockConsumer<String, String> consumer = WrapFixture.consumerOf(List.of(order(ENDLESS, "1")));
        logOf(() -> assertThat(UpgradingConsumer.wrap(consumer, overflowing("pass-through"))
                        .poll(Duration.ofSeconds(1)))
                .extracting(ConsumerRecord::value)
                .containsExactly(ENDLESS));
    }

    @Test
    void the_deserializer_fails() {
        Map<String, Object> settings = overflowing("fail");
        settings.put(StepwiseConfig.DELEGATE_DESERIALIZER, ByteArrayDeserializer.class.getName());
        try (UpgradingDeserializer<byte[]> deserializer = new UpgradingDeserializer<>()) {
            deserializer.configure(settings, false);
            assertThatThrownBy(() -> deserializer.deserialize(
                            "orders", headers("event-type", "order-placed", "schema-version", "1"), bytes(ENDLESS)))
                    .isInstanceOf(UpgradeFailedException.class)
                    .hasMessageEndingWith(WHY);
        }
    }
}
