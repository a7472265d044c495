package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Refusals.assertRefused;
import static dev.stepwise.core.operation.Refusals.undoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** {@link Booleans}, {@link Texts} and {@link Enums}. */
class TextConversionsTest {

    private static final Conversion YES_NO = Booleans.fromText("yes", "no");
    private static final Conversion STATES = Enums.map(Map.of("A", "ACTIVE", "C", "CLOSED"));

    @Test
    void two_texts_become_a_boolean_and_others_are_refused() {
        assertThat(YES_NO.apply("yes")).isEqualTo(true);
        assertThat(YES_NO.apply("no")).isEqualTo(false);
        assertRefused(YES_NO, "Yes", "expected \"yes\" or \"no\" but found another text");
        assertRefused(YES_NO, true, "expected a text but found a boolean");
        assertRefused(undoing(YES_NO), "yes", "expected a boolean but found a text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Booleans.toText("x", "x"))
                .withMessage("Expected different texts for true and false but found \"x\" twice");
    }

    @Property
    void a_boolean_comes_back(@ForAll boolean value, @ForAll String yes, @ForAll String no) {
        Assume.that(!yes.equals(no));
        Conversion toText = Booleans.toText(yes, no);
        assertThat(undoing(toText).apply(toText.apply(value))).isEqualTo(value);
        Conversion fromText = undoing(toText);
        assertThat(undoing(fromText).apply(fromText.apply(no))).isEqualTo(no);
    }

    @Test
    void cases_are_those_of_no_country() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Texts.toUpperCase().apply("idle ß")).isEqualTo("IDLE SS");
            assertThat(Texts.toLowerCase().apply("IDLE")).isEqualTo("idle");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Texts.toUpperCase().inverted()).isEmpty();
        assertThat(Texts.toLowerCase().inverted()).isEmpty();
    }

    @Test
    void white_space_of_unicode_is_trimmed_too() {
        assertThat(Texts.trim().apply("\u2003 Ada\tB \n")).isEqualTo("Ada\tB");
        assertThat(Texts.trim().inverted()).isEmpty();
        assertRefused(Texts.trim(), BigInteger.ONE, "expected a text but found a number");
    }

    @Test
    void a_prefix_that_is_not_there_cannot_be_removed() {
        Conversion remove = Texts.removePrefix("urn:");
        assertThat(remove.apply("urn:a")).isEqualTo("a");
        assertRefused(remove, "a", "expected a text that begins with \"urn:\" but found another text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.addPrefix(""))
                .withMessage("Expected a prefix but found an empty text");
    }

    @Property
    void a_text_comes_back_without_the_prefix_and_with_it(@ForAll @NotEmpty String prefix, @ForAll String text) {
        Conversion add = Texts.addPrefix(prefix);
        assertThat(undoing(add).apply(add.apply(text))).isEqualTo(text);
        Conversion remove = undoing(add);
        assertThat(undoing(remove).apply(remove.apply(prefix + text))).isEqualTo(prefix + text);
    }

    @Test
    void each_text_becomes_the_one_that_is_paired_with_it() {
        assertThat(STATES.apply("A")).isEqualTo("ACTIVE");
        assertRefused(STATES, "ACTIVE", "expected one of the 2 texts that are mapped but found another text");
        assertRefused(STATES, false, "expected a text but found a boolean");
        assertThat(STATES).hasToString("enum.map(texts {\"A\": \"ACTIVE\", \"C\": \"CLOSED\"})");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enums.map(Map.of()))
                .withMessage("Expected at least one pair of texts");
    }

    @Test
    void only_one_to_one_can_be_undone() {
        assertThat(undoing(STATES)).isEqualTo(Enums.map(Map.of("ACTIVE", "A", "CLOSED", "C")));
        assertThat(Enums.map(Map.of("a", "x", "b", "x")).inverted()).isEmpty();
    }

    @Property
    void a_mapped_text_comes_back(
            @ForAll @Size(5) @UniqueElements List<String> from, @ForAll @Size(5) @UniqueElements List<String> to) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            map.put(from.get(i), to.get(i));
        }
        Conversion conversion = Enums.map(map);
        from.forEach(text ->
                assertThat(undoing(conversion).apply(conversion.apply(text))).isEqualTo(text));
        to.forEach(text ->
                assertThat(conversion.apply(undoing(conversion).apply(text))).isEqualTo(text));
    }
}
