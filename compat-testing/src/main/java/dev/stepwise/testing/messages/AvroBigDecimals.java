package dev.stepwise.testing.messages;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingDistance;

/** Decimals of any number of digits, each with a scale of its own. */
record AvroBigDecimals() implements AvroLeaf.Sort<BigDecimal> {

    private static final List<BigDecimal> EDGES = Stream.of(
                    "0",
                    "0.00",
                    "1",
                    "-1",
                    "0.1",
                    "1.10",
                    "-0.01",
                    "1E+3",
                    "1E-40",
                    "1E+40",
                    "99999999999999999999999999999999999999",
                    "-123456789012345678901234567890.123456789")
            .map(BigDecimal::new)
            .toList();

    private static final int BITS = 128;
    private static final int SCALE = 20;

    @Override
    public BigDecimal least() {
        return BigDecimal.ZERO;
    }

    @Override
    public List<BigDecimal> edges() {
        return EDGES;
    }

    @Override
    public BigDecimal any(Random random) {
        BigInteger digits = new BigInteger(random.nextInt(BITS), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(SCALE) - 2);
    }

    @Override
    public ShrinkingDistance distance(BigDecimal value) {
        long negative = value.signum() < 0 ? 1 : 0;
        long digits = value.unscaledValue().abs().bitLength();
        long low = digits < Long.SIZE ? value.unscaledValue().abs().longValue() : 0;
        return AvroPart.distance(0, (long) BITS * Math.abs(value.scale()) + 2 * digits + negative, low);
    }

    @Override
    public Stream<BigDecimal> simpler(BigDecimal value) {
        BigInteger digits = value.unscaledValue();
        return Stream.of(
                BigDecimal.ZERO,
                value.negate(),
                value.setScale(0, RoundingMode.DOWN),
                value.setScale(value.scale() / 2, RoundingMode.DOWN),
                new BigDecimal(digits.divide(BigInteger.TWO), value.scale()),
                new BigDecimal(digits.subtract(BigInteger.valueOf(digits.signum())), value.scale()));
    }
}
