package dev.stepwise.core.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact decimal arithmetic; binary floating point never takes part. */
public final class Decimals {

    /** More than any amount or count needs; without a limit a few characters such as 1e999999999 fill the memory. */
    static final int MAX_DIGITS = 1_000;

    /** An amount with up to 2 decimals becomes a whole number of hundredths: 12.3 becomes 1230. */
    public static final Conversion TO_MINOR_UNITS = toMinorUnits(2);

    /** A whole number of hundredths becomes an amount with 2 decimals: 1230 becomes 12.30. */
    public static final Conversion FROM_MINOR_UNITS = fromMinorUnits(2);

    private Decimals() {}

    /**
     * Returns the conversion of an amount to a whole number of its smallest units; one with more decimals is refused.
     * {@link #fromMinorUnits} undoes it: the number comes back, with as many decimals as the scale says.
     *
     * @param scale how many decimals the unit has
     */
    public static Conversion toMinorUnits(int scale) {
        requireScale(scale);
        return Conversion.library(
                        Parameters.fn("decimal.toMinorUnits", "scale", scale),
                        value -> units(exactly(Values.number(value), scale)))
                .types(ValueType.NUMBER, ValueType.WHOLE_NUMBER)
                .inverse(() -> fromMinorUnits(scale));
    }

    /** Returns the conversion of an amount to a whole number of its smallest units, rounded. Nothing undoes it. */
    public static Conversion toMinorUnits(int scale, RoundingMode rounding) {
        requireScale(scale);
        return Conversion.library(
                        Parameters.fn("decimal.toMinorUnits", "scale", scale, "rounding", named(rounding)),
                        value -> units(rounded(Values.number(value), scale, rounding)))
                .types(ValueType.NUMBER, ValueType.WHOLE_NUMBER);
    }

    /** Returns the conversion of a whole number of smallest units to an amount, which {@link #toMinorUnits(int)} undoes. */
    public static Conversion fromMinorUnits(int scale) {
        requireScale(scale);
        return Conversion.library(
                        Parameters.fn("decimal.fromMinorUnits", "scale", scale),
                        value -> new BigDecimal(whole(Values.number(value)), scale))
                .types(ValueType.WHOLE_NUMBER, ValueType.NUMBER)
                .inverse(() -> toMinorUnits(scale));
    }

    /**
     * Returns the conversion that writes a number with that many decimals, 1.5 as 1.50; one with more is refused.
     * Nothing undoes it: how the number was written is not kept.
     */
    public static Conversion scale(int scale) {
        requireScale(scale);
        return Conversion.library(
                        Parameters.fn("decimal.scale", "scale", scale), value -> exactly(Values.number(value), scale))
                .types(ValueType.NUMBER, ValueType.NUMBER);
    }

    /** Returns the conversion that rounds a number to that many decimals. Nothing undoes it. */
    public static Conversion scale(int scale, RoundingMode rounding) {
        requireScale(scale);
        return Conversion.library(
                        Parameters.fn("decimal.scale", "scale", scale, "rounding", named(rounding)),
                        value -> rounded(Values.number(value), scale, rounding))
                .types(ValueType.NUMBER, ValueType.NUMBER);
    }

    private static BigDecimal exactly(BigDecimal number, int scale) {
        BigDecimal shortest = bounded(number).stripTrailingZeros();
        if (shortest.scale() > scale) {
            throw new Refusal("expected at most " + scale + " decimals but found " + shortest.scale());
        }
        return shortest.setScale(scale);
    }

    private static BigDecimal rounded(BigDecimal number, int scale, RoundingMode rounding) {
        return bounded(number).setScale(scale, rounding);
    }

    /** Only as many digits as can be taken back. */
    private static BigInteger units(BigDecimal amount) {
        if (amount.precision() > MAX_DIGITS) {
            throw tooLong();
        }
        return amount.unscaledValue();
    }

    /** Returns a number that has no fraction, as a whole one. */
    static BigInteger whole(BigDecimal number) {
        if (number.signum() != 0 && number.precision() <= number.scale()) {
            throw fraction();
        }
        BigDecimal shortest = bounded(number).stripTrailingZeros();
        if (shortest.scale() > 0) {
            throw fraction();
        }
        return shortest.toBigIntegerExact();
    }

    /** Returns a number that can be written out, and reckoned with, in little memory. */
    static BigDecimal bounded(BigDecimal number) {
        if (number.signum() == 0) {
            return Math.abs((long) number.scale()) > MAX_DIGITS ? BigDecimal.ZERO : number;
        }
        if ((long) number.precision() - number.scale() > MAX_DIGITS) {
            throw tooLong();
        }
        if (number.scale() > MAX_DIGITS) {
            throw new Refusal("expected a number of at most " + MAX_DIGITS + " decimals but found more");
        }
        return number;
    }

    static Refusal tooLong() {
        return new Refusal("expected a number of at most " + MAX_DIGITS + " digits but found more");
    }

    private static Refusal fraction() {
        return new Refusal("expected a whole number but found one with a fraction");
    }

    private static String named(RoundingMode rounding) {
        if (rounding == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException(
                    "Expected a mode that rounds but found UNNECESSARY. Leave the rounding out.");
        }
        return rounding.name();
    }

    private static void requireScale(int scale) {
        if (scale < 0 || scale > MAX_DIGITS) {
            throw new IllegalArgumentException("Expected a scale from 0 to " + MAX_DIGITS + " but found " + scale);
        }
    }
}
