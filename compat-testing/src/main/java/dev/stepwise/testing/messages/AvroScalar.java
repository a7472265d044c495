package dev.stepwise.testing.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.operation.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

/** Makes of what users give, but for JSON, a value without parts. */
final class AvroScalar {

    private AvroScalar() {}

    /** Returns the value; {@link AvroValue#NONE} if the schema has no room for what was given. */
    static Object of(Object given, Schema schema) {
        Object value = orNull(given, schema);
        return value == null ? AvroValue.NONE : value;
    }

    private static @Nullable Object orNull(Object given, Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> given instanceof Boolean ? given : null;
            case STRING -> text(given, schema);
            case ENUM ->
                schema.hasEnumSymbol(given.toString()) ? GenericData.get().createEnum(given.toString(), schema) : null;
            case INT, LONG -> whole(given, schema);
            case FLOAT -> given instanceof Number number ? (Object) number.floatValue() : null;
            case DOUBLE -> given instanceof Number number ? (Object) number.doubleValue() : null;
            case BYTES, FIXED -> given instanceof Number ? number(given, schema) : bytes(given, schema);
            default -> null;
        };
    }

    private static @Nullable Object text(Object given, Schema schema) {
        boolean isText = given instanceof CharSequence || given instanceof UUID;
        String text = given.toString();
        if (!isText || !UTF_8.newEncoder().canEncode(text)) {
            return null;
        }
        return schema.getLogicalType() instanceof LogicalTypes.Uuid && uuid(text) == null
                ? null
                : AvroForms.text(text, schema);
    }

    private static @Nullable BigInteger uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            // The parser takes short forms, too.
            return uuid.toString().equalsIgnoreCase(text) ? new BigInteger(text.replace("-", ""), 16) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns a number exactly; null if it is none that is finite. */
    private static @Nullable BigDecimal decimal(Object given) {
        if (given instanceof Double || given instanceof Float) {
            return Double.isFinite(((Number) given).doubleValue()) ? new BigDecimal(given.toString()) : null;
        }
        if (given instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (given instanceof BigDecimal decimal) {
            return decimal;
        }
        return given instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }

    private static @Nullable Object whole(Object given, Schema schema) {
        BigDecimal number = decimal(given);
        BigInteger whole = number == null ? null : unscaled(number, 0, Long.SIZE);
        int bits = schema.getType() == Schema.Type.INT ? Integer.SIZE : Long.SIZE;
        return whole != null && whole.bitLength() < bits ? AvroForms.whole(whole, schema) : null;
    }

    /** Returns the number without its point; null if it has more digits, before the point or behind it. */
    private static @Nullable BigInteger unscaled(BigDecimal number, int scale, int precision) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() > scale || (long) stripped.precision() - stripped.scale() > (long) precision - scale
                ? null
                : stripped.setScale(scale).unscaledValue();
    }

    private static @Nullable Object number(Object given, Schema schema) {
        BigDecimal number = decimal(given);
        LogicalType type = schema.getLogicalType();
        if (number != null && type instanceof LogicalTypes.BigDecimal) {
            return AvroForms.bigDecimal(number, schema);
        }
        if (number == null || !(type instanceof LogicalTypes.Decimal decimal)) {
            return null;
        }
        BigInteger unscaled = unscaled(number, decimal.getScale(), decimal.getPrecision());
        return unscaled == null ? null : AvroForms.unscaled(unscaled, schema);
    }

    private static @Nullable Object bytes(Object given, Schema schema) {
        if (given instanceof ByteBuffer || given instanceof GenericFixed || given instanceof Bytes) {
            return sized(raw(given), schema);
        }
        if (!(given instanceof CharSequence || given instanceof UUID) || isNumber(schema)) {
            return null;
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Uuid) {
            BigInteger uuid = uuid(given.toString());
            return uuid == null ? null : AvroForms.uuid(uuid, schema);
        }
        try {
            return sized(Base64.getDecoder().decode(given.toString()), schema);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isNumber(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal
                || schema.getLogicalType() instanceof LogicalTypes.BigDecimal;
    }

    private static byte[] raw(Object given) {
        if (given instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        if (given instanceof Bytes bytes) {
            return bytes.toByteArray();
        }
        ByteBuffer buffer = ((ByteBuffer) given).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static @Nullable Object sized(byte[] bytes, Schema schema) {
        return schema.getType() == Schema.Type.BYTES || bytes.length == schema.getFixedSize()
                ? AvroForms.content(bytes, schema)
                : null;
    }
}
