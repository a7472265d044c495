package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.touchingNothing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadTextTest {

    private static final String SAMPLE =
            "{\"id\":\"ä😀\\u00e4\\n\",\"n\":[-1.5e+3,0,true,false,null,{}],\"o\":{\"a\":{\"b\":[]}}}";

    private final MigratorRegistry registry = touchingNothing();

    private void assertRefused(String json, String problemOfText, String problemOfBytes) {
        assertUnreadable(failure(registry, json), problemOfText);
        assertUnreadable(failure(registry, json.getBytes(UTF_8)), problemOfBytes);
    }

    private static void assertUnreadable(MigrationException failure, String problem) {
        assertThat(failure).hasMessage("order-placed 1 → 3: " + problem);
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
    }

    private void assertFault(String json, int offset) {
        assertRefused(
                json,
                "expected well-formed JSON but found a fault at character " + offset + ". Mend the producer.",
                "expected well-formed JSON but found a fault at byte " + offset + ". Mend the producer.");
    }

    private void assertRefused(String json, String problem) {
        assertRefused(json, problem, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                |  0
            nul                  |  0
            \\                   |  0
            {a:1}                |  1
            {'a':1}              |  1
            {"a" 1}              |  5
            {"a":1,}             |  7
            {,"a":1}             |  1
            {"a":1 "b":2}        |  7
            {"a":[1,]}           |  8
            {"a":[,1]}           |  6
            {"a":[1}             |  7
            {"a":01}             |  6
            {"a":+1}             |  6
            {"a":.5}             |  5
            {"a":-}              |  6
            {"a":0x10}           |  6
            {"a":NaN}            |  8
            {"a":Infinity}       | 13
            {"a":True}           |  5
            {"a":"\\x"}          |  7
            {"a":"\\u12g4"}      | 10
            {/* c */"a":1}       |  1
            {"a":1}// c          |  7
            {"a":1}x             |  7
            {"a":1}}             |  7
            {"\\ud800":1}        |  8
            """)
    void text_that_is_no_json_is_refused_with_the_place_of_its_fault(String json, int offset) {
        assertFault(json, offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":5.}", "{\"a\":1e}"})
    void a_number_without_its_last_digits_is_refused(String json) {
        assertRefused(
                json,
                "expected well-formed JSON but found a fault at character 6. Mend the producer.",
                "expected well-formed JSON but found a fault at byte 7. Mend the producer.");
    }

    @Test
    void a_control_character_in_a_text_is_refused() {
        assertFault("{\"a\":\"x\ty\"}", 7);
    }

    @Test
    void white_space_that_json_does_not_have_is_refused() {
        assertThat(failure(registry, "{\"a\":\u00a01}"))
                .hasMessage("order-placed 1 → 3: expected well-formed JSON but found a fault at character 5."
                        + " Mend the producer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":\"x", "{\"a\":[1", "{\"a\":\"\\u12"})
    void text_that_is_cut_off_is_said_to_end_too_early(String json) {
        int end = json.length();
        assertRefused(
                json,
                "the JSON ends too early at character " + end + ", as if it were cut off. Mend the producer.",
                "the JSON ends too early at byte " + end + ", as if it were cut off. Mend the producer.");
    }

    @Test
    void bytes_that_are_cut_off_anywhere_are_refused() {
        byte[] whole = SAMPLE.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            MigrationException failure = failure(registry, Arrays.copyOf(whole, length));
            assertThat(failure).as("cut off at %s", length).isNotNull();
            assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Test
    void text_that_is_cut_off_anywhere_is_refused() {
        for (int length = 0; length < SAMPLE.length(); length++) {
            MigrationException failure = failure(registry, SAMPLE.substring(0, length));
            assertThat(failure).as("cut off at %s", length).isNotNull();
            assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Test
    void an_empty_payload_is_refused_and_told_from_a_tombstone() {
        assertRefused(
                "",
                "expected a JSON object but found an empty payload; a tombstone is null, not empty. Mend the producer.");
    }

    @Test
    void white_space_alone_is_refused() {
        assertRefused(" \t\r\n ", "expected a JSON object but found nothing but white space. Mend the producer.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null     | null
            [{}]     | an array
            12.5     | a number
            -1       | a number
            "{}"     | a text
            true     | a boolean
            false    | a boolean
            """)
    void a_root_that_is_no_object_is_refused(String json, String found) {
        assertRefused(json, "expected a JSON object but found the root to be " + found + ". Mend the producer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}\n1", "{} []", "{} \"x\"", "{} null"})
    void another_value_after_the_object_is_refused(String json) {
        assertRefused(
                json,
                "expected nothing after the JSON document but found more at character 3. Mend the producer.",
                "expected nothing after the JSON document but found more at byte 3. Mend the producer.");
    }

    @Test
    void a_nul_after_the_object_is_refused() {
        assertFault("{}\0", 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"a":1}                       | a
            {"a":1,"\\u0061":2}                 | a
            {"a":null,"a":null}                 | a
            {"b":{"c":{"a":1,"b":2,"a":3}}}     | b.c.a
            {"items":[{},{"id":1,"id":2}]}      | items[1].id
            {"a":[[{"x.y":1,"x.y":2}]]}         | a[0][0].'x.y'
            {"":1,"":2}                         | ''
            """)
    void a_name_that_occurs_twice_is_refused_with_its_path(String json, String path) {
        MigrationException failure = failure(registry, json.getBytes(UTF_8));

        assertThat(failure)
                .hasMessage("order-placed 1 → 3, at " + path + ": the name occurs twice in its object, and nothing"
                        + " says which value holds. Mend the producer.");
        assertThat(failure.where().path()).contains(path);
        assertThat(failure(registry, json)).hasMessage(failure.getMessage());
    }

    @Test
    void a_name_in_a_message_is_cut_and_cleaned() {
        String name = "x\\r\\nERROR forged\\u2028" + "y".repeat(5_000);

        assertThat(failure(registry, "{\"" + name + "\":1,\"" + name + "\":2}"))
                .hasMessage("order-placed 1 → 3, at 'x\uFFFD\uFFFDERROR forged\uFFFD" + "y".repeat(48)
                        + "…': the name occurs twice in its object, and nothing says which value holds. Mend the"
                        + " producer.");
    }

    @Test
    void a_path_in_a_message_keeps_its_end_alone_if_it_is_long() {
        String json = "{\"abcdefghij\":".repeat(200) + "{\"b\":1,\"b\":2}" + "}".repeat(200);

        String path = failure(registry, json).where().path().orElseThrow();

        assertThat(path).startsWith("…").endsWith(".abcdefghij.b").hasSize(513);
    }

    @Test
    void the_same_name_in_different_objects_is_accepted() {
        String json = "{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]},\"b\":{\"a\":1}}";

        assertThat(Upgrades.upgrade(registry, json)).isEqualTo(json);
    }
}
