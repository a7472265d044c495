package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class StartedTest {

    private static final String CHAINS = "chains customer-registered 1 → 2, order-placed 1 → 2 → 3\n";

    @Test
    void each_adapter_says_in_one_line_what_it_does() {
        assertThat(logOf(() -> Fixture.interceptor(settings())))
                .isEqualTo("[main] INFO dev.stepwise.kafka.Started - UpgradingConsumerInterceptor"
                        + " upgrades topics orders; on failure fail; " + CHAINS);
        assertThat(logOf(() -> new UpgradingDeserializer<>(new StringDeserializer())
                        .configure(settings("stepwise.on.failure", "pass-through"), false)))
                .isEqualTo("[main] INFO dev.stepwise.kafka.Started - UpgradingDeserializer"
                        + " upgrades topics orders; on failure pass-through; " + CHAINS);
        assertThat(logOf(() -> UpgradingConsumer.wrap(
                        WrapFixture.consumer(),
                        settings("stepwise.on.failure.step", "skip", "stepwise.mode", "observe"))))
                .isEqualTo("[main] INFO dev.stepwise.kafka.Started - UpgradingConsumer"
                        + " observes topics orders; on failure fail (step skip); " + CHAINS);
    }

    @Test
    void another_target_than_the_latest_is_told() {
        assertThat(line(settings("stepwise.target.versions", "order-placed:2")))
                .endsWith("chains customer-registered 1 → 2, order-placed 1 → 2 (latest: 3)");
    }

    @Test
    void a_new_name_of_an_event_type_is_told() {
        MigratorRegistry renamed = MigratorRegistry.builder()
                .eventType(
                        "order-made",
                        chain -> chain.step(1, 2, s -> s.renameType("order-placed"))
                                .step(2, 3, s -> s.remove("x")))
                .build();
        assertThat(line(settings("stepwise.registry.provider", renamed)))
                .endsWith("chains order-made 1 → order-placed 2 → 3");
    }

    @Test
    void a_policy_for_an_event_type_without_a_chain_is_told_since_its_name_may_be_misspelt() {
        assertThat(line(settings("stepwise.on.failure.for", "order-placed:skip,order-plcaed:skip")))
                .endsWith("order-placed 1 → 2 → 3; no chain knows order-plcaed, of stepwise.on.failure.for");
    }

    private static String line(Map<String, Object> given) {
        Settings settings = Settings.of(given);
        try (Upgrading upgrading = settings.upgrading()) {
            return Started.line(UpgradingConsumer.class, settings, upgrading);
        }
    }
}
