package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Decimals.FROM_MINOR_UNITS;
import static dev.stepwise.core.operation.Decimals.TO_MINOR_UNITS;
import static dev.stepwise.core.operation.Refusals.assertRefused;
import static dev.stepwise.core.operation.Refusals.undoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static final BigInteger LONGEST = BigInteger.TEN.pow(1_000).subtract(BigInteger.ONE);

    @ParameterizedTest
    @CsvSource({"12.3,1230", "12.30,1230", "12.3000,1230", "-0.01,-1", "0,0", "0e-9999999,0", "1e3,100000", "1.2e1,1200"
    })
    void an_amount_becomes_hundredths_however_it_is_written(String amount, String hundredths) {
        assertThat(TO_MINOR_UNITS.apply(new BigDecimal(amount))).isEqualTo(new BigInteger(hundredths));
    }

    @Test
    void a_whole_number_is_an_amount_too() {
        assertThat(TO_MINOR_UNITS.apply(BigInteger.TWO)).isEqualTo(BigInteger.valueOf(200));
        assertThat(FROM_MINOR_UNITS.apply(BigInteger.TWO)).isEqualTo(new BigDecimal("0.02"));
        assertThat(FROM_MINOR_UNITS.apply(new BigDecimal("2e1"))).isEqualTo(new BigDecimal("0.20"));
    }

    @Test
    void null_stays_null() {
        assertThat(TO_MINOR_UNITS.apply(null)).isNull();
    }

    @Test
    void a_remainder_is_refused() {
        assertRefused(TO_MINOR_UNITS, new BigDecimal("0.001"), "expected at most 2 decimals but found 3");
        assertRefused(FROM_MINOR_UNITS, new BigDecimal("0.5"), "expected a whole number but found one with a fraction");
        assertRefused(
                FROM_MINOR_UNITS,
                new BigDecimal("1e-999999999"),
                "expected a whole number but found one with a fraction");
        assertRefused(Decimals.scale(1), new BigDecimal("1.25"), "expected at most 1 decimals but found 2");
    }

    @Test
    void a_remainder_is_rounded_where_a_rounding_is_given() {
        Conversion rounding = Decimals.toMinorUnits(2, RoundingMode.HALF_EVEN);
        assertThat(rounding.apply(new BigDecimal("0.125"))).isEqualTo(BigInteger.valueOf(12));
        assertThat(rounding.apply(new BigDecimal("0.135"))).isEqualTo(BigInteger.valueOf(14));
        assertThat(Decimals.scale(1, RoundingMode.UP).apply(new BigDecimal("1.21")))
                .isEqualTo(new BigDecimal("1.3"));
        assertThat(rounding.inverted()).isEmpty();
        assertThat(rounding).isNotEqualTo(TO_MINOR_UNITS);
    }

    @Test
    void a_scale_is_written_out() {
        assertThat(Decimals.scale(2).apply(new BigDecimal("1.5"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(Decimals.scale(0).apply(new BigDecimal("1e2"))).isEqualTo(new BigDecimal("100"));
        assertThat(Decimals.scale(2).inverted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "1e999999999", "-1e2147483647", "100e2147483647"})
    void no_exponent_fills_the_memory(String number) {
        BigDecimal huge = new BigDecimal(number);
        List<Conversion> all = List.of(
                TO_MINOR_UNITS,
                FROM_MINOR_UNITS,
                Decimals.scale(2),
                Decimals.scale(2, RoundingMode.UP),
                Decimals.toMinorUnits(2, RoundingMode.UP));
        all.forEach(conversion ->
                assertRefused(conversion, huge, "expected a number of at most 1000 digits but found more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-1001", "1e-999999999", "-1e-2147483647"})
    void no_fraction_fills_the_memory(String number) {
        BigDecimal tiny = new BigDecimal(number);
        List<Conversion> all = List.of(
                TO_MINOR_UNITS,
                Decimals.scale(2),
                Decimals.scale(2, RoundingMode.UP),
                Decimals.toMinorUnits(2, RoundingMode.UP));
        all.forEach(conversion ->
                assertRefused(conversion, tiny, "expected a number of at most 1000 decimals but found more"));
    }

    @Test
    void only_so_many_digits_come_out_as_go_back_in() {
        assertThat(TO_MINOR_UNITS.apply(FROM_MINOR_UNITS.apply(LONGEST))).isEqualTo(LONGEST);
        assertRefused(TO_MINOR_UNITS, LONGEST, "expected a number of at most 1000 digits but found more");
        assertRefused(
                FROM_MINOR_UNITS,
                LONGEST.add(BigInteger.ONE),
                "expected a number of at most 1000 digits but found more");
    }

    @Test
    void other_kinds_are_refused() {
        assertRefused(TO_MINOR_UNITS, "1.50", "expected a number but found a text");
        assertRefused(FROM_MINOR_UNITS, List.of(), "expected a number but found an array");
        assertRefused(Decimals.scale(0), true, "expected a number but found a boolean");
    }

    @Test
    void a_scale_is_from_0_to_1000() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimals.toMinorUnits(-1))
                .withMessage("Expected a scale from 0 to 1000 but found -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimals.fromMinorUnits(1_001))
                .withMessage("Expected a scale from 0 to 1000 but found 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimals.scale(2, RoundingMode.UNNECESSARY))
                .withMessage("Expected a mode that rounds but found UNNECESSARY. Leave the rounding out.");
    }

    @Test
    void a_description_shows_scale_and_rounding() {
        assertThat(TO_MINOR_UNITS).hasToString("decimal.toMinorUnits(scale 2)");
        assertThat(Decimals.toMinorUnits(0, RoundingMode.UP))
                .hasToString("decimal.toMinorUnits(scale 0, rounding \"UP\")");
    }

    @Test
    void the_inverse_has_an_inverse_and_so_on() {
        assertThat(undoing(undoing(undoing(TO_MINOR_UNITS)))).isEqualTo(FROM_MINOR_UNITS);
        Conversion plain = Conversion.pair("twice", 1, value -> value, value -> value);
        assertThat(undoing(undoing(undoing(plain))).fn().id()).isEqualTo("twice.inverse");
    }

    @Property
    void an_amount_comes_back_equal(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(6) BigDecimal amount,
            @ForAll @IntRange(min = 6, max = 12) int scale) {
        Conversion conversion = Decimals.toMinorUnits(scale);
        Object back = undoing(conversion).apply(conversion.apply(amount));
        assertThat((BigDecimal) back)
                .isEqualByComparingTo(amount)
                .satisfies(n -> assertThat(n.scale()).isEqualTo(scale));
    }

    @Property
    void units_come_back_the_same(@ForAll BigInteger units, @ForAll @IntRange(max = 1_000) int scale) {
        Conversion conversion = Decimals.fromMinorUnits(scale);
        assertThat(undoing(conversion).apply(conversion.apply(units))).isEqualTo(units);
    }
}
