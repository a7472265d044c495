package dev.stepwise.core.shape;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Whether every value of one scalar shape is one of another, limits aside. */
final class Scalars {

    /** Whole numbers up to this many bits are exact in a binary floating-point number of that size. */
    private static final int EXACT_BITS_OF_FLOAT = 24;

    private static final int EXACT_BITS_OF_DOUBLE = 53;

    /** However long texts are, they are more than any enum has; and multiples of a fraction are not all whole. */
    private static final Pattern IMMATERIAL =
            Pattern.compile("(minLength|maxLength|format) .*|multipleOf [0-9]*\\.[0-9]*[1-9][0-9]*");

    /** Decimals up to this many digits are what they were once they have been such a number. */
    private static final int DIGITS_OF_FLOAT = 6;

    private static final int DIGITS_OF_DOUBLE = 15;

    /** Smaller fractions come near the smallest number. */
    private static final int MAX_SCALE = 30;

    private Scalars() {}

    /** Returns whether all values of a shape occur, but for limits that make no difference to a comparison. */
    static boolean isExact(Shape shape) {
        return !shape.notes().partial()
                && shape.notes().limits().stream()
                        .allMatch(limit -> IMMATERIAL.matcher(limit).matches());
    }

    static boolean contains(Shape published, Shape derived) {
        if (published instanceof Shape.Text text) {
            return derived instanceof Shape.Text other && texts(text, other);
        }
        if (published instanceof Shape.Bytes bytes) {
            return derived instanceof Shape.Bytes other
                    && (bytes.size() == null || bytes.size().equals(other.size()));
        }
        if (Kinds.of(published) == Kinds.NUMBER) {
            return Kinds.of(derived) == Kinds.NUMBER && numbers(published, derived);
        }
        return Kinds.of(published) == Kinds.of(derived);
    }

    private static boolean texts(Shape.Text published, Shape.Text derived) {
        return published.open() || (!derived.open() && published.values().containsAll(derived.values()));
    }

    private static boolean numbers(Shape published, Shape derived) {
        if (published instanceof Shape.Floating floating) {
            return floating(floating, derived);
        }
        if (!Kinds.range(published).contains(Kinds.range(derived))) {
            return false;
        }
        if (published instanceof Shape.Whole) {
            return derived instanceof Shape.Whole || isWholeConstant(derived);
        }
        Digits digits = ((Shape.Decimal) published).digits();
        return digits == null || hasDigits(digits, derived);
    }

    private static boolean hasDigits(Digits digits, Shape derived) {
        BigDecimal constant = Kinds.range(derived).constant();
        if (constant != null) {
            return digits.contains(constant);
        }
        return derived instanceof Shape.Decimal decimal
                ? decimal.digits() != null && digits.contains(decimal.digits())
                : derived instanceof Shape.Whole whole && digits.whole().contains(whole.range());
    }

    /** Returns whether two numbers count different things, so that one must be converted to the other. */
    static boolean countOthers(Shape published, Shape derived) {
        String unit = published.notes().annotations().get(Notes.UNIT);
        String other = derived.notes().annotations().get(Notes.UNIT);
        return unit != null && other != null && !unit.equals(other);
    }

    private static boolean isWholeConstant(Shape derived) {
        BigDecimal constant = Kinds.range(derived).constant();
        return constant != null && Kinds.isWhole(constant);
    }

    private static boolean floating(Shape.Floating published, Shape derived) {
        if (derived instanceof Shape.Floating other) {
            return other.bits() <= published.bits();
        }
        BigDecimal constant = Kinds.range(derived).constant();
        if (constant != null) {
            return isExact(constant, published.bits());
        }
        if (derived instanceof Shape.Decimal decimal && decimal.digits() != null) {
            return decimal.digits().precision() <= (published.bits() <= 32 ? DIGITS_OF_FLOAT : DIGITS_OF_DOUBLE)
                    && decimal.digits().scale() <= MAX_SCALE;
        }
        BigDecimal most =
                BigDecimal.valueOf(1L << (published.bits() <= 32 ? EXACT_BITS_OF_FLOAT : EXACT_BITS_OF_DOUBLE));
        return derived instanceof Shape.Whole whole && new Range(most.negate(), most).contains(whole.range());
    }

    /** Returns whether the number's shortest text is that of the constant. */
    private static boolean isExact(BigDecimal constant, int bits) {
        if (bits <= 32) {
            float number = constant.floatValue();
            return Float.isFinite(number) && new BigDecimal(Float.toString(number)).compareTo(constant) == 0;
        }
        double number = constant.doubleValue();
        return Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(constant) == 0;
    }
}
