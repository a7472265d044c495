package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a producer may send by mistake or malice: each has its outcome, and a message that says what to do. */
class BadInputTest {

    private static final String FAILED =
            "orders-0 at offset 7 could not be upgraded, and nothing of its batch is handed over (close this"
                    + " consumer without committing, and the batch is read again): ";

    private static final Map<String, Object> BY_FIELD =
            unidentified("stepwise.identify.type.field", "t", "stepwise.identify.version.field", "v");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | expected well-formed JSON but found a fault at byte 0. Mend the producer.",
                "{\"name\":\"Ad | the JSON ends too early at byte 11, as if it were cut off. Mend the producer.",
                "{\"name\":tru} | expected well-formed JSON but found a fault at byte 8. Mend the producer.",
                "null | expected a JSON object but found the root to be null. Mend the producer.",
                "[{}] | expected a JSON object but found the root to be an array. Mend the producer.",
                "7 | expected a JSON object but found the root to be a number. Mend the producer.",
                "`  ` | expected a JSON object but found nothing but white space. Mend the producer.",
                "{}{} | expected nothing after the JSON document but found more at byte 2. Mend the producer.",
            })
    void a_value_that_is_no_object_fails(String value, String why) {
        assertFails(settings(), order(bytes(value), "1"), "order-placed 1 → 3: " + why);
    }

    @Test
    void bytes_that_are_not_UTF_8_fail() {
        assertFails(
                settings(),
                order(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, "1"),
                "order-placed 1 → 3: expected JSON in UTF-8 but found bytes that are not UTF-8. Mend the producer.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1 | expected a version label, as text or number in the field v but found a number of 2 characters"
                        + " that is none. Mend the producer.",
                "\"\" | expected a version label, as text or number in the field v but found a text of 0 characters"
                        + " that is none. Mend the producer.",
                "null | expected a version label, as text or number in the field v but found null. Mend the producer.",
                "true | expected a version label, as text or number in the field v but found a boolean. Mend the"
                        + " producer.",
                "[1] | expected a version label, as text or number in the field v but found an array. Mend the"
                        + " producer.",
                "0 | order-placed 0 → 3: the message is of an unknown version: the chain knows 1, 2, 3. Add the missing"
                        + " step, or mend the version where it is written.",
                "1.5 | order-placed 1.5 → 3: the message is of an unknown version: the chain knows 1, 2, 3. Add the"
                        + " missing step, or mend the version where it is written.",
                "4 | order-placed 4 → 3: the message is of a newer version than this program knows: the chain knows 1,"
                        + " 2, 3. Deploy the consumers with that version before its producers.",
                "99999999999999999999 | order-placed 99999999999999999999 → 3: the message is of a newer version than"
                        + " this program knows: the chain knows 1, 2, 3. Deploy the consumers with that version before"
                        + " its producers.",
            })
    void a_version_that_is_none_of_the_chain_fails(String version, String why) {
        assertFails(BY_FIELD, record(bytes("{\"t\":\"order-placed\",\"v\":" + version + "}")), why);
    }

    @Test
    void an_absurdly_long_version_fails() {
        assertFails(
                BY_FIELD,
                record(bytes("{\"t\":\"order-placed\",\"v\":" + "9".repeat(500) + "}")),
                "expected a version label, as text or number in the field v but found a number of 500 characters that"
                        + " is none. Mend the producer.");
    }

    @Test
    void a_number_beyond_the_limit_fails() {
        assertFails(
                BY_FIELD,
                record(bytes("{\"t\":\"order-placed\",\"v\":" + "9".repeat(100_000) + "}")),
                "the JSON goes beyond a limit: a number has more than 1000 digits. Raise that limit if"
                        + " such messages are expected.");
    }

    @Test
    void a_version_written_as_text_is_accepted_and_stays_a_text() {
        byte[] upgraded = consume(BY_FIELD, record(bytes("{\"t\":\"order-placed\",\"v\":\"2\"}")))
                .value();
        assertThat(text(upgraded)).isEqualTo("{\"t\":\"order-placed\",\"v\":\"3\",\"currency\":\"EUR\"}");
    }

    @Test
    void an_unknown_event_type_fails() {
        assertFails(
                BY_FIELD,
                record("{\"t\":\"order-shipped\",\"v\":1}"),
                "order-shipped: no chain knows this event type; the registry has customer-registered, order-placed."
                        + " Register it with .eventType(\"order-shipped\", …), or mend the name where it is written.");
    }

    @Test
    void a_message_that_states_no_version_fails() {
        assertFails(
                settings(),
                record("{}", "event-type", "order-placed"),
                "order-placed: no version is stated. Looked at: header event-type, header schema-version. Mend the"
                        + " producer, or set the version to assume for messages without one.");
    }

    @Test
    void sources_that_contradict_each_other_fail() {
        Map<String, Object> settings = settings("stepwise.identify.version.field", "v");
        assertFails(
                settings,
                order("{\"v\":2}", "1"),
                "the version is stated in two ways: header schema-version says 1, but field v says 2. Mend the one that"
                        + " is wrong, or identify messages by one of them alone.");
    }

    @Test
    void nesting_of_a_hundred_thousand_levels_fails() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertFails(
                settings(),
                order(bytes(deep), "1"),
                "order-placed 1 → 3: the JSON goes beyond a limit: it is nested deeper than 500 levels."
                        + " Raise that limit if such messages are expected.");
    }

    @Test
    void a_text_of_fifty_million_characters_fails() {
        byte[] huge = bytes("{\"a\":\"" + "x".repeat(50_000_000) + "\"}");
        assertFails(
                settings(),
                order(huge, "1"),
                "order-placed 1 → 3: the JSON goes beyond a limit: a text is longer than 20000000 characters. Raise that"
                        + " limit if such messages are expected.");
    }

    private static void assertFails(Map<String, Object> settings, ConsumerRecord<String, ?> record, String why) {
        logOf(() -> assertThatThrownBy(() -> consume(settings, record))
                .isExactlyInstanceOf(UpgradeFailedError.class)
                .hasMessage(FAILED + why));
    }
}
