package dev.stepwise.core.shape;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers from one to another, both included.
 *
 * @param least null if there is no bound
 * @param most null if there is no bound
 */
public record Range(@Nullable BigDecimal least, @Nullable BigDecimal most) {

    /** All numbers. */
    public static final Range ALL = new Range(null, null);

    /** Brings the bounds into one form, by which equal ranges are equal. */
    public Range {
        least = least == null ? null : least.stripTrailingZeros();
        most = most == null ? null : most.stripTrailingZeros();
    }

    /** Returns the range between two whole numbers. */
    public static Range of(long least, long most) {
        return new Range(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    /** Returns the range of one number. */
    static Range only(BigDecimal number) {
        return new Range(number, number);
    }

    boolean contains(Range other) {
        return (least == null || (other.least != null && least.compareTo(other.least) <= 0))
                && (most == null || (other.most != null && most.compareTo(other.most) >= 0));
    }

    boolean contains(BigDecimal number) {
        return contains(only(number));
    }

    boolean overlaps(Range other) {
        return (least == null || other.most == null || least.compareTo(other.most) <= 0)
                && (most == null || other.least == null || most.compareTo(other.least) >= 0);
    }

    /** Returns the one number of the range, if there is but one. */
    @Nullable BigDecimal constant() {
        return least != null && most != null && least.compareTo(most) == 0 ? least : null;
    }

    @Override
    public String toString() {
        if (constant() != null) {
            return " " + constant().toPlainString();
        }
        return (least == null ? "" : " from " + least.toPlainString())
                + (most == null ? "" : " up to " + most.toPlainString());
    }
}
