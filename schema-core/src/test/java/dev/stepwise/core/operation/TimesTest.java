package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Refusals.assertRefused;
import static dev.stepwise.core.operation.Refusals.undoing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final String NO_TIME =
            "expected a time with an offset in ISO 8601, such as 2030-01-31T12:00:00Z, but found another text";

    @ParameterizedTest
    @CsvSource({
        "0,1970-01-01T00:00:00Z",
        "1700000000000,2023-11-14T22:13:20Z",
        "1700000000100,2023-11-14T22:13:20.1Z",
        "1700000000120,2023-11-14T22:13:20.12Z",
        "-1,1969-12-31T23:59:59.999Z"
    })
    void milliseconds_become_the_shortest_text_and_come_back(String millis, String iso) {
        assertThat(Times.epochMillisToIso().apply(new BigInteger(millis))).isEqualTo(iso);
        assertThat(Times.isoToEpochMillis().apply(iso)).isEqualTo(new BigInteger(millis));
    }

    @Test
    void seconds_and_microseconds_do_so_too() {
        assertThat(Times.epochSecondsToIso().apply(new BigDecimal("17e8"))).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(Times.epochMicrosToIso().apply(BigInteger.ONE)).isEqualTo("1970-01-01T00:00:00.000001Z");
        assertThat(Times.epochSecondsToIso().apply(BigInteger.valueOf(FIRST))).isEqualTo("0000-01-01T00:00:00Z");
        assertThat(Times.epochSecondsToIso().apply(BigInteger.valueOf(LAST))).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(Times.epochMicrosToIso().apply(BigInteger.valueOf(LAST * 1_000_000 + 999_999)))
                .isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void offsets_are_read() {
        assertThat(Times.isoToEpochSeconds().apply("2023-11-14T23:13:20+01:00"))
                .isEqualTo(BigInteger.valueOf(1_700_000_000));
        assertThat(Times.isoToEpochSeconds().apply("2023-11-14T22:13:20.000Z"))
                .isEqualTo(BigInteger.valueOf(1_700_000_000));
    }

    @Test
    void milliseconds_taken_for_seconds_are_refused() {
        assertRefused(
                Times.epochSecondsToIso(),
                BigInteger.valueOf(1_700_000_000_000L),
                "expected seconds within the years 0000 to 9999 but found a number beyond");
        assertRefused(
                Times.epochSecondsToIso(),
                BigInteger.valueOf(LAST + 1),
                "expected seconds within the years 0000 to 9999 but found a number beyond");
        assertRefused(
                Times.epochMillisToIso(),
                BigInteger.valueOf(FIRST * 1_000 - 1),
                "expected milliseconds within the years 0000 to 9999 but found a number beyond");
        assertRefused(
                Times.epochMicrosToIso(),
                BigInteger.TEN.pow(30),
                "expected microseconds within the years 0000 to 9999 but found a number beyond");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-11-14",
                "2023-11-14T22:13:20",
                "2023-11-14 22:13:20Z",
                "2023-02-30T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "2023-11-14T24:00:00Z",
                "2023-11-14T22:13:20+25:00",
                "1700000000"
            })
    void any_other_text_is_refused(String text) {
        assertRefused(Times.isoToEpochMillis(), text, NO_TIME);
    }

    @Test
    void what_is_finer_than_the_unit_or_beyond_the_years_is_refused() {
        assertRefused(
                Times.isoToEpochSeconds(),
                "2023-11-14T22:13:20.5Z",
                "expected a time in whole seconds but found a finer one");
        assertRefused(
                Times.isoToEpochMicros(),
                "2023-11-14T22:13:20.0000001Z",
                "expected a time in whole microseconds but found a finer one");
        String beyond = "expected a time within the years 0000 to 9999 in UTC but found one beyond";
        assertRefused(Times.isoToEpochSeconds(), "9999-12-31T23:59:59-01:00", beyond);
        assertRefused(Times.isoToEpochSeconds(), "+999999999-12-31T23:59:59Z", beyond);
        assertRefused(Times.isoToEpochSeconds(), "-0001-12-31T23:59:59Z", beyond);
    }

    @Test
    void other_kinds_are_refused() {
        assertRefused(Times.epochMillisToIso(), "0", "expected a number but found a text");
        assertRefused(
                Times.epochMillisToIso(),
                new BigDecimal("0.5"),
                "expected a whole number but found one with a fraction");
        assertRefused(Times.isoToEpochMillis(), BigInteger.ONE, "expected a text but found a number");
    }

    @Property
    void a_count_comes_back_the_same(@ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long count) {
        BigInteger units = BigInteger.valueOf(count);
        for (Conversion conversion :
                new Conversion[] {Times.epochSecondsToIso(), Times.epochMillisToIso(), Times.epochMicrosToIso()}) {
            Object text = conversion.apply(units);
            assertThat(undoing(conversion).apply(text)).isEqualTo(units);
            assertThat(conversion.apply(undoing(conversion).apply(text))).isEqualTo(text);
            assertThat(undoing(undoing(conversion))).isEqualTo(conversion);
        }
    }
}
