package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers between bounds that are multiples of a step.
 *
 * @param step a positive number; null if any number will do
 */
record NumberRange(
        @Nullable BigDecimal low,
        boolean lowExcluded,
        @Nullable BigDecimal high,
        boolean highExcluded,
        @Nullable BigDecimal step) {

    /** Where programs change their mind about numbers: the ends of int, of what a double counts, of long, of double. */
    private static final List<BigDecimal> LANDMARKS = landmarks();

    private static final List<BigDecimal> FRACTIONS = numbers(
            "0.1",
            "0.5",
            "1.10",
            "1.5",
            "0.30000000000000004",
            "123456789.123456789",
            "0.1234567890123456789012345678901",
            "1E-9",
            "1E+2",
            "1E+309",
            "1E-400");

    private static List<BigDecimal> landmarks() {
        List<BigDecimal> landmarks = new ArrayList<>();
        for (int bits : new int[] {31, 53, 63}) {
            BigDecimal power = new BigDecimal(BigInteger.TWO.pow(bits));
            landmarks.add(power.subtract(BigDecimal.ONE));
            landmarks.add(power);
            landmarks.add(power.add(BigDecimal.ONE));
        }
        landmarks.add(new BigDecimal("1000000000000000000000000000007"));
        landmarks.add(new BigDecimal("12345678901234567890123456789012345678901234567890"));
        return landmarks;
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return Arrays.stream(numbers).map(text -> new BigDecimal(text)).toList();
    }

    boolean has(BigDecimal number) {
        if (low != null && (lowExcluded ? number.compareTo(low) <= 0 : number.compareTo(low) < 0)) {
            return false;
        }
        if (high != null && (highExcluded ? number.compareTo(high) >= 0 : number.compareTo(high) > 0)) {
            return false;
        }
        return step == null || number.remainder(step).signum() == 0;
    }

    /** Returns a number as it stands in messages: whole if all of the range are. */
    JsonNode node(BigDecimal number) {
        return isWhole() ? JsonNodes.number(number.toBigIntegerExact()) : JsonNodes.number(number);
    }

    private boolean isWhole() {
        return step != null && step.stripTrailingZeros().scale() <= 0;
    }

    /** Returns the least difference of numbers that is worth telling. */
    BigDecimal unit() {
        return step == null ? BigDecimal.ONE : step;
    }

    BigDecimal nearestToZero() {
        if (has(BigDecimal.ZERO)) {
            return BigDecimal.ZERO;
        }
        return edges().stream()
                .min(Comparator.comparing((BigDecimal edge) -> edge.abs()).thenComparing(edge -> edge.scale()))
                .orElse(BigDecimal.ZERO);
    }

    /** Returns the numbers at the bounds and at other places where faults are. */
    Set<BigDecimal> edges() {
        Set<BigDecimal> edges = new LinkedHashSet<>();
        List<BigDecimal> candidates = new ArrayList<>();
        for (BigDecimal bound : bounds()) {
            candidates.addAll(List.of(bound, bound.add(unit()), bound.subtract(unit())));
            if (step == null) {
                BigDecimal little = gap();
                candidates.addAll(List.of(bound.add(little), bound.subtract(little)));
            }
        }
        candidates.addAll(List.of(BigDecimal.ZERO, unit(), unit().negate(), BigDecimal.TEN));
        for (BigDecimal landmark : LANDMARKS) {
            candidates.add(landmark);
            candidates.add(landmark.negate());
        }
        for (BigDecimal fraction : step == null || !isWhole() ? FRACTIONS : List.<BigDecimal>of()) {
            candidates.add(fraction);
            candidates.add(fraction.negate());
        }
        for (BigDecimal candidate : candidates) {
            BigDecimal fit = fit(candidate);
            if (has(fit)) {
                edges.add(fit);
            }
        }
        return edges;
    }

    /** Returns the bounds that are in the range, or the multiples next to them. */
    private List<BigDecimal> bounds() {
        List<BigDecimal> bounds = new ArrayList<>();
        if (low != null) {
            bounds.add(step == null ? low : multiple(low, RoundingMode.CEILING));
        }
        if (high != null) {
            bounds.add(step == null ? high : multiple(high, RoundingMode.FLOOR));
        }
        return bounds;
    }

    /** What is left of a range between two bounds may be narrower than any number that is thought of. */
    private BigDecimal gap() {
        BigDecimal little = new BigDecimal("0.001");
        return low == null || high == null
                ? little
                : little.min(high.subtract(low).abs().divide(BigDecimal.valueOf(4)));
    }

    /** Returns the multiple next to a number. */
    BigDecimal fit(BigDecimal number) {
        return step == null || number.remainder(step).signum() == 0 ? number : multiple(number, RoundingMode.FLOOR);
    }

    private BigDecimal multiple(BigDecimal number, RoundingMode mode) {
        BigDecimal unit = unit();
        return number.divide(unit, 0, mode).multiply(unit);
    }

    /** Returns a number that is likely to be in the range. */
    BigDecimal any(Draw draw) {
        if (low != null && high != null) {
            return between(low, high, draw);
        }
        BigDecimal far = new BigDecimal(new BigInteger(1 + draw.below(70), draw.random()));
        BigDecimal number = step == null ? far.movePointLeft(draw.below(7)) : far.multiply(step);
        if (low != null) {
            return (step == null ? low : multiple(low, RoundingMode.CEILING)).add(number);
        }
        if (high != null) {
            return (step == null ? high : multiple(high, RoundingMode.FLOOR)).subtract(number);
        }
        return draw.below(2) == 0 ? number : number.negate();
    }

    private BigDecimal between(BigDecimal from, BigDecimal to, Draw draw) {
        BigDecimal first = step == null ? from : multiple(from, RoundingMode.CEILING);
        BigDecimal unit = step == null ? BigDecimal.ONE.movePointLeft(draw.below(7)) : step;
        BigInteger steps =
                to.subtract(first).divide(unit, 0, RoundingMode.FLOOR).toBigInteger();
        if (steps.signum() <= 0) {
            return first;
        }
        // Small differences are as likely as large ones.
        int bits = 1 + draw.below(steps.bitLength() + 1);
        return first.add(
                unit.multiply(new BigDecimal(new BigInteger(bits, draw.random()).mod(steps.add(BigInteger.ONE)))));
    }
}
