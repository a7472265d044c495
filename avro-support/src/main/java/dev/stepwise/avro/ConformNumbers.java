package dev.stepwise.avro;

import static java.util.Objects.requireNonNull;

import dev.stepwise.avro.AvroNode.Leaf;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes of a number a value of a schema: the same number, or none. */
final class ConformNumbers {

    private static final String MEND = ". Convert it, or mend the schema.";

    private ConformNumbers() {}

    /** Returns an {@code Integer}, {@code Long}, {@code Float} or {@code Double}. */
    static Object value(Leaf leaf, Schema schema) {
        requireSameTime(leaf, schema);
        return switch (schema.getType()) {
            case INT -> whole(leaf, schema, Integer.SIZE).intValue();
            case LONG -> whole(leaf, schema, Long.SIZE).longValue();
            case FLOAT -> toFloat(leaf, schema);
            default -> toDouble(leaf, schema);
        };
    }

    /** A day is not a millisecond: the number would stay, and mean something else. */
    private static void requireSameTime(Leaf leaf, Schema schema) {
        String from = Logical.time(leaf.schema());
        String to = Logical.time(schema);
        if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
            throw new Misfit("expected " + to + ", as the schema says, but found " + from + MEND);
        }
    }

    private static BigInteger whole(Leaf leaf, Schema schema, int bits) {
        BigInteger whole = wholeOrNull(leaf);
        if (whole == null) {
            throw new Misfit("expected a whole number, since the schema has " + Words.of(schema)
                    + ", but found one that is not" + MEND);
        }
        if (whole.bitLength() >= bits) {
            throw new Misfit(
                    "expected a number that fits into " + Words.of(schema) + " but found one beyond it" + MEND);
        }
        return whole;
    }

    private static @Nullable BigInteger wholeOrNull(Leaf leaf) {
        if (!Leaves.isFinite(leaf)) {
            return null;
        }
        Number number = Leaves.number(leaf);
        if (number instanceof BigInteger whole) {
            return whole;
        }
        BigDecimal decimal = (BigDecimal) number;
        if (decimal.signum() == 0) {
            return BigInteger.ZERO;
        }
        // Digits in front of the point: without this, 1e2000000000 would be written out.
        if ((long) decimal.precision() - decimal.scale() > Long.SIZE) {
            return BigInteger.ONE.shiftLeft(Long.SIZE);
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() > 0 ? null : stripped.toBigIntegerExact();
    }

    private static Float toFloat(Leaf leaf, Schema schema) {
        Object value = leaf.value();
        if (value instanceof Float same) {
            return same;
        }
        if (value instanceof Double wide && (!Leaves.isFinite(leaf) || wide == 0)) {
            return wide.floatValue();
        }
        BigDecimal decimal = decimal(leaf);
        float made = decimal.floatValue();
        requireSame(decimal, Float.isFinite(made) ? new BigDecimal(Float.toString(made)) : null, schema);
        return made;
    }

    private static Double toDouble(Leaf leaf, Schema schema) {
        Object value = leaf.value();
        if (value instanceof Double same) {
            return same;
        }
        if (value instanceof Float narrow && (!Leaves.isFinite(leaf) || narrow == 0)) {
            return narrow.doubleValue();
        }
        BigDecimal decimal = decimal(leaf);
        double made = decimal.doubleValue();
        requireSame(decimal, Double.isFinite(made) ? new BigDecimal(Double.toString(made)) : null, schema);
        return made;
    }

    private static void requireSame(BigDecimal expected, @Nullable BigDecimal made, Schema schema) {
        if (made == null || made.compareTo(expected) != 0) {
            throw new Misfit("expected a number that " + Words.of(schema)
                    + " can say exactly but found one that it would change" + MEND);
        }
    }

    private static BigDecimal decimal(Leaf leaf) {
        Number number = Leaves.number(leaf);
        return number instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) number;
    }

    /** Returns the bytes of a decimal. */
    static byte[] decimal(Leaf leaf, Schema schema) {
        Schema own = leaf.schema();
        if (leaf.value() instanceof byte[] bytes
                && own != null
                && own.getType() == schema.getType()
                && requireNonNull(own.getLogicalType()).equals(schema.getLogicalType())
                && (own.getType() == Schema.Type.BYTES || own.getFixedSize() == schema.getFixedSize())) {
            return bytes;
        }
        if (!Leaves.isFinite(leaf)) {
            throw new Misfit("expected a decimal but found a number that is not finite" + MEND);
        }
        LogicalTypes.Decimal type = Logical.decimal(schema);
        return type == null ? Leaves.bigDecimal(decimal(leaf), schema) : scaled(decimal(leaf), type, schema);
    }

    private static byte[] scaled(BigDecimal value, LogicalTypes.Decimal type, Schema schema) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (stripped.scale() > type.getScale()
                || (long) stripped.precision() - stripped.scale() > (long) type.getPrecision() - type.getScale()) {
            throw new Misfit("expected a number of at most " + type.getPrecision() + " digits, " + type.getScale()
                    + " of them decimals, as " + Words.of(schema) + " has, but found one that takes more" + MEND);
        }
        byte[] unscaled = stripped.setScale(type.getScale()).unscaledValue().toByteArray();
        return schema.getType() == Schema.Type.BYTES ? unscaled : padded(unscaled, schema);
    }

    private static byte[] padded(byte[] unscaled, Schema schema) {
        int size = schema.getFixedSize();
        if (unscaled.length > size) {
            throw new Misfit(
                    "expected a number that fits into " + Words.of(schema) + " but found one beyond it" + MEND);
        }
        byte[] padded = new byte[size];
        if (unscaled[0] < 0) {
            Arrays.fill(padded, (byte) -1);
        }
        System.arraycopy(unscaled, 0, padded, size - unscaled.length, unscaled.length);
        return padded;
    }
}
