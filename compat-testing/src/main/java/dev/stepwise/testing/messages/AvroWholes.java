package dev.stepwise.testing.messages;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingDistance;

/**
 * Whole numbers between bounds, both of them included, with zero among them.
 *
 * @param edges those within the bounds must be seen, beside the bounds
 */
record AvroWholes(BigInteger min, BigInteger max, List<BigInteger> edges) implements AvroLeaf.Sort<BigInteger> {

    private static final int LONG_BITS = Long.SIZE - 1;

    AvroWholes {
        BigInteger least = min;
        BigInteger most = max;
        Stream<BigInteger> around = Stream.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.ONE.negate(),
                BigInteger.TEN,
                max,
                max.subtract(BigInteger.ONE),
                min,
                min.add(BigInteger.ONE));
        edges = Stream.concat(around, edges.stream())
                .filter(edge -> edge.compareTo(least) >= 0 && edge.compareTo(most) <= 0)
                .distinct()
                .toList();
    }

    static AvroWholes between(long min, long max, long... edges) {
        return new AvroWholes(
                BigInteger.valueOf(min),
                BigInteger.valueOf(max),
                Arrays.stream(edges).mapToObj(BigInteger::valueOf).toList());
    }

    /** Returns all that have at most so many bits, none of them negative. */
    static AvroWholes unsigned(int bits) {
        return new AvroWholes(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), List.of());
    }

    /** Returns all that have at most so many digits. */
    static AvroWholes digits(int digits) {
        BigInteger max = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
        List<BigInteger> powers = IntStream.of(1, 2, digits / 2, digits - 1)
                .filter(power -> power > 0)
                .mapToObj(BigInteger.TEN::pow)
                .flatMap(power -> Stream.of(power, power.subtract(BigInteger.ONE), power.negate()))
                .toList();
        return new AvroWholes(max.negate(), max, powers);
    }

    @Override
    public BigInteger least() {
        return BigInteger.ZERO;
    }

    /** Of any length, so that small ones come as often as large ones. */
    @Override
    public BigInteger any(Random random) {
        int bits = random.nextInt(max.max(min.negate()).bitLength() + 1);
        BigInteger number = new BigInteger(bits, random);
        return (random.nextBoolean() ? number : number.negate()).max(min).min(max);
    }

    @Override
    public ShrinkingDistance distance(BigInteger value) {
        BigInteger size = value.abs();
        long negative = value.signum() < 0 ? 1 : 0;
        return AvroPart.distance(
                0, 2L * size.bitLength() + negative, size.bitLength() <= LONG_BITS ? size.longValue() : 0);
    }

    /** Nearer to zero by the half, by a quarter and so on: a bound that fails is found in as many steps as it has bits. */
    @Override
    public Stream<BigInteger> simpler(BigInteger value) {
        Stream<BigInteger> nearer = Stream.iterate(
                        value.divide(BigInteger.TWO), part -> part.signum() != 0, part -> part.divide(BigInteger.TWO))
                .map(value::subtract);
        BigInteger next = value.subtract(BigInteger.valueOf(value.signum()));
        return Stream.of(Stream.of(BigInteger.ZERO, value.negate()), nearer, Stream.of(next))
                .flatMap(some -> some)
                .filter(other -> other.compareTo(min) >= 0 && other.compareTo(max) <= 0);
    }
}
