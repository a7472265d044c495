package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings are those that the consumers of Streams and Connect have. */
class SurroundingsTest {

    @Test
    void all_topics_are_refused_under_streams() {
        assertRefused(
                streams("stepwise.topics", "*"),
                "stepwise.topics is *, and this is a consumer of Kafka Streams, whose changelogs and repartition topics"
                        + " are read as well: what was upgraded before it was written there would be upgraded again. Name"
                        + " in stepwise.topics the topics that the topology reads from others, one by one.");
    }

    @Test
    void patterns_are_refused_under_streams() {
        assertRefused(
                streams("stepwise.topics", "pattern:orders-.*"),
                "stepwise.topics is pattern:orders-.*, and this is a consumer of Kafka Streams, whose changelogs and"
                        + " repartition topics may match as well: what was upgraded before it was written there would be"
                        + " upgraded again. Name in stepwise.topics the topics that the topology reads from others, one by"
                        + " one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-app-StateUpdater-1-restore-consumer", "shop-app-global-consumer"})
    void consumers_that_restore_are_those_of_streams(String client) {
        assertThatThrownBy(() -> Settings.of(inFields("client.id", client, "stepwise.topics", "*")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("stepwise.topics is *, and this is a consumer of Kafka Streams, ");
    }

    @Test
    void a_consumer_of_a_group_may_be_called_like_one_of_streams() {
        Settings.of(inFields("client.id", "my-global-consumer", "group.id", "shop", "stepwise.topics", "*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-app-orders-store-changelog",
                "shop-app-KSTREAM-AGGREGATE-STATE-STORE-0000000002-repartition",
                "shop-app-KTABLE-FK-JOIN-SUBSCRIPTION-REGISTRATION-0000000006-topic"
            })
    void internal_topics_are_refused(String topic) {
        assertRefused(
                streams("stepwise.topics", "orders," + topic),
                "Invalid value " + topic
                        + " for configuration stepwise.topics: By its name that is an internal topic of"
                        + " the application shop-app, which has in it what was upgraded before. Take it out, and name only"
                        + " the topics that the topology reads from others.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "shop-app-orders", "database-changelog", "other-app-orders-store-changelog"})
    void topics_of_others_are_not_taken_for_internal_ones(String topic) {
        assertThat(Settings.of(streams("stepwise.topics", topic)).covers(topic)).isTrue();
    }

    @Test
    void interceptors_of_the_main_consumer_alone_are_refused() {
        assertRefused(
                streams("main.consumer.interceptor.classes", "any"),
                "main.consumer.interceptor.classes sets the interceptors of the main consumer alone: what a global table"
                        + " reads, and what is restored from a topic of others (topology.optimization), would go other ways"
                        + " and keep its old shape. Remove it, and set consumer.interceptor.classes, which is for all"
                        + " consumers.");
    }

    @ParameterizedTest
    @CsvSource({
        "stepwise.identify.type.header, x",
        "stepwise.identify.version.header, x",
        "stepwise.identify.version.fixed, 1",
        "stepwise.identify.version.assumed, 1",
        "stepwise.identify.topic.orders.version.header, x"
    })
    void versions_are_in_payloads_under_streams(String name, String value) {
        assertRefused(
                streams(name, value),
                name
                        + " is set. In Kafka Streams values go on to stores and other topics without that, and headers go on"
                        + " with other values: nothing would tell any more what is upgraded already. Let the payload say"
                        + " the version (stepwise.identify.version.field, stepwise.identify.uri.field or"
                        + " stepwise.wire.format), and payload or topic say the type (stepwise.identify.type.field,"
                        + " stepwise.identify.type.topics).");
    }

    @Test
    void types_may_be_those_of_topics_under_streams() {
        Settings.of(unidentified(
                        "__reference.container.instance__",
                        new Object(),
                        "application.id",
                        "shop-app",
                        "stepwise.identify.type.topics",
                        "orders:order-placed",
                        "stepwise.identify.version.field",
                        "v"))
                .upgrading();
    }

    @Test
    void a_deserializer_is_refused_in_a_serde_of_streams() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer())
                        .configure(inFields("application.id", "shop-app"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("application.id is shop-app, so this is Kafka Streams, which reads state stores with the"
                        + " deserializer of a serde as well: with the headers of other records, and topics that values were"
                        + " not written to. Take dev.stepwise.kafka.UpgradingSerde around the serde of the application in"
                        + " place of dev.stepwise.kafka.UpgradingDeserializer.");
    }

    @Test
    void all_topics_are_refused_under_connect() {
        assertRefused(
                inFields("metrics.context.connect.group.id", "workers", "stepwise.topics", "*"),
                "stepwise.topics is *, and this is a consumer of Kafka Connect, whose workers read topics of their own"
                        + " with the same settings. Name the topics of the connector in stepwise.topics.");
    }

    @Test
    void a_pattern_that_matches_all_is_refused_under_connect() {
        assertRefused(
                inFields("metrics.context.connect.kafka.cluster.id", "x", "stepwise.topics", "pattern:.*"),
                "stepwise.topics is pattern:.*, and this is a consumer of Kafka Connect, whose workers read topics of"
                        + " their own with the same settings. Name the topics of the connector in stepwise.topics, or take"
                        + " a pattern that the worker's own topics do not match.");
    }

    @Test
    void a_pattern_may_stand_under_connect() {
        Settings.of(inFields("metrics.context.connect.kafka.cluster.id", "x", "stepwise.topics", "pattern:orders-.*"));
    }

    private static Map<String, Object> streams(Object... more) {
        Map<String, Object> settings = inFields(more);
        settings.put("__reference.container.instance__", new Object());
        settings.put("application.id", "shop-app");
        settings.put("group.id", "shop-app");
        return settings;
    }

    private static Map<String, Object> inFields(Object... more) {
        Map<String, Object> settings =
                unidentified("stepwise.identify.type.field", "type", "stepwise.identify.version.field", "v");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
