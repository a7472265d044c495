package dev.stepwise.testing.messages;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** The forms that Avro's generic reader gives values without conversions. */
final class AvroForms {

    private static final Conversions.BigDecimalConversion BIG_DECIMAL = new Conversions.BigDecimalConversion();

    private AvroForms() {}

    /** Returns a text, of the class that the schema of a string or map asks for. */
    static CharSequence text(String text, Schema schema) {
        return "String".equals(schema.getProp(GenericData.STRING_PROP)) ? text : new Utf8(text);
    }

    /** Returns an {@code Integer} or {@code Long}. */
    static Object whole(BigInteger number, Schema schema) {
        return schema.getType() == Schema.Type.INT ? (Object) number.intValueExact() : number.longValueExact();
    }

    /** Returns bytes or a fixed, of the size that it has. */
    static Object content(byte[] bytes, Schema schema) {
        return schema.getType() == Schema.Type.BYTES
                ? ByteBuffer.wrap(bytes.clone())
                : new GenericData.Fixed(schema, bytes.clone());
    }

    /** Returns a number in two's complement; in a fixed its sign fills the front. */
    static Object unscaled(BigInteger number, Schema schema) {
        byte[] bytes = number.toByteArray();
        if (schema.getType() == Schema.Type.BYTES) {
            return ByteBuffer.wrap(bytes);
        }
        byte[] filled = new byte[schema.getFixedSize()];
        Arrays.fill(filled, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, filled, filled.length - bytes.length, bytes.length);
        return new GenericData.Fixed(schema, filled);
    }

    static Object bigDecimal(BigDecimal number, Schema schema) {
        return BIG_DECIMAL.toBytes(number, schema, schema.getLogicalType());
    }

    /** Returns the UUID of a number of 128 bits: a text, or 16 bytes. */
    static Object uuid(BigInteger number, Schema schema) {
        long most = number.shiftRight(Long.SIZE).longValue();
        long least = number.longValue();
        if (schema.getType() == Schema.Type.STRING) {
            return text(new UUID(most, least).toString(), schema);
        }
        return content(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(most).putLong(least).array(), schema);
    }
}
