package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.limited;
import static dev.stepwise.core.json.Upgrades.payload;
import static dev.stepwise.core.json.Upgrades.touchingNothing;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.ReadLimits;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final String TOO_DEEP =
            "it is nested deeper than 500 levels. Raise that limit if such messages" + " are expected.";

    private static final int TOKENS = ReadLimits.DEFAULT.tokens();

    private static ReadLimits limits(int bytes, int depth, int string, int number, int name) {
        return new ReadLimits(bytes, TOKENS, depth, string, number, name);
    }

    private static String nested(String open, String close, int levels) {
        return "{\"a\":" + open.repeat(levels - 1) + "1" + close.repeat(levels - 1) + "}";
    }

    private static void assertUnreadable(MigrationException failure, String message) {
        assertThat(failure).hasMessage(message);
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":             | }
            [                 | ]
            [{"a":            | }]
            """)
    void nesting_of_a_hundred_thousand_is_refused(String open, String close) {
        String json = nested(open, close, 100_000);

        MigrationException ofText = failure(touchingNothing(), json);
        MigrationException ofBytes = failure(touchingNothing(), json.getBytes(UTF_8));

        assertThat(ofText).hasMessageEndingWith(": " + TOO_DEEP);
        assertThat(ofText).hasMessageStartingWith("order-placed 1 → 3: the JSON goes beyond a limit");
        assertThat(ofText.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(ofBytes).hasMessageEndingWith(": " + TOO_DEEP);
        assertThat(ofBytes.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void nesting_without_an_end_is_refused() {
        assertThat(failure(touchingNothing(), "{\"a\":" + "[".repeat(1_000_000)))
                .hasMessageEndingWith(TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "arrays", "both"})
    void a_tree_that_is_a_hundred_thousand_levels_deep_is_refused(String kind) {
        assertUnreadable(
                failure(touchingNothing(), deepTree(kind)),
                "order-placed 1 → 3: the JSON goes beyond a limit: " + TOO_DEEP);
    }

    private static JsonNode deepTree(String kind) {
        JsonNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100_000; i++) {
            boolean array = kind.equals("arrays") || (kind.equals("both") && i % 2 == 0);
            node = array
                    ? JsonNodeFactory.instance.arrayNode().add(node)
                    : JsonNodeFactory.instance.objectNode().set("a", node);
        }
        return JsonNodeFactory.instance.objectNode().set("root", node);
    }

    @Test
    void a_deep_tree_is_refused_where_a_stamp_is_compared_with_it() {
        var upgrader = Upgrader.of(
                touchingNothing(),
                Identification.builder()
                        .fixedType("order-placed")
                        .assumedVersion("1")
                        .build());
        var context = MessageContext.builder()
                .header("__stepwise.stamp", "order-placed;3;10;00000000")
                .build();

        MigrationException failure =
                catchThrowableOfType(MigrationException.class, () -> upgrader.upgrade(deepTree("both"), context));

        assertUnreadable(
                failure,
                "order-placed 1 → 3: the JSON goes beyond a limit: it is nested deeper than 500 levels. Raise that limit"
                        + " if such messages are expected.");
    }

    /** Many small values take far more memory as a tree than as text. */
    @Test
    void a_document_of_more_tokens_than_the_limit_is_refused() {
        var upgrader = limited(new ReadLimits(1 << 20, 10, 10, 10, 10, 10));

        assertThat(payload(upgrade(upgrader, "{\"a\":[1,2,3,4,5]}"))).isEqualTo("{\"a\":[1,2,3,4,5]}");
        assertThat(failure(upgrader, "{\"a\":[1,2,3,4,5,6]}"))
                .hasMessageContaining(
                        "it has more than 10 tokens (names, values, beginnings and ends). Raise that limit");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500, 1_000})
    void a_document_of_as_many_levels_as_the_limit_is_accepted(int depth) {
        var upgrader = limited(limits(1 << 20, depth, 10, 10, 10));
        String json = nested("{\"a\":", "}", depth);

        assertThat(payload(upgrade(upgrader, json))).isEqualTo(json);
        assertThat((byte[]) payload(upgrade(upgrader, json.getBytes(UTF_8))))
                .asString(UTF_8)
                .isEqualTo(json);
        assertThat(payload(upgrade(upgrader, objects(depth)))).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500, 1_000})
    void a_document_of_one_level_more_than_the_limit_is_refused(int depth) {
        var upgrader = limited(limits(1 << 20, depth, 10, 10, 10));
        String problem =
                "it is nested deeper than " + depth + " levels. Raise that limit if such messages are" + " expected.";
        String json = nested("{\"a\":", "}", depth + 1);

        assertThat(failure(upgrader, json)).hasMessageEndingWith(problem);
        assertThat(failure(upgrader, json.getBytes(UTF_8))).hasMessageEndingWith(problem);
        assertThat(failure(upgrader, objects(depth + 1))).hasMessageEndingWith(problem);
    }

    private static JsonNode objects(int depth) {
        JsonNode node = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < depth; i++) {
            node = JsonNodeFactory.instance.objectNode().set("a", node);
        }
        return node;
    }

    @Test
    void a_text_of_fifty_megabytes_is_refused() {
        byte[] json = withText(50_000_000);

        assertUnreadable(
                failure(touchingNothing(), json),
                "order-placed 1 → 3: the JSON goes beyond a limit: a text is longer than 20000000 characters. Raise"
                        + " that limit if such messages are expected.");
    }

    @Test
    void a_text_of_fifty_megabytes_takes_bounded_memory() {
        byte[] json = withText(50_000_000);

        long before = allocated();
        assertThat(failure(touchingNothing(), json)).isNotNull();

        assertThat(allocated() - before).isLessThan(150_000_000);
    }

    private static byte[] withText(int length) {
        byte[] json = new byte[length + 8];
        Arrays.fill(json, (byte) 'x');
        System.arraycopy("{\"a\":\"".getBytes(UTF_8), 0, json, 0, 6);
        System.arraycopy("\"}".getBytes(UTF_8), 0, json, length + 6, 2);
        return json;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void a_text_of_fifty_megabytes_is_accepted_where_the_limit_is_higher() {
        var upgrader = limited(limits(60_000_000, 500, 60_000_000, 1_000, 1_000));
        byte[] json = withText(50_000_000);

        assertThat((byte[]) payload(upgrade(upgrader, json))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890,12345678901",
        "-1234567890,-12345678901",
        "12345.67890,12345.678901",
        "-1.2345678E+9,-1.23456789E+99",
    })
    void a_number_beyond_the_limit_is_refused(String accepted, String tooLong) {
        var upgrader = limited(limits(1_000, 10, 100, 10, 10));

        assertThat(payload(upgrade(upgrader, "{\"a\":" + accepted + "}"))).isEqualTo("{\"a\":" + accepted + "}");
        assertThat(failure(upgrader, "{\"a\":" + tooLong + "}"))
                .hasMessageStartingWith("order-placed 1 → 3: the JSON goes beyond a limit")
                .hasMessageEndingWith(
                        ": a number has more than 10 digits. Raise that limit if such messages are expected.");
    }

    @Test
    void a_number_of_a_million_digits_is_refused() {
        assertThat(failure(touchingNothing(), ("{\"a\":" + "9".repeat(1_000_000) + "}").getBytes(UTF_8)))
                .hasMessageEndingWith(
                        ": a number has more than 1000 digits. Raise that limit if such messages are expected.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1.5E+21474836480", "1e-21474836480", "0e99999999999"})
    void an_exponent_that_no_number_of_java_can_have_is_refused(String number) {
        assertUnreadable(
                failure(touchingNothing(), "{\"a\":[0," + number + "]}"),
                "order-placed 1 → 3, at a[1]: a number has an exponent of more than about two thousand million. Mend"
                        + " the producer.");
    }

    @Test
    void a_name_beyond_the_limit_is_refused() {
        var upgrader = limited(limits(1_000, 10, 10, 10, 10));

        assertThat(payload(upgrade(upgrader, "{\"1234567890\":1}"))).isEqualTo("{\"1234567890\":1}");
        assertThat(failure(upgrader, "{\"12345678901\":1}"))
                .hasMessageEndingWith(
                        ": a name is longer than 10 characters. Raise that limit if such messages are expected.");
        assertThat(failure(upgrader, "{\"12345678901\":1}".getBytes(UTF_8)))
                .hasMessageEndingWith(
                        ": a name is longer than 10 characters. Raise that limit if such messages are expected.");
    }

    @Test
    void a_text_beyond_the_limit_is_refused() {
        var upgrader = limited(limits(1_000, 10, 10, 10, 10));

        assertThat(payload(upgrade(upgrader, "{\"a\":\"1234567890\"}"))).isEqualTo("{\"a\":\"1234567890\"}");
        assertUnreadable(
                failure(upgrader, "{\"a\":\"12345678901\"}"),
                "order-placed 1 → 3: the JSON goes beyond a limit: a text is longer than 10 characters. Raise that"
                        + " limit if such messages are expected.");
    }

    @Test
    void a_document_beyond_the_limit_is_refused_by_its_bytes() {
        var upgrader = limited(limits(10, 10, 10, 10, 10));
        String problem = ", more than the limit of 10. Raise the limit of the document's size if messages of that"
                + " size are expected.";

        assertThat(payload(upgrade(upgrader, "{\"a\":\"xy\"}"))).isEqualTo("{\"a\":\"xy\"}");
        assertUnreadable(
                failure(upgrader, "{\"a\":\"xyz\"}".getBytes(UTF_8)),
                "order-placed 1 → 3: the payload has 11 bytes" + problem);
        assertUnreadable(
                failure(upgrader, "{\"a\":\"xyz\"}"), "order-placed 1 → 3: the payload has 11 bytes or more" + problem);
        assertUnreadable(
                failure(upgrader, "{\"a\":\"ää\"}"), "order-placed 1 → 3: the payload has 12 bytes in UTF-8" + problem);
    }
}
