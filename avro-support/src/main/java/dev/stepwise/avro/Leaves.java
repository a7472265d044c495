package dev.stepwise.avro;

import static java.util.Objects.requireNonNull;

import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.spi.ReadLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes leaves of values as Avro's binary encoding has them, and tells the neutral values that functions see. */
final class Leaves {

    private static final Conversions.BigDecimalConversion BIG_DECIMAL = new Conversions.BigDecimalConversion();
    private static final int UUID_SIZE = 16;

    private Leaves() {}

    /**
     * Returns the leaf of bytes or a fixed, which nobody else changes.
     *
     * @throws Malformed if it is to be a number and is none, or one of too many digits
     */
    static Leaf ofBytes(byte[] bytes, Schema schema, DecimalLimit limit) {
        if (Logical.decimal(schema) != null) {
            if (bytes.length == 0) {
                throw new Malformed("has a decimal without digits. Mend the producer.");
            }
            limit.require(bytes);
            return new Leaf(Kind.NUMBER, bytes, schema);
        }
        if (Logical.isBigDecimal(schema)) {
            limit.require(unscaled(bytes));
            return new Leaf(Kind.NUMBER, bytes, schema);
        }
        Kind kind = Logical.isUuid(schema) && bytes.length == UUID_SIZE ? Kind.TEXT : Kind.BYTES;
        return new Leaf(kind, bytes, schema);
    }

    private static byte[] unscaled(byte[] bytes) {
        try {
            AvroInput input = big(bytes);
            byte[] unscaled = input.readBytes();
            input.readInt();
            input.requireEnd();
            if (unscaled.length > 0) {
                return unscaled;
            }
        } catch (Malformed e) {
            // What is wrong within the bytes says nothing of the message; below is what does.
        }
        throw new Malformed("has a big-decimal that is none. Mend the producer.");
    }

    /** Avro's own decoder makes room for the length that the bytes state. */
    private static AvroInput big(byte[] bytes) {
        return new AvroInput(bytes, 0, bytes.length, ReadLimits.DEFAULT);
    }

    private static BigDecimal bigDecimal(byte[] bytes) {
        AvroInput input = big(bytes);
        return new BigDecimal(new BigInteger(input.readBytes()), input.readInt());
    }

    /** Returns the bytes of a big-decimal. */
    static byte[] bigDecimal(BigDecimal value, Schema schema) {
        return array(BIG_DECIMAL.toBytes(value, schema, schema.getLogicalType()));
    }

    static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Returns the text of a leaf of that kind. */
    static String text(Leaf leaf) {
        return leaf.value() instanceof byte[] bytes ? uuid(bytes) : leaf.value().toString();
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    /** Returns whether a leaf is NaN or infinite, which no other number is. */
    static boolean isFinite(Leaf leaf) {
        Object value = leaf.value();
        return !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
    }

    /**
     * Returns the number that a leaf of that kind stands for, a {@code BigInteger} or {@code BigDecimal}.
     *
     * @throws Refusal if it is NaN or infinite
     */
    static Number number(Leaf leaf) {
        Object value = leaf.value();
        if (value instanceof Integer || value instanceof Long) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof Float || value instanceof Double) {
            if (!isFinite(leaf)) {
                throw new Refusal("expected a number but found one that is not finite");
            }
            // By the shortest decimal text: 0.1f is 0.1.
            return new BigDecimal(value.toString());
        }
        return value instanceof byte[] bytes ? decimal(bytes, requireNonNull(leaf.schema())) : (Number) value;
    }

    private static BigDecimal decimal(byte[] bytes, Schema schema) {
        LogicalTypes.Decimal decimal = Logical.decimal(schema);
        return decimal == null ? bigDecimal(bytes) : new BigDecimal(new BigInteger(bytes), decimal.getScale());
    }

    /** Returns the bytes of a leaf of that kind. */
    static byte[] bytes(Leaf leaf) {
        return (byte[]) leaf.value();
    }
}
