package dev.stepwise.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations are equal if they do the same, and different values stay different. */
class EqualMeaningTest {

    @Test
    void an_element_that_is_reduced_to_its_value_has_no_key_left() {
        KeyBy reducing = new KeyBy(Path.of("a"), "key", "value", false);
        assertThat(reducing).isEqualTo(KeyBy.of("a", "key", "value"));
        assertThat(reducing.dropsKey()).isTrue();
    }

    @Test
    void null_and_booleans_are_no_texts_when_they_are_mapped() {
        List<MapValues.Pair> pairs = Arrays.<Object>asList(null, "null", true, "true").stream()
                .map(from -> new MapValues.Pair(from, "x"))
                .toList();
        assertThat(new MapValues(Path.of("a"), pairs, MapValues.Otherwise.FAIL, null).pairs())
                .containsExactlyInAnyOrderElementsOf(pairs);
    }

    @Test
    void a_fallback_stands_with_use_alone() {
        List<MapValues.Pair> pairs = List.of(new MapValues.Pair("a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MapValues(Path.of("a"), pairs, MapValues.Otherwise.KEEP, "c"))
                .withMessage("Expected a fallback with USE alone but found one with KEEP");
    }
}
