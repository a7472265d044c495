package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextRulesTest {

    private static TextRules rules(String pattern) {
        return new TextRules(
                0,
                Integer.MAX_VALUE,
                List.of(Pattern.compile(pattern)),
                List.of(),
                new SchemaCheck(SchemaDialect.DRAFT_2020_12, Map.of()));
    }

    /** It would take longer than the world is old. */
    @Test
    @Timeout(60)
    void a_text_that_a_pattern_takes_for_ever_for_is_not_taken() {
        assertThat(rules("^(a+)+$").allow("a".repeat(300))).isTrue();
        assertThat(rules("^(a+)+$").allow("a".repeat(300) + "b")).isFalse();
    }

    @Test
    void a_text_that_a_pattern_takes_too_deep_a_stack_for_is_not_taken() {
        assertThat(rules("^(a|b)*$").allow("ab".repeat(100))).isTrue();
        assertThat(rules("^(a|b)*$").allow("ab".repeat(100_000))).isFalse();
    }
}
