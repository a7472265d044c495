package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.Streams;
import dev.stepwise.core.MigrationException.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose type or version cannot be told, or not be used. */
class IdentificationFaultsTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2", "3");
    private static final String A_VERSION = "expected a version label, as text or number in the ";

    @Test
    void a_type_that_nothing_states_is_refused() {
        assertUnidentified(
                rules -> rules.header("type", Notation.type()).field("event.type", Notation.type()),
                "{}",
                Envelope.EMPTY,
                "no event type is stated. Looked at: header type, field event.type. Mend the producer, or name the header,"
                        + " field or topic that tells the type.");
    }

    @Test
    void rules_that_name_no_place_are_told_so() {
        assertUnidentified(
                rules -> rules.typeOfTopic("orders", ORDER),
                "{}",
                Envelope.onTopic("payments"),
                "no event type is stated. No header or field is named to tell it. Mend the producer, or name the header,"
                        + " field or topic that tells the type.");
    }

    @Test
    void a_version_that_nothing_states_is_refused() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        upgrade(rules -> rules.fixedType(ORDER).field("v", Notation.version()), "{}", Envelope.EMPTY))
                .withMessage("order-placed: no version is stated. Looked at: field v. Mend the producer, or set the"
                        + " version to assume for messages without one.")
                .matches(e -> e.reason() == Reason.UNIDENTIFIED);
    }

    @Test
    void an_assumed_version_of_another_type_does_not_count() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        upgrade(rules -> rules.fixedType(ORDER).assumedVersion("refund", "1"), "{}", Envelope.EMPTY))
                .withMessageStartingWith("order-placed: no version is stated. No header or field is named to tell it.");
    }

    @Test
    void an_assumed_version_of_the_type_goes_before_the_general_one() {
        Outcome outcome = upgrade(
                rules -> rules.fixedType(ORDER).assumedVersion("1").assumedVersion(ORDER, "3"), "{}", Envelope.EMPTY);
        assertThat(outcome).isEqualTo(new Outcome.AlreadyLatest(Chains.ORDER_TYPE, SchemaVersion.of(3)));
    }

    @Test
    void two_sources_that_disagree_on_the_version_are_named() {
        assertUnidentified(
                rules -> rules.header("version", Notation.version())
                        .field("$schema", Notation.uri("/order/{version}", ORDER)),
                "{\"$schema\":\"/order/2\"}",
                Envelope.EMPTY.with("version", "1"),
                "the version is stated in two ways: header version says 1, but field $schema says 2. Mend the one that is"
                        + " wrong, or identify messages by one of them alone.");
    }

    @Test
    void two_sources_that_disagree_on_the_type_are_named() {
        assertUnidentified(
                rules -> rules.field("type", Notation.type()).typeOfTopic("orders", "refund"),
                "{\"type\":\"order-placed\"}",
                Envelope.onTopic("orders"),
                "the event type is stated in two ways: field type says order-placed, but topic orders says refund. Mend the"
                        + " one that is wrong, or identify messages by one of them alone.");
    }

    @Test
    void a_source_that_disagrees_with_what_is_fixed_is_named() {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).fixedVersion("1").field("v", Notation.version()),
                "{\"v\":2}",
                Envelope.EMPTY,
                "the version is stated in two ways: field v says 2, but the fixed identification says 1. Mend the one that"
                        + " is wrong, or identify messages by one of them alone.");
    }

    @Test
    void a_version_and_its_longer_form_disagree() {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).field("v", Notation.version()).field("w", Notation.version()),
                "{\"v\":1,\"w\":\"1.0\"}",
                Envelope.EMPTY,
                "the version is stated in two ways: field v says 1, but field w says 1.0. Mend the one that is wrong, or"
                        + " identify messages by one of them alone.");
    }

    @Test
    void headers_of_one_name_that_differ_are_refused() {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).header("version", Notation.version()),
                "{}",
                Envelope.EMPTY.with("version", "1").with("version", "2"),
                "the header version occurs several times with different values. Mend the producer, or whatever adds the"
                        + " header again on the way.");
    }

    @Test
    void a_header_that_is_not_utf8_is_refused() {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).header("version", Notation.version()),
                "{}",
                Envelope.EMPTY.with("version", new byte[] {'1', (byte) 0xC3}),
                A_VERSION.replace(
                        "in the ",
                        "in the header version but found 2 bytes that are not UTF-8. Mend the" + " producer."));
    }

    @Test
    void an_empty_header_is_refused_and_never_taken_for_none() {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).assumedVersion("1").header("version", Notation.version()),
                "{}",
                Envelope.EMPTY.with("version", ""),
                A_VERSION + "header version but found a text of 0 characters that is none. Mend the producer.");
    }

    static Stream<Arguments> noVersions() {
        return Streams.concat(
                everyPayload("null", "null"),
                everyPayload("true", "a boolean"),
                everyPayload("false", "a boolean"),
                everyPayload("[1]", "an array"),
                everyPayload("{\"n\":1}", "an object"),
                everyPayload("\"\"", "a text of 0 characters that is none"),
                everyPayload("\" 1\"", "a text of 2 characters that is none"),
                everyPayload("\"secret value\"", "a text of 12 characters that is none"),
                everyPayload("\"" + "1".repeat(65) + "\"", "a text of 65 characters that is none"),
                everyPayload("-1", "a number of 2 characters that is none"),
                everyPayload("-0.5", "a number of 4 characters that is none"),
                everyPayload("1" + "0".repeat(64), "a number of 65 characters that is none"));
    }

    @ParameterizedTest
    @MethodSource("noVersions")
    void what_can_be_no_version_is_refused_and_not_quoted(Payload kind, String value, String found) {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).assumedVersion("1").field("v", Notation.version()),
                kind.of("{\"v\":" + value + "}"),
                Envelope.EMPTY,
                A_VERSION + "field v but found " + found + ". Mend the producer.");
    }

    static Stream<Arguments> unknownVersions() {
        return Streams.concat(
                everyPayload("0", "0"),
                everyPayload("1.5", "1.5"),
                everyPayload("\"1.0\"", "1.0"),
                everyPayload("\"01\"", "01"),
                everyPayload("\"v1\"", "v1"),
                Stream.of(Arguments.of(Payload.BYTES, "1e0", "1e0"), Arguments.of(Payload.TEXT, "1e0", "1e0")));
    }

    @ParameterizedTest
    @MethodSource("unknownVersions")
    void versions_that_the_chain_does_not_have_are_refused(Payload kind, String value, String label) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrade(
                        rules -> rules.fixedType(ORDER).field("v", Notation.version()),
                        kind.of("{\"v\":" + value + "}"),
                        Envelope.EMPTY))
                .withMessage(
                        "order-placed " + label + " → 3: the message is of an unknown version: the chain knows 1, 2,"
                                + " 3. Add the missing step, or mend the version where it is written.")
                .matches(e -> e.reason() == Reason.UNKNOWN_VERSION);
    }

    static Stream<Arguments> newerVersions() {
        return Streams.concat(
                everyPayload("4", "4"),
                everyPayload("\"3.1\"", "3.1"),
                everyPayload("99999999999999999999", "99999999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("newerVersions")
    void versions_that_are_newer_than_the_latest_are_refused(Payload kind, String value, String label) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrade(
                        rules -> rules.fixedType(ORDER).field("v", Notation.version()),
                        kind.of("{\"v\":" + value + "}"),
                        Envelope.EMPTY))
                .withMessage(
                        "order-placed " + label + " → 3: the message is of a newer version than this program knows:"
                                + " the chain knows 1, 2, 3. Deploy the consumers with that version before its producers.")
                .matches(e -> e.reason() == Reason.NEWER_VERSION);
    }

    static Stream<Arguments> wrongKinds() {
        return Streams.concat(
                everyPayload("\"secret\"", "a text"),
                everyPayload("17", "a number"),
                everyPayload("true", "a boolean"),
                everyPayload("[{}]", "an array"));
    }

    @ParameterizedTest
    @MethodSource("wrongKinds")
    void a_wrong_kind_on_the_way_to_a_field_is_refused(Payload kind, String value, String found) {
        assertUnidentified(
                rules -> rules.fixedType(ORDER).assumedVersion("1").field("a.b.v", Notation.version()),
                kind.of("{\"a\":{\"b\":" + value + "}}"),
                Envelope.EMPTY,
                A_VERSION + "field a.b.v but found " + found + " at a.b, where an object is due. Mend the producer.");
    }

    @ParameterizedTest
    @EnumSource
    void null_on_the_way_to_a_field_counts_as_absent(Payload kind) {
        Outcome outcome = upgrade(
                rules -> rules.fixedType(ORDER).assumedVersion("3").field("a.b.v", Notation.version()),
                kind.of("{\"a\":{\"b\":null}}"),
                Envelope.EMPTY);
        assertThat(outcome).isInstanceOf(Outcome.AlreadyLatest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order/2/more", "/order/", "/order/ü", "order/2", "/order/2?x=1", " /order/2"})
    void a_text_that_fits_no_template_is_refused(String uri) {
        assertUnidentified(
                rules -> rules.field("$schema", Notation.uri("/order/{version}", ORDER))
                        .field("$schema", Notation.version()),
                "{\"$schema\":\"" + uri + "\"}",
                Envelope.EMPTY,
                "expected a URI such as /order/{version} or a version label, as text or number in the field $schema but"
                        + " found a text of " + uri.length() + " characters that is none. Mend the producer.");
    }

    @Test
    void a_type_that_no_chain_knows_is_refused() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        upgrade(rules -> rules.field("type", Notation.type()), "{\"type\":\"order\"}", Envelope.EMPTY))
                .withMessage("order: no chain knows this event type; the registry has order-placed. Register it with"
                        + " .eventType(\"order\", …), or mend the name where it is written.")
                .matches(e -> e.reason() == Reason.UNKNOWN_TYPE);
    }

    @Test
    void a_payload_class_that_no_format_carries_is_refused() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrade(rules -> rules.fixedType(ORDER).fixedVersion("1"), 42, Envelope.EMPTY))
                .withMessage("payloads of class java.lang.Integer cannot be upgraded; the formats on the class path"
                        + " are json. Upgrade the bytes before they are deserialized to that class.")
                .matches(e -> e.reason() == Reason.UNSUPPORTED);
    }

    private static Stream<Arguments> everyPayload(String value, String found) {
        return Stream.of(Payload.values()).map(kind -> Arguments.of(kind, value, found));
    }

    private static Outcome upgrade(Consumer<Identification.Builder> rules, Object payload, Envelope envelope) {
        Identification.Builder builder = Identification.builder();
        rules.accept(builder);
        return Upgrader.of(ORDERS, builder.build()).upgrade(payload, envelope);
    }

    private static void assertUnidentified(
            Consumer<Identification.Builder> rules, Object payload, Envelope envelope, String message) {
        for (Object given : payload instanceof String text ? List.of(text, text.getBytes(UTF_8)) : List.of(payload)) {
            assertThatExceptionOfType(MigrationException.class)
                    .isThrownBy(() -> upgrade(rules, given, envelope))
                    .withMessage(message)
                    .matches(e -> e.reason() == Reason.UNIDENTIFIED);
        }
    }
}
