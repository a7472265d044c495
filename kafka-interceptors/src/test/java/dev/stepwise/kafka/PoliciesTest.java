package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Where;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {

    private static final String[] ALL_STAGES = {
        "stepwise.on.failure.unreadable", "dead-letter",
        "stepwise.on.failure.unknown.type", "skip",
        "stepwise.on.failure.newer.version", "pass-through",
        "stepwise.on.failure.step", "skip",
    };

    private static Policies policies(Object... settings) {
        return Settings.of(settings(settings)).policies();
    }

    private static MigrationException failure(Reason reason, String type) {
        return new MigrationException(reason, Where.of(EventType.of(type), null, null), "x", null);
    }

    private static String decided(Policies policies, Reason reason, String type) {
        return policies.decide(failure(reason, type), false).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREADABLE, since stepwise.on.failure.unreadable is dead-letter",
        "UNIDENTIFIED, since stepwise.on.failure.unreadable is dead-letter",
        "UNKNOWN_VERSION, since stepwise.on.failure.unreadable is dead-letter",
        "OLDER_VERSION, since stepwise.on.failure.unreadable is dead-letter",
        "UNKNOWN_TYPE, since stepwise.on.failure.unknown.type is skip",
        "NEWER_VERSION, since stepwise.on.failure.newer.version is pass-through",
        "STEP_FAILED, since stepwise.on.failure.step is skip",
    })
    void each_stage_has_a_policy(Reason reason, String expected) {
        assertThat(decided(policies((Object[]) ALL_STAGES), reason, "order-placed"))
                .isEqualTo(expected);
    }

    @Test
    void a_stage_without_one_has_that_of_all() {
        Policies policies = policies("stepwise.on.failure", "skip", "stepwise.on.failure.step", "fail");
        assertThat(decided(policies, Reason.UNREADABLE, "order-placed")).isEqualTo("since stepwise.on.failure is skip");
        assertThat(decided(policies, Reason.STEP_FAILED, "order-placed"))
                .isEqualTo("since stepwise.on.failure.step is fail");
    }

    @Test
    void one_of_an_event_type_goes_before_that_of_a_stage() {
        Policies policies = policies(
                "stepwise.on.failure.step", "fail", "stepwise.on.failure.for", "order-placed:skip, a:b:dead-letter");
        assertThat(decided(policies, Reason.STEP_FAILED, "order-placed"))
                .isEqualTo("since stepwise.on.failure.for says skip");
        assertThat(decided(policies, Reason.STEP_FAILED, "a:b"))
                .isEqualTo("since stepwise.on.failure.for says dead-letter");
        assertThat(decided(policies, Reason.STEP_FAILED, "order-shipped"))
                .isEqualTo("since stepwise.on.failure.step is fail");
    }

    @Test
    void one_of_an_event_type_holds_for_all_its_names_unless_another_has_its_own() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.renameType("order-created"))
                                .step(2, 3, s -> s.renameType("order-made")))
                .build();
        Policies policies =
                policies("stepwise.on.failure.for", "order-created:skip").in(registry);
        assertThat(decided(policies, Reason.STEP_FAILED, "order-placed")).endsWith("says skip");
        assertThat(decided(policies, Reason.STEP_FAILED, "order-made")).endsWith("says skip");
        Policies two = policies("stepwise.on.failure.for", "order-created:skip,order-placed:dead-letter")
                .in(registry);
        assertThat(decided(two, Reason.STEP_FAILED, "order-placed")).endsWith("says dead-letter");
        assertThat(decided(two, Reason.STEP_FAILED, "order-created")).endsWith("says skip");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNAVAILABLE", "FAULT", "UNSUPPORTED"})
    void what_is_no_fault_of_the_record_fails_whatever_is_set(Reason reason) {
        for (String policy : FailurePolicy.settings()) {
            Policies policies =
                    policies("stepwise.on.failure", policy, "stepwise.on.failure.for", "order-placed:" + policy);
            assertThat(policies.decide(failure(reason, "order-placed"), false).policy())
                    .isEqualTo(FailurePolicy.FAIL);
        }
    }

    @Test
    void nothing_applies_to_an_interrupted_thread() {
        Thread.currentThread().interrupt();
        try {
            assertThat(policies("stepwise.on.failure", "skip")
                            .decide(failure(Reason.STEP_FAILED, "order-placed"), false)
                            .policy())
                    .isEqualTo(FailurePolicy.FAIL);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAULT, skip, SKIP",
        "FAULT, pass-through, PASS_THROUGH",
        "UNSUPPORTED, skip, FAIL",
        "UNSUPPORTED, pass-through, PASS_THROUGH",
        "UNAVAILABLE, skip, FAIL",
        "UNAVAILABLE, pass-through, FAIL",
    })
    void where_an_error_loses_the_batch_a_policy_applies_to_what_it_can(
            Reason reason, String policy, FailurePolicy expected) {
        assertThat(policies("stepwise.on.failure", policy)
                        .decide(failure(reason, "order-placed"), true)
                        .policy())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-placed | Expected entries such as order-placed:skip.",
                "order-placed:drop | Expected one of fail, dead-letter, skip, pass-through behind the colon.",
                "?:skip | No event type has such a name. Expected order-placed:skip.",
            })
    void an_entry_that_cannot_be_is_refused(String entry, String why) {
        assertThatThrownBy(() -> policies("stepwise.on.failure.for", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + entry + " for configuration stepwise.on.failure.for: " + why);
    }

    @Test
    void a_type_that_is_set_twice_is_refused() {
        assertThatThrownBy(() -> policies("stepwise.on.failure.for", "order-placed:skip,order-placed:fail"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value order-placed:fail for configuration stepwise.on.failure.for: The policy of"
                        + " order-placed is set already.");
    }

    @Test
    void an_unknown_policy_of_a_stage_is_refused() {
        assertThatThrownBy(() -> policies("stepwise.on.failure.step", "drop"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value drop for configuration stepwise.on.failure.step: String must be one of: fail,"
                                + " dead-letter, skip, pass-through");
    }

    @Test
    void all_are_shown_in_one_line() {
        Map<String, Object> settings = settings((Object[]) ALL_STAGES);
        settings.put("stepwise.on.failure.for", "order-placed:skip");
        assertThat(Settings.of(settings))
                .hasToString("topics orders; on failure fail (unreadable dead-letter, unknown-type skip, newer-version"
                        + " pass-through, step skip, for order-placed skip)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stepwise.on.failure.step | dead-letter | A deserializer knows neither key nor offset, and is called"
                        + " again whenever its record is: it cannot write dead letters.",
                "stepwise.on.failure | skip | A deserializer cannot leave a record out: null in its place would be read"
                        + " as a tombstone, which deletes.",
            })
    void the_deserializer_refuses_what_it_cannot_keep(String setting, String policy, String why) {
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer())
                        .configure(settings(setting, policy), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage(setting + " has " + policy + ". " + why
                        + " Set fail or pass-through; or, in place of the deserializer, wrap the consumer with"
                        + " dev.stepwise.kafka.UpgradingConsumer, or take"
                        + " dev.stepwise.kafka.UpgradingConsumerInterceptor with enable.auto.commit=false.");
    }
}
