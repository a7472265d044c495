package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicIdentificationTest {

    @Test
    void a_topic_is_identified_in_its_own_way() {
        assertThat(consume(
                                settings(
                                        "stepwise.identify.topic.orders.type.fixed",
                                        "order-placed",
                                        "stepwise.identify.topic.orders.version.header",
                                        "v"),
                                record(OLD, "v", "1", "event-type", "not looked at"))
                        .value())
                .isEqualTo(LATEST);
    }

    @Test
    void other_topics_are_identified_in_the_general_way() {
        Map<String, Object> settings = settings(
                "stepwise.topics",
                "orders,payments",
                "stepwise.identify.topic.payments.type.topics",
                "payments:payment-made",
                "stepwise.identify.topic.payments.version.assumed",
                "1");
        assertThat(consume(settings, Fixture.order(OLD, "1")).value()).isEqualTo(LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.orders.v1", "shop.type.header", "uri.type", "version.fixed.type"})
    void a_topic_may_have_dots(String topic) {
        Map<String, Object> settings = unidentified(
                "stepwise.topics",
                topic,
                "stepwise.identify.topic." + topic + ".type.fixed",
                "order-placed",
                "stepwise.identify.topic." + topic + ".version.fixed",
                "1");
        assertThat(consume(settings, record(topic, 0, OLD)).value()).isEqualTo(LATEST);
    }

    @Test
    void any_topic_may_have_settings_where_all_are_upgraded() {
        Map<String, Object> settings = unidentified(
                "stepwise.topics",
                "*",
                "stepwise.identify.topic.orders.type.fixed",
                "order-placed",
                "stepwise.identify.topic.orders.version.fixed",
                "1");
        assertThat(consume(settings, record(OLD)).value()).isEqualTo(LATEST);
    }

    @Test
    void settings_of_a_topic_that_is_not_upgraded_are_refused() {
        assertThatThrownBy(() -> Settings.of(settings(
                        "stepwise.topics",
                        "orders,payments",
                        "stepwise.identify.topic.ordres.type.fixed",
                        "order-placed")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("There are settings stepwise.identify.topic.ordres.…, but topic ordres is not among"
                        + " stepwise.topics, which are orders, payments.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stepwise.identify.topic.orders.type.heeder",
                "stepwise.identify.topic.orders",
                "stepwise.identify.topic.type.header",
                "stepwise.identify.topic..type.header",
                "stepwise.identify.topic.orders.on.failure"
            })
    void an_unknown_setting_of_a_topic_is_refused(String name) {
        assertThatThrownBy(() -> Settings.of(settings(name, "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Unknown configuration " + name + ". Did you mean stepwise.identify.");
    }

    @Test
    void a_refused_setting_of_a_topic_is_named_in_full() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.identify.topic.orders.version.fixed", "!"))
                        .upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value ! for configuration stepwise.identify.topic.orders.version.fixed: Expected a"
                                + " version label of 1 to 64 letters, digits or . _ + - that begins with a letter or a digit but found \"!\"");
    }

    @Test
    void a_topic_that_nothing_identifies_is_refused() {
        assertThatThrownBy(() -> Settings.of(unidentified(
                        "stepwise.topics",
                        "orders,payments,customers",
                        "stepwise.identify.topic.orders.type.fixed",
                        "order-placed")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Nothing says how the messages of customers, payments are identified. Set"
                        + " stepwise.identify.topic.customers.… for that topic, or stepwise.identify.… for all that"
                        + " have no settings of their own.");
    }
}
