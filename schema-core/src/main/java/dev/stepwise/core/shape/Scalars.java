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
        return digits == null
                || (derived instanceof Shape.Decimal decimal
                        && decimal.digits() != null
                        && digits.contains(decimal.digits()));
    }

    private static boolean isWholeConstant(Shape derived) {
        BigDecimal constant = Kinds.range(derived).constant();
        return constant != null && Kinds.isWhole(constant);
    }

    private static boolean floating(Shape.Floating published, Shape derived) {
        if (derived instanceof Shape.Floating other) {
            return other.bits() <= published.bits();
        }
        BigDecimal most =
                BigDecimal.valueOf(1L << (published.bits() <= 32 ? EXACT_BITS_OF_FLOAT : EXACT_BITS_OF_DOUBLE));
        return derived instanceof Shape.Whole whole && new Range(most.negate(), most).contains(whole.range());
    }
}
