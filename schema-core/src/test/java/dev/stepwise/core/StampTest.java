package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static dev.stepwise.core.Chains.ORDER_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    private static final String UPGRADED = "{\"way\":[\"1→2\"]}";
    private static final Upgrader ASSUMING = Upgrader.of(
            Chains.orders("1", "2"),
            Identification.builder().fixedType(ORDER).assumedVersion("1").build());

    @ParameterizedTest
    @EnumSource
    void says_type_version_length_and_checksum(Payload kind) {
        Envelope after = Envelope.EMPTY.after(ASSUMING.upgrade(kind.of("{}"), Envelope.EMPTY));
        assertThat(after.text("__stepwise.stamp")).isEqualTo("order-placed;2;20;d7e980e7");
    }

    @ParameterizedTest
    @EnumSource
    void fits_the_payload_in_whichever_class_it_comes_back(Payload kind) {
        Envelope after = Envelope.EMPTY.after(ASSUMING.upgrade("{}", Envelope.EMPTY));
        assertThat(ASSUMING.upgrade(kind.of(UPGRADED), after)).isInstanceOf(Outcome.AlreadyLatest.class);
    }

    /** Whoever forwards a message may write it anew, by another library. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":10.5,\"s\":\"\\ud83d\\ude00\",\"way\":[\"1→2\"]}",
                "{ \"price\": 10.50, \"s\": \"\\uD83D\\uDE00\", \"way\": [ \"1\\u21922\" ] }",
                "{\"price\":1050e-2,\"s\":\"😀\",\"way\":[\"1→2\"]}"
            })
    void fits_the_payload_however_it_is_spelled(String respelled) {
        Outcome outcome = ASSUMING.upgrade("{\"price\":10.50,\"s\":\"😀\"}", Envelope.EMPTY);
        assertThat(ASSUMING.upgrade(respelled, Envelope.EMPTY.after(outcome)))
                .isInstanceOf(Outcome.AlreadyLatest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":10.51,\"s\":\"x\",\"way\":[\"1→2\"]}",
                "{\"price\":\"10.5\",\"s\":\"x\",\"way\":[\"1→2\"]}",
                "{\"price\":10.5,\"s\":\"x\",\"way\":\"1→2\"}",
                "{\"s\":\"x\",\"price\":10.5,\"way\":[\"1→2\"]}"
            })
    void does_not_fit_a_payload_that_says_something_else(String other) {
        Outcome outcome = ASSUMING.upgrade("{\"price\":10.50,\"s\":\"x\"}", Envelope.EMPTY);
        assertThat(Stamp.read(Envelope.EMPTY.after(outcome).header(Stamp.HEADER))
                        .digest())
                .isNotEqualTo(Chains.digest(other));
    }

    @Test
    void is_ignored_if_it_does_not_fit_the_payload() {
        Envelope after = Envelope.EMPTY.after(ASSUMING.upgrade("{}", Envelope.EMPTY));
        Outcome outcome = ASSUMING.upgrade("{\"way\":[\"other\"]}", after);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Upgraded.class,
                        upgraded -> assertThat(upgraded.from()).isEqualTo(SchemaVersion.of(1)));
    }

    @Test
    void replaces_one_that_does_not_fit() {
        Envelope stale = Envelope.EMPTY.with(Stamp.HEADER, "order-placed;2;1;00000000");
        Envelope after = stale.after(ASSUMING.upgrade("{}", stale));
        assertThat(after.headers()).hasSize(1);
        assertThat(ASSUMING.upgrade(UPGRADED, after)).isInstanceOf(Outcome.AlreadyLatest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "order-placed;2;2",
                "order-placed;2;2;XXXXXXXX",
                "order-placed;2;2;f5db38c",
                "order-placed;2;-2;00000000",
                "order-placed;2;99999999999999999999;00000000",
                "order placed;2;2;00000000",
                "order-placed;?;2;00000000",
                "order-placed;2;2;00000000;",
                "order-placed;2;2;00000000\n"
            })
    void is_ignored_if_it_is_malformed(String stamp) {
        assertThat(ASSUMING.upgrade("{}", Envelope.EMPTY.with(Stamp.HEADER, stamp)))
                .isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void is_ignored_if_it_is_not_utf8() {
        assertThat(ASSUMING.upgrade("{}", Envelope.EMPTY.with(Stamp.HEADER, new byte[] {(byte) 0xFF, ';'})))
                .isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void contradicts_a_header_that_says_another_version() {
        Upgrader upgrader = Upgrader.of(
                Chains.orders("1", "2"),
                Identification.builder()
                        .fixedType(ORDER)
                        .assumedVersion("1")
                        .header("v", Notation.version())
                        .build());
        Envelope after = Envelope.EMPTY.after(upgrader.upgrade("{}", Envelope.EMPTY));
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade(UPGRADED, after.with("v", "1")))
                .withMessage(
                        "the version is stated in two ways: header v says 1, but header __stepwise.stamp says 2. Mend"
                                + " the one that is wrong, or identify messages by one of them alone.");
    }

    @Test
    void goes_before_a_fixed_version() {
        Upgrader fixed = Upgrader.of(
                Chains.orders("1", "2"),
                Identification.builder().fixedType(ORDER).fixedVersion("1").build());
        Envelope after = Envelope.EMPTY.after(fixed.upgrade("{}", Envelope.EMPTY));
        assertThat(fixed.upgrade(UPGRADED, after))
                .isEqualTo(new Outcome.AlreadyLatest(ORDER_TYPE, SchemaVersion.of(2)));
    }

    @Test
    void is_brought_up_to_date_when_the_chain_has_grown() {
        Envelope two = Envelope.EMPTY.after(ASSUMING.upgrade("{}", Envelope.EMPTY));
        Upgrader grown = Upgrader.of(
                Chains.orders("1", "2", "3"),
                Identification.builder().fixedType(ORDER).assumedVersion("1").build());
        Outcome.Upgraded upgraded = (Outcome.Upgraded) grown.upgrade(UPGRADED, two);
        assertThat(upgraded.payload()).isEqualTo("{\"way\":[\"1→2\",\"2→3\"]}");
        assertThat(two.after(upgraded).text(Stamp.HEADER)).startsWith("order-placed;3;");
    }

    @Test
    void tells_the_type_where_nothing_else_does() {
        Upgrader typeless =
                Upgrader.of(Chains.orders("1", "2"), Identification.builder().build());
        Envelope after = Envelope.EMPTY.after(ASSUMING.upgrade("{}", Envelope.EMPTY));
        assertThat(typeless.upgrade(UPGRADED, after)).isInstanceOf(Outcome.AlreadyLatest.class);
    }
}
