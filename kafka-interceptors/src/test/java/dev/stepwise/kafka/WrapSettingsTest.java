package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class WrapSettingsTest {

    private static final String BYTES = ByteArrayDeserializer.class.getName();
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
    void dead_letters_need_the_bytes_that_came() {
        assertRefused(
                settings(
                        "stepwise.on.failure.step",
                        "dead-letter",
                        "key.deserializer",
                        BYTES,
                        "value.deserializer",
                        "x.Y"),
                "stepwise.on.failure.step has dead-letter, and dead letters are the bytes that came, which a wrapper sees"
                        + " only if nothing is made of them before; but value.deserializer is x.Y. Set key.deserializer"
                        + " and value.deserializer to org.apache.kafka.common.serialization.ByteArrayDeserializer, or"
                        + " choose another policy. With such a consumer, wrap(consumer, keys, values, settings) takes the"
                        + " deserializers of the application.");
    }

    @Test
    void dead_letters_are_welcome_with_automatic_commits() {
        wrap(settings(
                "enable.auto.commit",
                "true",
                "group.id",
                "g",
                "stepwise.on.failure",
                "dead-letter",
                "bootstrap.servers",
                "localhost:1",
                "key.deserializer",
                BYTES,
                "value.deserializer",
                BYTES));
    }

    @Test
    void deserializers_of_the_application_need_no_settings_and_take_bytes() {
        assertThat(wrapWith(
                        new StringDeserializer(),
                        settings("stepwise.on.failure", "dead-letter", "bootstrap.servers", "localhost:1")))
                .isNotNull();
        assertThatThrownBy(() ->
                        wrapWith(new StringDeserializer(), settings("key.deserializer", StringDeserializer.class)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value org.apache.kafka.common.serialization.StringDeserializer for configuration"
                        + " key.deserializer: The deserializers that are given to wrap() take the bytes that the"
                        + " consumer reads. Set org.apache.kafka.common.serialization.ByteArrayDeserializer.");
    }

    @Test
    void a_deserializer_of_ours_would_upgrade_once_more() {
        assertThatThrownBy(() -> wrapWith(new UpgradingDeserializer<>(new StringDeserializer()), settings()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The deserializer of values is dev.stepwise.kafka.UpgradingDeserializer, so values would be"
                        + " upgraded in two places. Give the one of the application.");
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

    private static <V> Consumer<String, V> wrapWith(Deserializer<V> values, Map<String, Object> settings) {
        return UpgradingConsumer.wrap(
                new MockConsumer<byte[], byte[]>("earliest"), new StringDeserializer(), values, settings);
    }

    private static void wrap(Map<String, Object> settings) {
        assertThat(UpgradingConsumer.wrap(new MockConsumer<String, String>("earliest"), settings))
                .isNotNull();
    }
}
