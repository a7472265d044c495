package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoCommitTest {

    private static final String REFUSAL = """
            enable.auto.commit is on (Kafka's default), so a record that cannot be upgraded would be lost: when an \
            interceptor sees a batch the consumer's position is behind it already, and the next automatic commit would \
            commit that. Choose one of these:

            1. Commit in the application, and close without committing when poll() throws:
               enable.auto.commit=false

            2. Leave everything as it is, and upgrade in the deserializer, which holds the position on such a record. \
            Take dev.stepwise.kafka.UpgradingConsumerInterceptor out of interceptor.classes, and set:
               value.deserializer=dev.stepwise.kafka.UpgradingDeserializer
               stepwise.delegate.deserializer=%s

            3. Where the application makes its consumer in code, wrap that, which holds the position, too. Take the \
            interceptor out, and use:
               dev.stepwise.kafka.UpgradingConsumer.wrap(new KafkaConsumer<>(settings), settings)

            4. Hand over records that cannot be upgraded as they came, in their old shape:
               stepwise.on.failure=pass-through

            5. Leave such records out, and so lose them:
               stepwise.on.failure=skip
            """;

    private static final String NEW_PROTOCOL =
            "With group.protocol=consumer and enable.auto.commit=true Kafka 4.2 and later can commit records before the"
                    + " application has handled them, with or without Stepwise. Set one of them otherwise.";

    @Test
    void automatic_commits_are_refused_when_they_are_on_by_default() {
        Map<String, Object> settings = grouped();
        settings.remove("enable.auto.commit");
        assertRefused(settings, "<the deserializer of the application>");
    }

    @Test
    void automatic_commits_are_refused_when_asked_for_as_text() {
        assertRefused(grouped("enable.auto.commit", "TRUE"), "<the deserializer of the application>");
    }

    @Test
    void automatic_commits_are_refused_when_asked_for_in_code() {
        assertRefused(grouped("enable.auto.commit", true), "<the deserializer of the application>");
    }

    @Test
    void the_refusal_names_a_deserializer_that_was_given_as_a_class() {
        assertRefused(
                grouped("enable.auto.commit", true, "value.deserializer", StringDeserializer.class),
                "org.apache.kafka.common.serialization.StringDeserializer");
    }

    @Test
    void the_refusal_names_a_deserializer_that_was_given_by_name() {
        assertRefused(
                grouped("enable.auto.commit", true, "value.deserializer", "com.example.OrderDeserializer"),
                "com.example.OrderDeserializer");
    }

    @Test
    void the_refusal_does_not_propose_the_upgrading_deserializer_as_its_own_delegate() {
        assertRefused(
                grouped(
                        "enable.auto.commit",
                        true,
                        "value.deserializer",
                        UpgradingDeserializer.class,
                        "stepwise.delegate.deserializer",
                        StringDeserializer.class),
                "org.apache.kafka.common.serialization.StringDeserializer");
    }

    @Test
    void manual_commits_are_accepted() {
        configure(grouped("enable.auto.commit", "false"));
        configure(grouped("enable.auto.commit", false));
    }

    @Test
    void a_consumer_without_a_group_commits_nothing() {
        Map<String, Object> settings = settings();
        settings.remove("enable.auto.commit");
        configure(settings);
    }

    @Test
    void automatic_commits_are_accepted_where_failures_pass_through() {
        configure(grouped("enable.auto.commit", "true", "stepwise.on.failure", "pass-through"));
    }

    @Test
    void automatic_commits_are_accepted_where_failures_are_skipped() {
        configure(grouped("enable.auto.commit", "true", "stepwise.on.failure", "skip"));
    }

    @Test
    void automatic_commits_are_refused_where_one_stage_or_type_fails_and_the_settings_to_change_are_named() {
        assertThatThrownBy(() -> configure(grouped(
                        "enable.auto.commit",
                        "true",
                        "stepwise.on.failure",
                        "skip",
                        "stepwise.on.failure.step",
                        "fail",
                        "stepwise.on.failure.for",
                        "order-placed:pass-through,order-shipped:fail")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("""

                        5. Leave such records out, and so lose them:
                           stepwise.on.failure.step=skip
                           stepwise.on.failure.for=order-placed:pass-through,order-shipped:skip
                        """);
    }

    @Test
    void automatic_commits_are_refused_for_dead_letters_which_may_not_be_written() {
        assertThatThrownBy(() -> configure(grouped("enable.auto.commit", "true", "stepwise.on.failure", "dead-letter")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "enable.auto.commit is on (Kafka's default), so a record that cannot be upgraded,"
                                + " and whose dead letter cannot be written, would be lost: when an interceptor sees")
                .hasMessageEndingWith("   stepwise.on.failure=skip\n");
    }

    @Test
    void a_value_that_is_no_boolean_is_refused_by_name() {
        assertThatThrownBy(() -> configure(grouped("enable.auto.commit", "perhaps")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value perhaps for configuration enable.auto.commit: Expected value to be either"
                        + " true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "CONSUMER"})
    void the_deserializer_warns_of_automatic_commits_under_the_new_group_protocol(String protocol) {
        assertThat(logOf(
                        () -> configureDeserializer(grouped("enable.auto.commit", "true", "group.protocol", protocol))))
                .containsOnlyOnce(NEW_PROTOCOL);
    }

    @Test
    void the_interceptor_warns_of_them_where_it_accepts_automatic_commits() {
        assertThat(logOf(() -> configure(grouped(
                        "enable.auto.commit",
                        "true",
                        "group.protocol",
                        "consumer",
                        "stepwise.on.failure",
                        "pass-through"))))
                .containsOnlyOnce(NEW_PROTOCOL);
    }

    @Test
    void there_is_no_warning_for_the_classic_protocol() {
        assertThat(logOf(() ->
                        configureDeserializer(grouped("enable.auto.commit", "true", "group.protocol", "classic"))))
                .doesNotContain("WARN");
    }

    @Test
    void there_is_no_warning_for_manual_commits() {
        assertThat(logOf(() -> configureDeserializer(grouped("group.protocol", "consumer"))))
                .doesNotContain("WARN");
    }

    private static Map<String, Object> grouped(Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put("group.id", "shop");
        return settings;
    }

    private static void configure(Map<String, Object> settings) {
        Fixture.interceptor(settings);
    }

    private static void configureDeserializer(Map<String, Object> settings) {
        new UpgradingDeserializer<>(new StringDeserializer()).configure(settings, false);
    }

    private static void assertRefused(Map<String, Object> settings, String deserializer) {
        assertThatThrownBy(() -> configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(REFUSAL.formatted(deserializer));
    }
}
