package dev.stepwise.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {

    private static final Functions BUILT_IN = Functions.builtIn();

    static Stream<Conversion> conversions() {
        return Stream.of(
                        Decimals.TO_MINOR_UNITS,
                        Decimals.toMinorUnits(3, RoundingMode.CEILING),
                        Decimals.scale(4),
                        Decimals.scale(4, RoundingMode.DOWN),
                        Numbers.TO_TEXT,
                        Booleans.fromText("y", "n"),
                        Texts.toUpperCase(),
                        Texts.toLowerCase(),
                        Texts.trim(),
                        Texts.addPrefix("urn:"),
                        Enums.map(Map.of("b", "B", "a", "A")),
                        Binary.toBase64(),
                        Times.epochSecondsToIso(),
                        Times.epochMillisToIso(),
                        Times.epochMicrosToIso())
                .flatMap(one -> Stream.concat(Stream.of(one), one.inverted().stream()));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void every_conversion_is_made_anew_from_its_parameters(Conversion conversion) {
        Conversion found = BUILT_IN.conversion(conversion.fn(), false);
        assertThat(found).isEqualTo(conversion);
        assertThat(found.inverted()).isEqualTo(conversion.inverted());
        assertThat(List.of(found.from(), found.to())).isEqualTo(List.of(conversion.from(), conversion.to()));
    }

    @Test
    void no_conversion_of_the_library_is_forgotten_here() {
        assertThat(conversions().map(conversion -> conversion.fn().id()))
                .containsAll(BuiltIn.conversions().keySet());
    }

    @Test
    void every_splitter_and_joiner_is_made_anew_from_its_parameters() {
        for (Missing missing : Missing.values()) {
            for (Split.Cut cut : List.of(Split.atFirst(" "), Split.at(";", 5), Split.atLast("/"))) {
                Splitter splitter = cut.missing(missing);
                assertThat(BUILT_IN.splitter(splitter.fn())).isEqualTo(splitter);
                Optional<Joiner> joiner = splitter.inverted();
                joiner.ifPresent(one -> assertThat(BUILT_IN.joiner(one.fn(), one.takesAbsence()))
                        .isEqualTo(one));
            }
        }
        assertThat(BUILT_IN.joiner(Join.with(", ").fn(), true))
                .isEqualTo(Join.with(", ").takingAbsence());
        assertThat(BUILT_IN.computation(Computation.same().fn(), false)).isEqualTo(Computation.same());
    }

    @Test
    void a_function_that_was_added_is_found_with_what_undoes_it() {
        Conversion mask = Conversion.pair("mask", 1, value -> value, value -> value);
        Functions functions = BUILT_IN.with(mask);
        assertThat(functions.conversion(mask.fn(), false)).isSameAs(mask);
        assertThat(functions.conversion(Fn.of("mask.inverse", 1), false))
                .isEqualTo(mask.inverted().orElseThrow());
        assertThat(functions.conversion(mask.fn(), true)).isEqualTo(mask.takingNull());
        Joiner joiner = Joiner.of("glue", 1, values -> "");
        Splitter splitter = Splitter.of("unglue", 1, 1, value -> List.of(value)).inverse(joiner);
        assertThat(BUILT_IN.with(splitter).joiner(joiner.fn(), false)).isEqualTo(joiner);
        assertThat(BUILT_IN.with(splitter.inverted().orElseThrow()).splitter(splitter.fn()))
                .isEqualTo(splitter);
        Computation sum = Computation.of("sum", 1, values -> null);
        assertThat(BUILT_IN.with(sum).computation(sum.fn(), false)).isSameAs(sum);
    }

    @Test
    void a_table_does_not_change() {
        assertThat(BUILT_IN.with(Conversion.of("mask", 1, value -> value))).isNotSameAs(BUILT_IN);
        assertThat(Functions.builtIn()).isSameAs(BUILT_IN);
        assertRefused(
                () -> BUILT_IN.conversion(Fn.of("mask", 1), false),
                "Expected the conversion mask but found none with the id mask. Add it by Functions.with(…).");
    }

    @Test
    void a_later_function_takes_the_place_of_one_that_cannot_be_told_from_it_and_revisions_stand_side_by_side() {
        Conversion one = Conversion.of("mask", 1, value -> "one");
        Conversion two = Conversion.of("mask", 1, value -> "two");
        Conversion next = Conversion.of("mask", 2, value -> "next");
        Functions functions = BUILT_IN.with(one).with(two).with(next);
        assertThat(functions.conversion(one.fn(), false)).isSameAs(two);
        assertThat(functions.conversion(next.fn(), false)).isSameAs(next);
    }

    @Test
    void another_revision_is_no_answer() {
        String todo = " by Functions.with(…): that of another revision may give other values.";
        assertRefused(
                () -> BUILT_IN.with(Conversion.of("mask", 2, value -> value)).conversion(Fn.of("mask", 1), false),
                "Expected revision 1 of the conversion mask but found revision 2. Add the code of revision 1" + todo);
        assertRefused(
                () -> BUILT_IN.conversion(Fn.of("text.trim", 2), false),
                "Expected revision 2 of the conversion text.trim but found revision 1. Add the code of revision 2"
                        + todo);
    }

    @Test
    void other_parameters_are_no_answer() {
        String todo = ". Mend the parameters, or add the function by Functions.with(…).";
        assertRefused(
                () -> BUILT_IN.conversion(fn("text.trim", Map.of("all", true)), false),
                "Expected the conversion text.trim with all true but found it with no parameters" + todo);
        assertRefused(
                () -> BUILT_IN.with(Conversion.of("mask", 1, value -> value))
                        .conversion(fn("mask", Map.of("by", "x")), false),
                "Expected the conversion mask with by \"x\" but found it with no parameters" + todo);
    }

    @Test
    void parameters_of_another_kind_are_refused() {
        assertRefused(
                () -> BUILT_IN.conversion(Fn.of("decimal.scale", 1), false),
                "Expected the parameter scale of decimal.scale to be a small whole number but found none");
        assertRefused(
                () -> BUILT_IN.conversion(fn("decimal.scale", Map.of("scale", 1, "rounding", "UPP")), false),
                "Expected the parameter rounding of decimal.scale to be one of [UP, DOWN, CEILING, FLOOR, HALF_UP,"
                        + " HALF_DOWN, HALF_EVEN, UNNECESSARY] but found \"UPP\"");
        assertRefused(
                () -> BUILT_IN.conversion(fn("text.addPrefix", Map.of("prefix", 1)), false),
                "Expected the parameter prefix of text.addPrefix to be a text but found 1");
        assertRefused(
                () -> BUILT_IN.conversion(fn("enum.map", Map.of("texts", Map.of("a", 1))), false),
                "Expected the parameter texts of enum.map to be a map of texts but found {\"a\": 1}");
        assertRefused(
                () -> BUILT_IN.joiner(fn("text.joinAtLast", Map.of("delimiter", " ", "missing", "EMPTY")), false),
                "Expected FAIL or ABSENT but found EMPTY, which cannot be undone");
    }

    @Test
    void a_function_that_takes_more_than_was_declared_is_no_answer() {
        Conversion taking = Conversion.of("mask", 1, value -> value).takingNull();
        assertRefused(
                () -> BUILT_IN.with(taking).conversion(taking.fn(), false),
                "Expected the conversion mask not to take null but found one that does. Add the one without by"
                        + " Functions.with(…).");
        Fn total = new Fn("mask", 1, Map.of(), true);
        assertRefused(
                () -> BUILT_IN.with(taking).conversion(total, true),
                "Expected the conversion mask to be total but found one that is not. Mend one of the two.");
        assertRefused(
                () -> BUILT_IN.with(Conversion.of(total, Function.identity())).conversion(taking.fn(), true),
                "Expected the conversion mask to be not total but found one that is. Mend one of the two.");
    }

    @Test
    void what_the_library_has_cannot_be_replaced_but_other_revisions_can_be_added() {
        assertRefused(
                () -> Conversion.of("text.trim", 1, value -> value),
                "The id text.trim is that of a function of this library: choose another");
        Conversion older = Conversion.of("text.trim", 2, value -> value);
        assertThat(BUILT_IN.with(older).conversion(older.fn(), false)).isSameAs(older);
        assertThat(BUILT_IN.with(older).conversion(Texts.trim().fn(), false)).isEqualTo(Texts.trim());
        Conversion undoneByTheLibrary =
                Conversion.of("untrim", 1, value -> value).inverse(Texts.trim());
        assertThat(BUILT_IN.with(undoneByTheLibrary)
                        .conversion(Texts.trim().fn(), false)
                        .apply(" a "))
                .isEqualTo("a");
    }

    private static Fn fn(String id, Map<String, Object> parameters) {
        return new Fn(id, 1, parameters, false);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
