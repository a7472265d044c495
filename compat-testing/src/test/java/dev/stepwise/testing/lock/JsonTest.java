package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    private static String canonical(String text) {
        return Json.canonical(Json.tree(text).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[2]} | { \"b\" : [2], \"a\" : 1 }",
                "[1, 10, 0, 0] | [1.0, 1e1, 0.00, -0]",
                "[1e400] | [10e399]",
                "[\"a/é\"] | [\"\\u0061\\/\\u00e9\"]",
                "[true, null] | [true,null] // why",
            })
    void is_the_same_canonically_if_it_is_equal_by_value(String one, String other) {
        assertThat(canonical(one)).isEqualTo(canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2] | [2, 1]",
                "[1] | [\"1\"]",
                "[12] | [1, 2]",
                "{} | []",
                "[null] | [\"null\"]",
                "[{}] | [null]",
                "[\"a\"] | [\"A\"]",
                "[0.1] | [0.10000000000000000001]",
                "[9007199254740993] | [9007199254740992]",
                "[\"\\ud800\"] | [\"\\ud801\"]",
                "[\"\\\\34;\"] | [\"\\\"\"]",
                "{\"a\":{},\"b\":1} | {\"a\":{\"b\":1}}",
            })
    void differs_canonically_if_it_differs_by_value(String one, String other) {
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : 1.10 ,\"b\":[ ] } | {\"a\":1.10,\"b\":[]}",
                "[\" a \\\" b \" , 1] | [\" a \\\" b \",1]",
                "[\"\\\\\" , 1] | [\"\\\\\",1]",
                "[\"\\\\\\\" \" , 1] | [\"\\\\\\\" \",1]",
            })
    void is_compact_without_the_white_space_between_tokens(String text, String compact) {
        assertThat(Json.compact(text)).isEqualTo(compact);
    }

    @Test
    void is_no_tree_if_it_is_no_json() {
        assertThat(Json.tree("{")).isEmpty();
        assertThat(Json.tree("{\"a\":1,\"a\":2}")).isEmpty();
        assertThat(Json.tree("1 2")).isEmpty();
        assertThat(Json.tree("1e99999999999")).isEmpty();
    }

    @Test
    void is_readable_in_ascii_with_every_digit() {
        assertThat(Json.readable(Bed.json("{\"é\":[1.10,1e2,123456789012345678901234567890],\"b\":{}}")))
                .isEqualTo("""
                        {
                          "\\u00E9" : [
                            1.10,
                            1E+2,
                            123456789012345678901234567890
                          ],
                          "b" : { }
                        }
                        """);
    }
}
