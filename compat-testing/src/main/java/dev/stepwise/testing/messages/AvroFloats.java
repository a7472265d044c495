package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingDistance;

/**
 * Binary fractions of 32 or 64 bits, as the {@code double} that is equal to them.
 *
 * @param edges all that must be seen
 * @param finite whether NaN and the infinities are left out
 */
record AvroFloats(List<Double> edges, boolean single, boolean finite) implements AvroLeaf.Sort<Double> {

    private static final List<Double> BOTH = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            100.0,
            -2.25,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e-3,
            1e7);

    /** The last whole numbers that have neighbours, and those whose shortest text is at the turn of a notation. */
    private static final List<Double> DOUBLE = List.of(
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            0.1,
            1.0 / 3,
            4.35,
            9_007_199_254_740_991.0,
            9_007_199_254_740_992.0,
            1e-7,
            1e21,
            1e22,
            2e-323,
            (double) 0.1f);

    private static final List<Float> FLOAT = List.of(
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            0.1f,
            1.0f / 3,
            4.35f,
            16_777_215f,
            16_777_216f,
            1e-7f,
            1e10f);

    private static final long FRACTION = 10_000;
    private static final long NOT_FINITE = 20_000;
    private static final int COMMON = 1_000;

    static AvroFloats of(boolean single, boolean finite) {
        Stream<Double> own = single ? FLOAT.stream().map(Float::doubleValue) : DOUBLE.stream();
        List<Double> edges = Stream.concat(BOTH.stream().map(edge -> single ? edge.floatValue() : edge), own)
                .filter(edge -> !finite || Double.isFinite(edge))
                .toList();
        return new AvroFloats(edges, single, finite);
    }

    @Override
    public Double least() {
        return 0.0;
    }

    @Override
    public Double any(Random random) {
        if (random.nextBoolean()) {
            double common = random.nextInt(-COMMON * COMMON, COMMON * COMMON) / (double) COMMON;
            return single ? (float) common : common;
        }
        double any = single ? Float.intBitsToFloat(random.nextInt()) : Double.longBitsToDouble(random.nextLong());
        return finite && !Double.isFinite(any) ? 1.0 : any;
    }

    @Override
    public ShrinkingDistance distance(Double value) {
        long negative = Double.doubleToLongBits(value) < 0 ? 1 : 0;
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return AvroPart.distance(0, NOT_FINITE + negative + (value.isNaN() ? 2 : 0), 0);
        }
        return size == Math.rint(size)
                ? AvroPart.distance(0, size == 0 ? negative : 2 * (Math.getExponent(size) + 2L) + negative, bits(size))
                : AvroPart.distance(0, FRACTION + 2L * text(size).length() + negative, bits(size));
    }

    private static long bits(double size) {
        return Double.doubleToLongBits(size);
    }

    private String text(double size) {
        return single ? Float.toString((float) size) : Double.toString(size);
    }

    @Override
    public Stream<Double> simpler(Double value) {
        if (!Double.isFinite(value)) {
            return Stream.of(0.0, 1.0, single ? (double) Float.MAX_VALUE : Double.MAX_VALUE, -value);
        }
        double outwards = value < 0 ? Math.floor(value) : Math.ceil(value);
        double inwards = value < 0 ? Math.ceil(value) : Math.floor(value);
        Stream<Double> rounded = Stream.of(
                0.0, -value, inwards, outwards, Math.copySign(0.5, value), Math.rint(value * 10) / 10, value / 2);
        return Stream.of(rounded, nearer(inwards), Stream.of(value - Math.signum(value)))
                .flatMap(some -> some)
                .map(other -> single ? (double) other.floatValue() : other)
                .filter(Double::isFinite);
    }

    /** Nearer to zero by the half, by a quarter and so on. */
    private static Stream<Double> nearer(double whole) {
        return Stream.iterate(whole / 2, part -> Math.abs(part) >= 1, part -> part / 2)
                .map(part -> whole - Math.rint(part))
                .limit(Long.SIZE);
    }
}
