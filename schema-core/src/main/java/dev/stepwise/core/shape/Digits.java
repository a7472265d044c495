package dev.stepwise.core.shape;

import java.math.BigDecimal;

/**
 * How many digits a decimal number can hold.
 *
 * @param precision all of them
 * @param scale those behind the point
 */
public record Digits(int precision, int scale) {

    /** Returns the whole numbers that have room. */
    Range whole() {
        BigDecimal most = BigDecimal.TEN.pow(Math.max(0, precision - scale)).subtract(BigDecimal.ONE);
        return new Range(most.negate(), most);
    }

    boolean contains(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= scale && stripped.precision() - stripped.scale() <= precision - scale;
    }

    boolean contains(Digits other) {
        return scale >= other.scale && precision - scale >= other.precision - other.scale;
    }
}
