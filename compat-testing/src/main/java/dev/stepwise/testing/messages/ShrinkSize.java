package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import net.jqwik.api.ShrinkingDistance;

/** How large a value is to the eye: by its nodes, then by the length of texts, odd characters and digits, and numbers. */
final class ShrinkSize {

    /** Sums of sizes must stay numbers. */
    private static final long MOST = Long.MAX_VALUE / 1_000_000;

    private ShrinkSize() {}

    static ShrinkingDistance of(JsonNode value) {
        if (value.isTextual()) {
            String text = value.textValue();
            return ShrinkingDistance.of(1, text.length(), odd(text), 0);
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return ShrinkingDistance.of(
                    1, 0, Math.abs((long) number.scale()) + (number.signum() < 0 ? 1 : 0), magnitude(number));
        }
        if (value.isContainerNode()) {
            ShrinkingDistance sum = nodes(1);
            for (JsonNode element : value) {
                sum = sum.plus(of(element));
            }
            return sum;
        }
        return ShrinkingDistance.of(1, 0, 0, value.booleanValue() ? 1 : 0);
    }

    static ShrinkingDistance nodes(int count) {
        return ShrinkingDistance.of(count, 0, 0, 0);
    }

    private static long odd(String text) {
        return text.chars()
                .map(c -> c == 'a' ? 0 : c < 128 && Character.isLetterOrDigit(c) ? 1 : 2)
                .sum();
    }

    private static long magnitude(BigDecimal number) {
        // The exponent first: all the digits of 1E+1000000 would take long to write.
        if ((long) number.precision() - number.scale() > 15) {
            return MOST;
        }
        return Math.min(MOST, number.abs().movePointRight(2).toBigInteger().longValue() + number.precision());
    }
}
