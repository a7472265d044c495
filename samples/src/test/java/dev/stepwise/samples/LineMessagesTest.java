package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMessagesTest {

    private static DemoCatalogue catalogue;

    @BeforeAll
    static void read() throws Exception {
        catalogue = DemoCatalogue.onClassPath();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1.10}              | order-placed        | 3  | line 1 (order-placed 3)",
                "{\"version\":2}           | customer-registered | `` | line 1 (customer-registered 2)",
                "{\"version\":\"2\"}       | customer-registered | `` | line 1 (customer-registered 2)",
                "{\"$schema\":\"/mediawiki/revision/score/2.0.0\"} | `` | `` | line 1 (mediawiki.revision-score 2.0.0)",
            })
    void a_line_is_sent_as_it_is_written(String line, String type, String version, String label) throws Exception {
        List<DemoMessage> messages = read(line.getBytes(UTF_8), type, version);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).label()).hasToString(label);
        assertThat(messages.get(0).value()).isEqualTo(line);
    }

    @Test
    void a_line_may_carry_its_headers_which_go_before_the_options() throws Exception {
        String line = "{\"headers\":{\"event-type\":\"order-placed\",\"event-version\":\"2\"},\"value\":{\"a\":1.10}}";
        List<DemoMessage> messages = read(line.getBytes(UTF_8), "customer-registered", "1");
        assertThat(messages.get(0).label()).hasToString("line 1 (order-placed 2)");
        assertThat(messages.get(0).value()).isEqualTo("{\"a\":1.10}");
    }

    @Test
    void blank_lines_and_a_byte_order_mark_are_skipped_and_the_last_line_needs_no_end() throws Exception {
        List<DemoMessage> messages = read("\uFEFF{}\r\n\r\n \n{}".getBytes(UTF_8), "order-placed", "1");
        assertThat(messages).extracting(message -> message.label().origin()).containsExactly("line 1", "line 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"secret\":}            | order-placed | 1  | expected a JSON object but found no valid JSON at column"
                        + " 11.",
                "{\"secret\":1            | order-placed | 1  | expected a JSON object but found no valid JSON at column"
                        + " 12.",
                "{} {}                    | order-placed | 1  | expected a JSON object but found no valid JSON at column"
                        + " 4.",
                "[\"secret\"]             | order-placed | 1  | expected a JSON object but found ARRAY.",
                "{\"secret\":1}           | ``           | `` | no event type is stated: found neither a field /$schema"
                        + " nor a header event-type. Say it with --event-type.",
                "{\"headers\":{\"event-type\":\"secret\"},\"value\":{}} | `` | `` | expected one of the event types"
                        + " order-placed, customer-registered, mediawiki.revision-score in the header event-type but found"
                        + " another.",
                "{\"secret\":1}           | order-placed | `` | expected one of the versions 1, 2, 3, 4, 5 of"
                        + " order-placed in the header event-version or in --event-version but found none of them.",
                "{\"version\":\"secret\"} | customer-registered | 1 | expected one of the versions 1, 2, 3 of"
                        + " customer-registered in the field /version but found none of them.",
                "{\"$schema\":\"secret\"} | ``           | `` | expected one of the versions 1.0.0, 2.0.0 of"
                        + " mediawiki.revision-score in the field /$schema (/mediawiki/revision/score/{version}) but"
                        + " found none of them.",
            })
    void a_line_that_cannot_be_used_is_named_and_not_quoted(String line, String type, String version, String problem) {
        assertThatThrownBy(() -> read(line.getBytes(UTF_8), type, version))
                .isInstanceOf(DemoException.class)
                .hasMessage("line 1: " + problem)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_line_that_is_not_utf_8_is_refused_rather_than_changed() {
        assertThatThrownBy(() -> read("{\"a\":\"é\"}".getBytes(ISO_8859_1), "order-placed", "1"))
                .hasMessage("line 1: expected UTF-8 but found bytes that are none.");
    }

    @Test
    void a_line_without_end_is_refused_before_it_fills_the_memory() {
        assertThatThrownBy(() -> read(new byte[1_000_001], "order-placed", "1"))
                .hasMessage("line 1: expected a message of at most 1,000,000 bytes but found a longer line.");
    }

    @Test
    void an_empty_input_is_refused() {
        assertThatThrownBy(() -> read(" \n".getBytes(UTF_8), "", ""))
                .hasMessage("Expected one JSON object in each line of the input but found no line.");
    }

    private static List<DemoMessage> read(byte[] input, String type, String version) throws Exception {
        List<DemoMessage> messages = new ArrayList<>();
        new LineMessages(new ByteArrayInputStream(input), catalogue, type, version).forEach(messages::add);
        return messages;
    }
}
