package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class WrapSettingsTest {

    private static final String AVRO = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    @Test
    void automatic_commits_are_welcome() {
        wrap(settings("enable.auto.commit", "true", "group.id", "g"));
    }

    @Test
    void automatic_commits_of_the_newer_protocol_are_warned_of() {
        assertThat(logOf(() ->
                        wrap(settings("enable.auto.commit", "true", "group.id", "g", "group.protocol", "consumer"))))
                .contains("WARN dev.stepwise.kafka.UpgradingConsumer - With group.protocol=consumer and"
                        + " enable.auto.commit=true Kafka 4.2 and later can commit records");
    }

    @Test
    void a_consumer_with_our_interceptor_is_refused() {
        String refusal = "interceptor.classes has dev.stepwise.kafka.UpgradingConsumerInterceptor, so values would be"
                + " upgraded in two places. Take it out there, or do not wrap the consumer.";
        assertRefused(settings("interceptor.classes", List.of("x.Y", UpgradingConsumerInterceptor.class)), refusal);
        assertRefused(settings("interceptor.classes", "x.Y, dev.stepwise.kafka.UpgradingConsumerInterceptor"), refusal);
    }

    @Test
    void dead_letters_are_refused() {
        assertRefused(
                settings("stepwise.on.failure.step", "dead-letter"),
                "stepwise.on.failure.step has dead-letter. A wrapper does not write dead letters. Set fail, skip or"
                        + " pass-through; or take dev.stepwise.kafka.UpgradingConsumerInterceptor in place of the wrapper,"
                        + " with enable.auto.commit=false and byte arrays.");
    }

    @Test
    void a_consumer_with_our_deserializer_is_refused() {
        assertRefused(
                settings("value.deserializer", UpgradingDeserializer.class.getName()),
                "value.deserializer has dev.stepwise.kafka.UpgradingDeserializer, so values would be upgraded in two"
                        + " places. Take it out there, or do not wrap the consumer.");
    }

    @Test
    void settings_that_resolve_records_before_they_are_handed_over_are_refused() {
        assertRefused(settings("value.deserializer", AVRO, "specific.avro.reader", "true"), """
                specific.avro.reader=true makes something else of a record than was written, before a wrapper sees it: \
                fields that have another name now would silently have become defaults. Choose one of these:

                1. Upgrade before that, in the deserializer. Do not wrap the consumer, leave the rest as it is, and set:
                   value.deserializer=dev.stepwise.kafka.UpgradingDeserializer
                   stepwise.delegate.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer
                   stepwise.wire.format=confluent

                2. Stay with the wrapper, which takes generic records:
                   specific.avro.reader=false
                """);
    }

    @Test
    void misspelt_settings_are_refused() {
        assertThatThrownBy(() -> wrap(settings("stepwise.retry.budget", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Unknown configuration stepwise.retry.budget. Did you mean stepwise.retry.budget.ms?");
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> wrap(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private static void wrap(Map<String, Object> settings) {
        assertThat(UpgradingConsumer.wrap(new MockConsumer<String, String>("earliest"), settings))
                .isNotNull();
    }
}
