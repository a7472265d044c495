package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Numbers.FROM_TEXT;
import static dev.stepwise.core.operation.Numbers.TO_TEXT;
import static dev.stepwise.core.operation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"1.10,1.10", "1e3,1000", "-1.5e-7,-0.00000015", "0,0", "0.0,0.0", "0e9999999,0"})
    void a_number_becomes_its_plain_text(String number, String text) {
        assertThat(TO_TEXT.apply(new BigDecimal(number))).isEqualTo(text);
    }

    @Test
    void a_text_without_point_and_exponent_becomes_a_whole_number_and_others_keep_their_decimals() {
        assertThat(FROM_TEXT.apply("12345678901234567890")).isEqualTo(new BigInteger("12345678901234567890"));
        assertThat(FROM_TEXT.apply("-0")).isEqualTo(BigInteger.ZERO);
        assertThat(FROM_TEXT.apply("1.10")).isEqualTo(new BigDecimal("1.10"));
        assertThat(FROM_TEXT.apply("1E+3")).isEqualTo(new BigDecimal("1E+3"));
        assertThat(FROM_TEXT.apply("1e0000000000000000000000003")).isEqualTo(new BigDecimal("1E+3"));
        assertThat(FROM_TEXT.apply("0e-99999")).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "1,5",
                "NaN",
                "Infinity",
                "١",
                "1d",
                "--1",
                "1\n",
                "null"
            })
    void any_other_text_is_refused(String text) {
        assertRefused(FROM_TEXT, text, "expected a number as JSON writes it but found another text");
    }

    @Test
    void no_exponent_fills_the_memory() {
        String digits = "expected a number of at most 1000 digits but found more";
        assertRefused(FROM_TEXT, "1e1000", digits);
        assertRefused(FROM_TEXT, "1e999999999", digits);
        assertRefused(FROM_TEXT, "1".repeat(1_001), digits);
        assertRefused(FROM_TEXT, "1e-1001", "expected a number of at most 1000 decimals but found more");
        assertRefused(FROM_TEXT, "1e99999999999", "expected an exponent of at most 9 digits but found more");
        assertRefused(FROM_TEXT, "1".repeat(3_001), "expected a number of at most 3000 characters but found more");
        assertRefused(TO_TEXT, new BigDecimal("1e999999999"), digits);
        assertRefused(
                TO_TEXT, new BigDecimal("1e-999999999"), "expected a number of at most 1000 decimals but found more");
        assertThat(FROM_TEXT.apply("9".repeat(1_000))).isEqualTo(new BigInteger("9".repeat(1_000)));
    }

    @Test
    void other_kinds_are_refused() {
        assertRefused(FROM_TEXT, BigInteger.ONE, "expected a text but found a number");
        assertRefused(TO_TEXT, "1", "expected a number but found a text");
    }

    @Property
    void a_number_comes_back_equal(@ForAll BigInteger digits, @ForAll @IntRange(min = -900, max = 900) int scale) {
        BigDecimal number = new BigDecimal(digits, scale);
        Object back = FROM_TEXT.apply(TO_TEXT.apply(number));
        assertThat(Values.same(back, number)).isTrue();
        assertThat(TO_TEXT.inverted()).contains(FROM_TEXT);
    }

    @Property
    void a_plain_text_comes_back_the_same(@ForAll BigInteger digits, @ForAll @IntRange(max = 900) int scale) {
        String text = new BigDecimal(digits, scale).toPlainString();
        assertThat(TO_TEXT.apply(FROM_TEXT.apply(text))).isEqualTo(text);
        assertThat(FROM_TEXT.inverted()).contains(TO_TEXT);
    }
}
