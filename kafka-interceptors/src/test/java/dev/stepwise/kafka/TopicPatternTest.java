package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

    @Test
    void topics_that_match_are_upgraded_and_others_are_not() {
        Map<String, Object> settings = settings("stepwise.topics", "pattern:orders-.*");
        assertThat(text(consume(settings, of("orders-eu")).value())).isEqualTo(LATEST);
        ConsumerRecord<String, byte[]> other = of("payments");
        assertThat(consume(settings, other)).isSameAs(other);
    }

    @ParameterizedTest
    @CsvSource({
        "pattern:orders-.*, orders-eu, true",
        "pattern:orders-.*, orders-, true",
        "pattern:orders-.*, orders, false",
        "pattern:orders-.*, my-orders-eu, false",
        "pattern:orders|payments, payments, true",
        "' pattern: orders ', orders, true",
        "'pattern:orders-[a-z]{2,3}', orders-eu, true",
        "'pattern:orders-[a-z]{2,3}', orders-e, false"
    })
    void whole_names_match(String topics, String topic, boolean covered) {
        Settings settings = Settings.of(settings("stepwise.topics", topics));
        assertThat(settings.covers(topic)).isEqualTo(covered);
        assertThat(settings.covers(topic)).isEqualTo(covered);
    }

    @Test
    void a_pattern_may_stand_in_a_list() {
        assertThat(Settings.of(settings("stepwise.topics", List.of("pattern:orders-.*")))
                        .covers("orders-eu"))
                .isTrue();
    }

    @Test
    void a_pattern_cannot_stand_beside_names() {
        assertRefused(
                settings("stepwise.topics", "payments,pattern:orders-.*"),
                "Invalid value [payments, pattern:orders-.*] for configuration stepwise.topics: Expected either one"
                        + " pattern or the names of topics, not both. A pattern can name several:"
                        + " pattern:orders|payments-.*.");
    }

    @Test
    void a_pattern_must_be_one() {
        assertRefused(
                settings("stepwise.topics", "pattern:orders-(.*"),
                "Invalid value pattern:orders-(.* for configuration stepwise.topics: Expected a regular expression as"
                        + " java.util.regex.Pattern takes it: Unclosed group near index 10.");
        assertRefused(
                settings("stepwise.topics", "pattern: "),
                "Invalid value pattern: for configuration stepwise.topics: Expected a regular expression behind the"
                        + " colon, such as orders-.*.");
    }

    @Test
    void settings_of_a_topic_that_does_not_match_are_refused() {
        assertRefused(
                settings("stepwise.topics", "pattern:orders-.*", "stepwise.identify.topic.orders.type.fixed", "x"),
                "There are settings stepwise.identify.topic.orders.…, but topic orders is not among stepwise.topics,"
                        + " which are pattern:orders-.*.");
    }

    @Test
    void dead_letters_need_a_topic_that_does_not_match() {
        assertThatThrownBy(() -> Fixture.interceptor(withDeadLetters("orders-dead")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value orders-dead for configuration stepwise.dead-letter.topic: stepwise.topics is"
                        + " pattern:orders-.*, which that name matches: a dead letter would be read and written again,"
                        + " without end. Take another name.");
        Fixture.interceptor(withDeadLetters("dead-orders")).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{topic}-dlt", "dead-{topic}"})
    void dead_letters_of_a_pattern_go_to_one_topic(String topic) {
        assertThatThrownBy(() -> Fixture.interceptor(withDeadLetters(topic)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value " + topic + " for configuration stepwise.dead-letter.topic: stepwise.topics is"
                                + " pattern:orders-.*, so it is not known which topics that gives, and whether they match as well:"
                                + " a dead letter that is read would become another one, without end. Name one topic for all dead"
                                + " letters, or name the topics in stepwise.topics one by one.");
    }

    private static Map<String, Object> withDeadLetters(String topic) {
        return settings(
                "stepwise.topics",
                "pattern:orders-.*",
                "stepwise.on.failure",
                "dead-letter",
                "stepwise.dead-letter.topic",
                topic,
                "bootstrap.servers",
                "localhost:1",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
    }

    private static ConsumerRecord<String, byte[]> of(String topic) {
        return record(topic, 1, bytes(OLD), "event-type", "order-placed", "schema-version", "1");
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
