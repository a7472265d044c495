package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandfulTest {

    private static final String SMALLEST = "{}";
    private static final String LARGEST = "{\"a\":\"a long long long long long text\"}";

    /** Ten that are alike, so that only what they show can decide. */
    private static List<String> withAlike(String... others) {
        List<String> all = new ArrayList<>(List.of(SMALLEST, LARGEST));
        for (int i = 0; i < 10; i++) {
            all.add("{\"a\":\"text" + i + "\"}");
        }
        all.addAll(List.of(others));
        return all;
    }

    @Test
    void is_all_that_there_is_if_that_is_few() {
        assertThat(Handful.of(List.of("[1]", "[]", "[1]"))).containsExactly("[]", "[1]");
    }

    @Test
    void has_the_smallest_and_the_largest() {
        assertThat(Handful.of(withAlike())).hasSize(Handful.SIZE).contains(SMALLEST, LARGEST);
    }

    @Test
    void has_those_that_show_what_no_other_does() {
        String absent = "{\"b\":1}";
        String empty = "{\"a\":\"\"}";
        String negative = "{\"b\":-1}";

        assertThat(Handful.of(withAlike(absent, empty, negative)))
                .containsExactlyInAnyOrder(SMALLEST, LARGEST, absent, empty, negative);
    }

    @Test
    void has_symbols_of_an_enum_that_others_have_not() {
        assertThat(Handful.of(List.of(
                        "{}",
                        "{\"s\":\"A\"}",
                        "{\"s\":\"A\",\"t\":1}",
                        "{\"s\":\"A\",\"t\":2}",
                        "{\"s\":\"A\",\"t\":3}",
                        "{\"s\":\"B\",\"t\":4}",
                        "{\"s\":\"A\",\"t\":[1,2,3,4]}")))
                .contains("{\"s\":\"B\",\"t\":4}");
    }

    @Test
    void has_none_that_nobody_reads() {
        String huge = "[\"" + "x".repeat(10_000) + "\"]";

        assertThat(Handful.of(withAlike(huge))).contains(LARGEST).doesNotContain(huge);
    }

    @Test
    void does_not_depend_on_the_order_of_the_candidates() {
        List<String> candidates = withAlike("{\"b\":1}", "{\"b\":2}", "{\"c\":null}");
        List<String> first = Handful.of(candidates);
        Collections.shuffle(candidates, new Random(1));

        assertThat(Handful.of(candidates)).isEqualTo(first);
    }
}
