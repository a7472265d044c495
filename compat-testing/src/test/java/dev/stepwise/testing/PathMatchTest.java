package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMatchTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "price, price",
                "items[].price, items[3].price",
                "items[], items[12]",
                "scores[].value, scores.'a b'.value",
                "meta.'a.b', meta.'a.b'",
                "rows[][].x, rows[0][1].x"
            })
    void each_stands_for_every_element_and_every_value_of_a_map(String pattern, String path) {
        assertThat(PathMatch.matches(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"price, prices", "items[].price, items[3]", "items[3], items[4]", "items, items[0]", "a.b, b"})
    void another_path_is_another_path(String pattern, String path) {
        assertThat(PathMatch.matches(pattern, path)).isFalse();
    }
}
