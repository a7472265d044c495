package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Absent.ABSENT;
import static dev.stepwise.core.operation.Missing.EMPTY;
import static dev.stepwise.core.operation.Missing.FAIL;
import static dev.stepwise.core.operation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** {@link Split} and {@link Join}. */
class SplitTest {

    private static final Split.Cut FIRST = Split.atFirst(" ");
    private static final Split.Cut LAST = Split.atLast(" ");
    private static final String AMBIGUOUS =
            "expected parts that can be told again by \" \" but found it within them, or a part missing before others";

    @Test
    void the_first_or_the_last_delimiter_parts_a_text() {
        assertThat(FIRST.missing(FAIL).apply("Ada B. Lovelace")).containsExactly("Ada", "B. Lovelace");
        assertThat(LAST.missing(FAIL).apply("Ada B. Lovelace")).containsExactly("Ada B.", "Lovelace");
        assertThat(Split.atFirst("::").missing(FAIL).apply("a:::b")).containsExactly("a", ":b");
        assertThat(Split.atLast("::").missing(FAIL).apply("a:::b")).containsExactly("a:", "b");
    }

    @Test
    void exactly_so_many_parts_come_out_and_the_last_keeps_the_rest() {
        assertThat(Split.at(",", 3).missing(FAIL).apply("a,b,c,d")).containsExactly("a", "b", "c,d");
        assertThat(Split.at(",", 3).missing(EMPTY).apply("a")).containsExactly("a", "", "");
        assertThat(Split.at(",", 3).missing(FAIL).apply(",,")).containsExactly("", "", "");
    }

    @Test
    void a_missing_part_is_what_was_said() {
        assertThat(FIRST.missing(EMPTY).apply("Ada")).containsExactly("Ada", "");
        assertThat(LAST.missing(EMPTY).apply("Ada")).containsExactly("Ada", "");
        assertThat(FIRST.missing(Missing.ABSENT).apply("Ada")).containsExactly("Ada", ABSENT);
        assertThat(FIRST.missing(Missing.ABSENT).apply("Ada ")).containsExactly("Ada", "");
        assertRefused(() -> FIRST.missing(FAIL).apply("Ada"), "expected 2 parts parted by \" \" but found 1");
        assertRefused(() -> FIRST.missing(EMPTY).apply(BigInteger.ONE), "expected a text but found a number");
    }

    @Test
    void with_empty_parts_for_missing_ones_nothing_undoes_a_split_but_what_is_given() {
        Splitter splitter = FIRST.missing(EMPTY);
        assertThat(splitter.inverted()).isEmpty();
        Joiner given = splitter.inverse(Join.with(" ")).inverted().orElseThrow();
        assertThat(given.apply(List.of("Ada", ""))).isEqualTo("Ada ");
        assertThat(given.inverted()).contains(splitter);
    }

    @Test
    void parts_that_would_be_split_otherwise_are_not_joined() {
        assertNotJoined(FIRST, AMBIGUOUS, "Anna Maria", "Lee");
        assertNotJoined(LAST, AMBIGUOUS, "Anna", "van Lee");
        assertNotJoined(FIRST, AMBIGUOUS, ABSENT, "Lee");
        assertNotJoined(FIRST, "expected a text but found null", null, "Lee");
        assertNotJoined(FIRST, "expected a text but found null", null, ABSENT);
        assertNotJoined(FIRST, "expected 2 values to join but found 3", "a", "b", "c");
        assertRefused(() -> Join.with(" ", 2).apply(Arrays.asList("Ada", ABSENT)), "expected a text but found nothing");
    }

    private static void assertNotJoined(Split.Cut cut, String message, Object... parts) {
        Joiner joiner = cut.missing(Missing.ABSENT).inverted().orElseThrow();
        assertRefused(() -> joiner.apply(Arrays.asList(parts)), message);
    }

    @Test
    void only_absent_parts_are_taken_where_the_split_gives_them() {
        assertThat(FIRST.missing(Missing.ABSENT).inverted().orElseThrow().takesAbsence())
                .isTrue();
        assertThat(FIRST.missing(FAIL).inverted().orElseThrow().takesAbsence()).isFalse();
    }

    @Test
    void any_texts_are_joined_where_nothing_needs_to_undo_it() {
        assertThat(Join.with(" ").apply(List.of("Anna Maria", "Lee"))).isEqualTo("Anna Maria Lee");
        assertThat(Join.with("").apply(List.of("a", "b", "c"))).isEqualTo("abc");
        assertThat(Join.with(" ").takingAbsence().apply(List.of("Ada", ABSENT, "Lovelace")))
                .isEqualTo("Ada Lovelace");
        assertThat(Join.with(" ").inverted()).isEmpty();
        assertRefused(() -> Join.with(" ").apply(List.of("a", BigInteger.ONE)), "expected a text but found a number");
    }

    @Test
    void nulls_alone_give_null_and_one_beside_a_text_is_refused() {
        assertThat(Join.with(" ").apply(Arrays.asList(null, null))).isNull();
        assertThat(Join.with(" ", 2).apply(Arrays.asList(null, null))).isNull();
        assertThat(Join.with(" ").takingAbsence().apply(Arrays.asList(null, ABSENT)))
                .isNull();
        assertRefused(() -> Join.with(" ").apply(Arrays.asList("a", null)), "expected a text but found null");
        assertRefused(() -> Join.with(" ", 2).apply(Arrays.asList("a", null)), "expected a text but found null");
    }

    @Test
    void a_join_of_so_many_parts_is_undone_by_the_split() {
        Joiner joiner = Join.with("-", 3);
        assertThat(joiner.inverted()).contains(Split.at("-", 3).missing(FAIL));
        assertThat(Split.at("-", 3).missing(FAIL).inverted()).contains(joiner);
        assertThat(Split.atFirst("-").missing(FAIL)).isEqualTo(Split.at("-", 2).missing(FAIL));
    }

    @Test
    void nonsense_is_refused_when_declared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.atFirst(""))
                .withMessage("Expected a delimiter but found an empty text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Join.with("-", 1))
                .withMessage("Expected at least 2 parts but found 1");
    }

    @Provide
    Arbitrary<String> dashed() {
        return Arbitraries.strings().withChars("-ab").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of("-", "--", "-a-", "a");
    }

    @Property
    void the_parts_of_a_text_joined_give_that_text(
            @ForAll("dashed") String text,
            @ForAll("delimiters") String delimiter,
            @ForAll @IntRange(min = 2, max = 4) int n) {
        for (Split.Cut cut : List.of(Split.at(delimiter, n), Split.atLast(delimiter))) {
            Splitter absent = cut.missing(Missing.ABSENT);
            List<Object> parts = absent.apply(text);
            assertThat(absent.inverted().orElseThrow().apply(parts)).isEqualTo(text);
            if (!parts.contains(ABSENT)) {
                Splitter fail = cut.missing(FAIL);
                assertThat(fail.apply(text)).isEqualTo(parts);
                assertThat(fail.inverted().orElseThrow().apply(parts)).isEqualTo(text);
            }
        }
    }

    @Property
    void joined_parts_are_split_into_the_same_or_not_joined(
            @ForAll("dashed") String one,
            @ForAll("dashed") String two,
            @ForAll("dashed") String three,
            @ForAll("delimiters") String delimiter) {
        assertBack(Join.with(delimiter, 3), List.of(one, two, three));
        assertBack(Split.atLast(delimiter).joiner(Missing.ABSENT), List.of(one, two));
        assertBack(Split.at(delimiter, 3).joiner(Missing.ABSENT), List.of(one, two, ABSENT));
    }

    private static void assertBack(Joiner joiner, List<Object> parts) {
        Object text;
        try {
            text = joiner.apply(parts);
        } catch (Refusal e) {
            return;
        }
        assertThat(joiner.inverted().orElseThrow().apply(text)).isEqualTo(parts);
    }
}
