package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void topics_must_be_set() {
        Map<String, Object> settings = settings();
        settings.remove(StepwiseConfig.TOPICS);
        assertRefused(
                settings,
                "stepwise.topics is not set. Set it to the topics whose values are upgraded, such as"
                        + " stepwise.topics=orders, or to * for all that the consumer reads.");
    }

    @Test
    void topics_may_not_be_empty() {
        assertRefused(
                settings("stepwise.topics", ""),
                "Invalid value [] for configuration stepwise.topics: Expected the topics to upgrade, or * for all that"
                        + " the consumer reads.");
    }

    @Test
    void all_topics_cannot_stand_beside_names() {
        assertRefused(
                settings("stepwise.topics", "*, orders"),
                "Invalid value [*, orders] for configuration stepwise.topics: Expected either * or the names of topics,"
                        + " not both.");
    }

    @Test
    void a_pattern_that_is_not_marked_as_one_is_refused() {
        assertRefused(
                settings("stepwise.topics", "orders-*"),
                "Invalid value orders-* for configuration stepwise.topics: Expected the names of topics, pattern: and a"
                        + " regular expression, or * alone: no topic has such a name, so its records would stay in their"
                        + " old shape.");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "orders,", "orders;payments", "orders payments", "^orders"})
    void a_name_that_no_topic_can_have_is_refused(String topics) {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.topics", topics)))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("no topic has such a name, so its records would stay in their old shape.");
    }

    @Test
    void topics_may_be_given_as_a_list() {
        Settings settings = Settings.of(settings("stepwise.topics", List.of("orders", "payments.v1_a-b")));
        assertThat(settings.covers("payments.v1_a-b")).isTrue();
        assertThat(settings.covers("other")).isFalse();
    }

    @Test
    void a_topic_has_at_most_249_characters() {
        assertThat(Settings.of(settings("stepwise.topics", "t".repeat(249))).covers("t".repeat(249)))
                .isTrue();
        assertThatThrownBy(() -> Settings.of(settings("stepwise.topics", "t".repeat(250))))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("no topic has such a name, so its records would stay in their old shape.");
    }

    @Test
    void a_star_covers_every_topic() {
        assertThat(Settings.of(settings("stepwise.topics", "*")).covers("anything"))
                .isTrue();
    }

    @Test
    void a_misspelt_setting_is_refused_with_the_names_of_all() {
        assertRefused(
                settings("stepwise.on.failur", "pass-through", "stepwise.identify.type.heeder", "t"),
                "Unknown configuration stepwise.identify.type.heeder, stepwise.on.failur. Did you mean"
                        + " stepwise.identify.type.header? The settings of Stepwise are"
                        + " stepwise.dead-letter.headers, stepwise.dead-letter.timeout.ms,"
                        + " stepwise.dead-letter.topic,"
                        + " stepwise.delegate.deserializer, stepwise.delegate.serde, stepwise.delegate.type,"
                        + " stepwise.errors.include.messages,"
                        + " stepwise.identify.type.field, stepwise.identify.type.fixed, stepwise.identify.type.header,"
                        + " stepwise.identify.type.topics, stepwise.identify.uri.field, stepwise.identify.uri.header,"
                        + " stepwise.identify.uri.template, stepwise.identify.uri.type,"
                        + " stepwise.identify.version.assumed, stepwise.identify.version.field,"
                        + " stepwise.identify.version.fixed, stepwise.identify.version.header,"
                        + " stepwise.ignored.event.types, stepwise.keys, stepwise.keys.version.field,"
                        + " stepwise.keys.wire.format, stepwise.limit.depth, stepwise.limit.document.bytes,"
                        + " stepwise.limit.name.length, stepwise.limit.number.length, stepwise.limit.string.length,"
                        + " stepwise.limit.tokens, stepwise.micrometer.registry, stepwise.mode, stepwise.on.failure,"
                        + " stepwise.on.failure.for,"
                        + " stepwise.on.failure.newer.version, stepwise.on.failure.step,"
                        + " stepwise.on.failure.unknown.type, stepwise.on.failure.unreadable, stepwise.park.retry.ms,"
                        + " stepwise.registry.cache.size,"
                        + " stepwise.registry.context, stepwise.registry.provider, stepwise.registry.refresh.seconds,"
                        + " stepwise.registry.subjects, stepwise.registry.types, stepwise.registry.unframed,"
                        + " stepwise.registry.version.property, stepwise.registry.versions, stepwise.retry.budget.ms,"
                        + " stepwise.stamp.check, stepwise.stamp.topics, stepwise.target.versions,"
                        + " stepwise.topics, stepwise.wire.format; and for a single topic each stepwise.identify.X also as"
                        + " stepwise.identify.topic.TOPIC.X; and each setting X of producers as"
                        + " stepwise.dead-letter.producer.X.");
    }

    @Test
    void settings_of_others_are_ignored() {
        Settings.of(settings("specific.thing", 1, "interceptor.classes", List.of(), "stepwiser.topics", "x"));
    }

    @Test
    void an_unknown_policy_is_refused() {
        assertRefused(
                settings("stepwise.on.failure", "drop"),
                "Invalid value drop for configuration stepwise.on.failure: String must be one of: fail, dead-letter,"
                        + " skip, pass-through");
    }

    @Test
    void settings_are_shown_as_topics_and_policy() {
        assertThat(Settings.of(settings("stepwise.topics", "orders,payments")))
                .hasToString("topics orders, payments; on failure fail");
    }

    @Test
    void a_target_version_is_what_records_are_brought_to() {
        ConsumerRecord<String, String> upgraded =
                consume(settings("stepwise.target.versions", "order-placed:2"), order(OLD, "1"));
        assertThat(upgraded.value()).isEqualTo("{\"id\":\"a1\",\"customer\":\"Ada\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-shipped:2 | No chain knows the event type order-shipped",
                "order-placed:9 | order-placed has no version 9; its chain knows 1, 2, 3",
                "order-placed | Expected entries such as order-placed:4.",
                "order-placed: | Expected entries such as order-placed:4.",
                ":4 | Expected entries such as order-placed:4.",
                "order-placed:2,order-placed:3 | The target version of order-placed is set already",
            })
    void a_target_version_that_cannot_be_is_refused(String targets, String why) {
        assertUpgraderRefused(
                settings("stepwise.target.versions", targets),
                "Invalid value " + targets + " for configuration stepwise.target.versions: " + why);
    }

    @Test
    void a_version_that_is_no_label_is_refused_as_a_target() {
        assertUpgraderRefused(
                settings("stepwise.target.versions", "order-placed:!"),
                "Invalid value order-placed:! for configuration stepwise.target.versions: Expected a version label of 1"
                        + " to 64 letters, digits or . _ + - that begins with a letter or a digit but found \"!\"");
    }

    @Test
    void records_of_an_ignored_type_pass() {
        ConsumerRecord<String, String> foreign = record("not even JSON", Fixture.TYPE_HEADER, "foreign");
        assertThat(consume(settings("stepwise.ignored.event.types", "other,foreign"), foreign))
                .isSameAs(foreign);
    }

    @Test
    void a_type_with_a_chain_cannot_be_ignored() {
        assertUpgraderRefused(
                settings("stepwise.ignored.event.types", "foreign,order-placed"),
                "Invalid value foreign,order-placed for configuration stepwise.ignored.event.types: Event type"
                        + " order-placed has a chain and cannot be ignored");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stepwise.limit.document.bytes | 0 | Value must be at least 1",
                "stepwise.limit.depth | 0 | Value must be at least 1",
                "stepwise.limit.depth | 2001 | Value must be no more than 1000",
                "stepwise.limit.string.length | -1 | Value must be at least 1",
                "stepwise.limit.number.length | 0 | Value must be at least 1",
                "stepwise.limit.name.length | 0 | Value must be at least 1",
                "stepwise.limit.name.length | many | Not a number of type INT",
            })
    void a_limit_out_of_range_is_refused(String name, String value, String why) {
        assertRefused(settings(name, value), "Invalid value " + value + " for configuration " + name + ": " + why);
    }

    @Test
    void limits_hold_for_the_values_of_records() {
        logOf(() -> assertThatThrownBy(() -> consume(settings("stepwise.limit.document.bytes", "10"), order(OLD, "1")))
                .hasMessageEndingWith(
                        "order-placed 1 → 3: the payload has 24 bytes or more, more than the limit of 10. Raise the"
                                + " limit of the document's size if messages of that size are expected."));
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private static void assertUpgraderRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Settings.of(settings).upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
