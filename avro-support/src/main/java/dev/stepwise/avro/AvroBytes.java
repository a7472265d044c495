package dev.stepwise.avro;

import dev.stepwise.core.spi.ReadLimits;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A value in Avro's binary encoding, without any frame, and the schema with which it was written. The bytes are not
 * copied: whoever gives them does not change them.
 */
public final class AvroBytes {

    private final byte[] array;
    private final int offset;
    private final int length;
    private final Schema schema;

    private AvroBytes(byte[] array, int offset, int length, Schema schema) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.schema = schema;
    }

    /** Returns the value that takes up a whole array. */
    public static AvroBytes of(byte[] bytes, Schema schema) {
        return new AvroBytes(bytes, 0, bytes.length, schema);
    }

    /**
     * Returns the value in a part of an array.
     *
     * @param length in bytes
     * @throws IndexOutOfBoundsException if the array has no such part
     */
    public static AvroBytes of(byte[] array, int offset, int length, Schema schema) {
        return new AvroBytes(array, offset, length, schema);
    }

    /** Returns the schema of the writer. */
    public Schema schema() {
        return schema;
    }

    /** Returns the length of the value, in bytes. */
    public int length() {
        return length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toByteArray() {
        byte[] copy = new byte[length];
        System.arraycopy(array, offset, copy, 0, length);
        return copy;
    }

    /** @throws Malformed if it is larger than the limits allow */
    AvroInput input(ReadLimits limits) {
        return new AvroInput(array, offset, length, limits);
    }

    /**
     * Copies the bytes into an array.
     *
     * @throws IndexOutOfBoundsException if they do not fit there
     */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    boolean hasBytesOf(AvroBytes other) {
        return Arrays.equals(array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    /** Names the schema only: a payload may hold personal data. */
    @Override
    public String toString() {
        return "AvroBytes[" + length + " bytes of " + schema.getFullName() + "]";
    }
}
