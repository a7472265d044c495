package dev.stepwise.testing.messages;

import dev.stepwise.core.spi.ReadLimits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Values of types without parts, within what their logical type allows. */
final class AvroLogical {

    /** Longer numbers no reader of this library takes. */
    static final int MOST_DIGITS = ReadLimits.DEFAULT.numberLength();

    private static final int UUID_BITS = 128;

    private static final long DAY_MILLIS = 86_400_000;
    private static final long DAY_MICROS = 86_400_000_000L;

    /** The first day of year 1, the last of year 9999, a leap day, and the turn of a century. */
    private static final long[] DAYS = {-719_162, 2_932_896, 19_782, 10_957, 10_956, -1};

    private AvroLogical() {}

    /**
     * Returns the values of a type; null if it has no logical type, or one that is not known here.
     *
     * @see #isKnown
     */
    static @Nullable AvroDraw of(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal) {
            int digits = Math.min(decimal.getPrecision(), MOST_DIGITS);
            return new AvroLeaf<>(AvroWholes.digits(digits), number -> AvroForms.unscaled(number, schema));
        }
        if (type instanceof LogicalTypes.BigDecimal) {
            return new AvroLeaf<>(new AvroBigDecimals(), number -> AvroForms.bigDecimal(number, schema));
        }
        if (type instanceof LogicalTypes.Uuid) {
            return new AvroLeaf<>(AvroWholes.unsigned(UUID_BITS), number -> AvroForms.uuid(number, schema));
        }
        if (type instanceof LogicalTypes.Duration) {
            return new AvroLeaf<>(AvroContents.ofDurations(), bytes -> AvroForms.content(bytes, schema));
        }
        AvroWholes times = type == null ? null : times(type.getName());
        if (times == null) {
            return null;
        }
        return new AvroLeaf<>(times, number -> AvroForms.whole(number, schema));
    }

    /** Returns whether a logical type is among those whose values are told apart from those of the base type. */
    static boolean isKnown(Schema schema) {
        return of(schema) != null;
    }

    private static @Nullable AvroWholes times(String type) {
        return switch (type) {
            case "date" -> AvroWholes.between(Integer.MIN_VALUE, Integer.MAX_VALUE, DAYS);
            case "time-millis" -> AvroWholes.between(0, DAY_MILLIS - 1, 999, 1_000, DAY_MILLIS / 2);
            case "time-micros" -> AvroWholes.between(0, DAY_MICROS - 1, 999, 1_000, 999_999, 1_000_000, DAY_MICROS / 2);
            case "timestamp-millis", "local-timestamp-millis" -> instants(1_000);
            case "timestamp-micros", "local-timestamp-micros" -> instants(1_000_000);
            case "timestamp-nanos", "local-timestamp-nanos" -> instants(1_000_000_000);
            default -> null;
        };
    }

    private static AvroWholes instants(long perSecond) {
        BigInteger second = BigInteger.valueOf(perSecond);
        BigInteger day = second.multiply(BigInteger.valueOf(DAY_MILLIS / 1_000));
        List<BigInteger> edges = new ArrayList<>(
                List.of(second, second.subtract(BigInteger.ONE), second.negate().subtract(BigInteger.ONE)));
        for (long days : DAYS) {
            edges.add(day.multiply(BigInteger.valueOf(days)));
            edges.add(day.multiply(BigInteger.valueOf(days)).subtract(BigInteger.ONE));
        }
        return new AvroWholes(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE), edges);
    }
}
