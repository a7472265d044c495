package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ShrinkingDistance;

/** How large a value is to the eye: by its nodes, then by the length of texts, then by numbers, then by what is odd. */
final class ShrinkSize {

    /** Sums of sizes must stay numbers. */
    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE / 1_000_000);

    private static final int LOW_DIGITS = 10;

    private ShrinkSize() {}

    static ShrinkingDistance of(JsonNode value) {
        if (value.isTextual()) {
            String text = value.textValue();
            return ShrinkingDistance.of(1, text.length(), 0, 0, 0, odd(text));
        }
        if (value.isNumber()) {
            return number(value.decimalValue());
        }
        if (value.isContainerNode()) {
            ShrinkingDistance sum = nodes(1);
            for (JsonNode element : value) {
                sum = sum.plus(of(element));
            }
            return sum;
        }
        return rank(value.booleanValue() ? 1 : 0);
    }

    static ShrinkingDistance nodes(int count) {
        return ShrinkingDistance.of(count);
    }

    private static long odd(String text) {
        return text.chars()
                .map(c -> c == 'a' ? 0 : c < 128 && Character.isLetterOrDigit(c) ? 1 : 2)
                .sum();
    }

    /** Returns the size of one value of several, of which the earlier ones are simpler. */
    static ShrinkingDistance rank(int index) {
        return ShrinkingDistance.of(1, 0, 0, 0, index);
    }

    private static ShrinkingDistance number(BigDecimal number) {
        long odd = Math.abs((long) number.scale()) + (number.signum() < 0 ? 1 : 0);
        // The digits first: all those of 1E+1000000 would take long to write.
        long digits = Math.max(0, (long) number.precision() - number.scale());
        if (digits > 2 * LOW_DIGITS) {
            return ShrinkingDistance.of(1, 0, digits, MOST.longValue(), MOST.longValue(), odd);
        }
        BigDecimal high = number.abs().movePointLeft(LOW_DIGITS).setScale(0, RoundingMode.DOWN);
        BigDecimal low = number.abs().subtract(high.movePointRight(LOW_DIGITS)).movePointRight(2);
        return ShrinkingDistance.of(
                1, 0, digits, high.min(MOST).longValue(), low.longValue() + number.precision(), odd);
    }
}
