package dev.stepwise.kafka;

import static dev.stepwise.kafka.StampingProducerInterceptorTest.stamping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampSettingsTest {

    @Test
    void they_are_shown_in_one_line() {
        assertThat(StampSettings.of(stamping("stepwise.stamp.topics", "orders:order-placed,events")))
                .hasToString("topics orders:order-placed, events; check off");
    }

    @Test
    void topics_must_be_set() {
        assertRefused(
                stamping("stepwise.stamp.topics", ""),
                "stepwise.stamp.topics is not set. Set it to the topics whose records are stamped, with their event"
                        + " types, such as stepwise.stamp.topics=orders:order-placed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders: | Expected entries such as orders:order-placed.",
                ":order-placed | Expected entries such as orders:order-placed.",
                "or ders:order-placed | No topic has such a name. Expected orders:order-placed.",
                "* | No topic has such a name. Expected orders:order-placed.",
                "orders:a b | No event type has such a name. Expected orders:order-placed.",
            })
    void what_is_no_topic_with_an_event_type_is_refused(String topics, String why) {
        assertRefused(
                stamping("stepwise.stamp.topics", topics),
                "Invalid value " + topics + " for configuration stepwise.stamp.topics: " + why);
    }

    @Test
    void a_topic_may_not_be_set_twice() {
        assertRefused(
                stamping("stepwise.stamp.topics", "orders:order-placed,orders:customer-registered"),
                "Invalid value orders:customer-registered for configuration stepwise.stamp.topics: The event type of"
                        + " topic orders is set already.");
    }

    @Test
    void a_type_without_a_chain_is_refused() {
        assertRefused(
                stamping("stepwise.stamp.topics", "orders:order-shipped"),
                "Invalid value order-shipped for configuration stepwise.stamp.topics: No chain knows this event type;"
                        + " the registry has customer-registered, order-placed.");
    }

    @Test
    void a_version_that_the_chain_has_not_is_refused() {
        assertRefused(
                stamping("stepwise.target.versions", "order-placed:9"),
                "Invalid value order-placed:9 for configuration stepwise.target.versions: The chain of order-placed has"
                        + " no such version; it knows 1, 2, 3.");
        assertRefused(
                stamping("stepwise.target.versions", "order-placed:!"),
                "Invalid value order-placed:! for configuration stepwise.target.versions: Expected entries such as"
                        + " order-placed:4.");
    }

    @Test
    void a_registry_is_asked_for_where_the_settings_do_not_say_the_version() {
        Map<String, Object> settings = stamping();
        settings.remove(StepwiseConfig.REGISTRY_PROVIDER);
        assertThatThrownBy(() -> configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("stepwise.registry.provider is not set, and ServiceLoader finds");
    }

    @Test
    void without_a_header_there_is_nothing_to_stamp() {
        Map<String, Object> settings =
                stamping("stepwise.identify.type.field", "t", "stepwise.identify.version.field", "v");
        settings.remove("stepwise.identify.type.header");
        settings.remove("stepwise.identify.version.header");
        assertRefused(
                settings,
                "There is no header to stamp the records of topic orders with. Set stepwise.identify.type.header and"
                        + " stepwise.identify.version.header as for the consumers, or take the topic out of"
                        + " stepwise.stamp.topics.");
    }

    @Test
    void a_topic_without_a_type_needs_a_header_that_says_it() {
        Map<String, Object> settings =
                stamping("stepwise.stamp.topics", "events", "stepwise.identify.type.fixed", "order-placed");
        settings.remove("stepwise.identify.type.header");
        assertRefused(
                settings,
                "Invalid value events for configuration stepwise.stamp.topics: Nothing says the event type of the records"
                        + " of topic events. Set it, as in events:order-placed; or, if the application puts it into a"
                        + " header, set stepwise.identify.type.header to the name of that.");
    }

    @Test
    void a_check_that_every_value_would_pass_is_refused() {
        assertRefused(
                stamping("stepwise.stamp.check", "warn"),
                "Invalid value warn for configuration stepwise.stamp.check: Nothing in the values of topic orders tells"
                        + " their version, so that every value would pass. Set stepwise.identify.version.field to the"
                        + " field that does, or stepwise.wire.format=avro for Avro records; or take the check off.");
    }

    @Test
    void a_misspelt_setting_is_refused() {
        assertThatThrownBy(() -> configure(stamping("stepwise.stamp.topic", "orders")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Unknown configuration stepwise.stamp.topic. Did you mean stepwise.stamp.topics?");
    }

    @Test
    void the_settings_of_a_consumer_may_stand_beside_those_of_the_producer() {
        configure(stamping(
                "stepwise.topics", "payments",
                "stepwise.identify.topic.payments.type.fixed", "order-placed",
                "stepwise.identify.topic.payments.version.field", "v"));
        configure(stamping("stepwise.topics", "*"));
        configure(stamping("stepwise.topics", "^pay.*"));
    }

    @Test
    void nothing_is_opened_before_all_is_checked() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        assertThatThrownBy(() -> configure(stamping(
                        "stepwise.wire.format", "toy",
                        "toy", toy,
                        "stepwise.stamp.check", "warn",
                        "stepwise.stamp.topics", "orders:order-shipped")))
                .isInstanceOf(ConfigException.class);
        assertThat(toy.topics).isNull();
    }

    @Test
    void a_record_that_comes_before_the_settings_is_not_sent() {
        StampingProducerInterceptor<String, String> interceptor = new StampingProducerInterceptor<>();
        assertThatThrownBy(() -> interceptor.onSend(new ProducerRecord<>("orders", "value")))
                .isInstanceOf(StampFailedError.class)
                .hasMessage("configure() was not called");
        interceptor.close();
    }

    private static void configure(Map<String, Object> settings) {
        try (StampingProducerInterceptor<String, String> interceptor = new StampingProducerInterceptor<>()) {
            interceptor.configure(settings);
        }
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
