package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.touchingNothing;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadEncodingTest {

    private static final String BYTE_ORDER_MARK =
            "expected JSON in UTF-8 but found a byte-order mark. Mend the producer: JSON has none.";

    private final MigratorRegistry registry = touchingNothing();

    private void assertRefused(Object payload, String problem) {
        MigrationException failure = failure(registry, payload);
        assertThat(failure).hasMessage("order-placed 1 → 3: " + problem);
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
    }

    private static byte[] aroundHex(String before, String hex, String after) {
        return Bytes.concat(ascii(before), HexFormat.of().parseHex(hex), ascii(after));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // a continuation without a beginning
                "c3", // cut off by the next character
                "e282",
                "f09f98",
                "c080", // overlong: NUL in two bytes
                "c0af",
                "e080af",
                "f08080af",
                "eda080", // a surrogate by itself
                "edbfbf",
                "eda0bdedb880", // a pair of them, as CESU-8 has it
                "f4908080", // beyond U+10FFFF
                "f8888080af",
                "fe",
                "ff"
            })
    void bytes_that_are_not_utf8_are_refused_in_texts_and_names(String hex) {
        String problem = "expected JSON in UTF-8 but found bytes that are not UTF-8. Mend the producer.";

        assertRefused(aroundHex("{\"a\":\"", hex, "\"}"), problem);
        assertRefused(aroundHex("{\"a\":[{\"", hex, "\":1}]}"), problem);
    }

    @Test
    void a_sequence_that_the_end_cuts_off_is_refused() {
        assertRefused(
                aroundHex("{\"a\":\"", "f09f98", ""),
                "expected JSON in UTF-8 but found bytes that are not UTF-8. Mend the producer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"efbbbf", "feff", "fffe", "fffe0000"})
    void a_byte_order_mark_is_refused(String hex) {
        assertRefused(aroundHex("", hex, "{\"a\":1}"), BYTE_ORDER_MARK);
    }

    @Test
    void a_byte_order_mark_that_is_cut_off_is_not_taken_for_one() {
        assertRefused(
                aroundHex("", "efbb", ""),
                "expected JSON in UTF-8 but found bytes that are not UTF-8. Mend the producer.");
    }

    @Test
    void a_byte_order_mark_in_a_string_is_refused() {
        assertRefused("\uFEFF{\"a\":1}", BYTE_ORDER_MARK);
    }

    @Test
    void utf16_with_a_byte_order_mark_is_refused() {
        assertRefused("{\"a\":1}".getBytes(UTF_16), BYTE_ORDER_MARK);
    }

    @Test
    void utf16_without_a_byte_order_mark_is_not_guessed() {
        assertRefused(bytes(UTF_16LE), "expected well-formed JSON but found a fault at byte 2. Mend the producer.");
        assertRefused(bytes(UTF_16BE), "expected well-formed JSON but found a fault at byte 1. Mend the producer.");
    }

    private static byte[] bytes(Charset charset) {
        return "{\"a\":1}".getBytes(charset);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\ud800', '\udc00'})
    void a_string_with_half_a_surrogate_pair_is_refused(char half) {
        assertRefused(
                "{\"a\":\"x" + half + "y\"}",
                "expected JSON but found half of a surrogate pair, which is no character. Mend the producer, or the"
                        + " deserializer that made the text.");
    }
}
