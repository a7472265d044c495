package dev.stepwise.core.shape;

/**
 * How many digits a decimal number can hold.
 *
 * @param precision all of them
 * @param scale those behind the point
 */
public record Digits(int precision, int scale) {

    boolean contains(Digits other) {
        return scale >= other.scale && precision - scale >= other.precision - other.scale;
    }
}
