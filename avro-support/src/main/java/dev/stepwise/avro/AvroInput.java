package dev.stepwise.avro;

import dev.stepwise.core.spi.ReadLimits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from a part of an array. Input that is hostile costs no more memory than it takes up: no
 * length is believed before as many bytes are there. Not thread-safe; one instance for one value.
 */
final class AvroInput {

    /** Elements may take up no bytes at all, so room for many is made only as they come. */
    private static final int MOST_ROOM = 1_000;

    private static final String ENDS = "ends in the middle of a value. Mend the producer, or what cuts messages short.";

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private final byte[] bytes;
    private final int end;
    private final ReadLimits limits;
    private final int stringLength;
    private int at;
    private int depthLeft;
    private long itemsLeft;

    /** @throws Malformed if it is larger than the limits allow */
    AvroInput(byte[] bytes, int offset, int length, ReadLimits limits) {
        if (length > limits.documentBytes()) {
            throw beyond("it is larger than " + limits.documentBytes() + " bytes");
        }
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
        this.limits = limits;
        this.stringLength = limits.stringLength();
        this.depthLeft = limits.depth();
        this.itemsLeft = limits.tokens();
    }

    ReadLimits limits() {
        return limits;
    }

    /** Returns the array that is read from. */
    byte[] array() {
        return bytes;
    }

    /** Returns where in the array the next byte stands. */
    int position() {
        return at;
    }

    /** Goes to a place where a value was found to begin. */
    void position(int position) {
        at = position;
    }

    int depthLeft() {
        return depthLeft;
    }

    /** Goes back to a place where a value was found to begin, and to the depth that it had. */
    void restart(int position, int depth) {
        at = position;
        depthLeft = depth;
    }

    int remaining() {
        return end - at;
    }

    /** @throws Malformed if something is left to read */
    void requireEnd() {
        if (at != end) {
            throw new Malformed(
                    "goes on after its end. Mend the producer, or name the schema that it was written with.");
        }
    }

    // Bounds

    /**
     * Takes note that a record, array or map begins.
     *
     * @param items the values in it that are known to come
     */
    void enter(int items) {
        if (--depthLeft < 0) {
            throw beyond("it is nested deeper than " + limits.depth() + " levels");
        }
        count(items);
    }

    /** Takes note that a record, array or map is over. */
    void leave() {
        depthLeft++;
    }

    private void count(long items) {
        itemsLeft -= items;
        if (itemsLeft < 0) {
            throw beyond("it has more than " + limits.tokens() + " values");
        }
    }

    private static Malformed beyond(String limit) {
        return new Malformed("goes beyond a limit: " + limit + ". Raise that limit if such messages are expected.");
    }

    // Numbers

    boolean readBoolean() {
        if (at == end) {
            throw new Malformed(ENDS);
        }
        byte value = bytes[at++];
        if (value >>> 1 != 0) {
            throw new Malformed("has a boolean that is neither true nor false. Mend the producer.");
        }
        return value == 1;
    }

    int readInt() {
        int from = at;
        if (from < end && bytes[from] >= 0) {
            at = from + 1;
            int value = bytes[from];
            return value >>> 1 ^ -(value & 1);
        }
        return zigZag(readLongInt(from));
    }

    private int readLongInt(int from) {
        int value = 0;
        for (int i = 0; i < 5; i++) {
            if (from + i >= end) {
                throw new Malformed(ENDS);
            }
            byte next = bytes[from + i];
            if (i == 4 && (next & 0xF0) != 0) {
                break;
            }
            value |= (next & 0x7F) << (7 * i);
            if (next >= 0) {
                at = from + i + 1;
                return value;
            }
        }
        throw new Malformed("has an int that is longer than 32 bits. Mend the producer.");
    }

    private static int zigZag(int value) {
        return value >>> 1 ^ -(value & 1);
    }

    long readLong() {
        int from = at;
        if (from < end && bytes[from] >= 0) {
            at = from + 1;
            long value = bytes[from];
            return value >>> 1 ^ -(value & 1);
        }
        long value = readLongLong(from);
        return value >>> 1 ^ -(value & 1);
    }

    private long readLongLong(int from) {
        long value = 0;
        for (int i = 0; i < 10; i++) {
            if (from + i >= end) {
                throw new Malformed(ENDS);
            }
            byte next = bytes[from + i];
            if (i == 9 && (next & 0xFE) != 0) {
                break;
            }
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                at = from + i + 1;
                return value;
            }
        }
        throw new Malformed("has a long that is longer than 64 bits. Mend the producer.");
    }

    float readFloat() {
        int from = take(Float.BYTES);
        return Float.intBitsToFloat(littleEndian(from));
    }

    double readDouble() {
        int from = take(Double.BYTES);
        return Double.longBitsToDouble((littleEndian(from) & 0xFFFF_FFFFL) | (long) littleEndian(from + 4) << 32);
    }

    private int littleEndian(int from) {
        return (bytes[from] & 0xFF)
                | (bytes[from + 1] & 0xFF) << 8
                | (bytes[from + 2] & 0xFF) << 16
                | (bytes[from + 3] & 0xFF) << 24;
    }

    // Ranges

    /** Goes past some bytes, and returns where they began. */
    int take(int length) {
        int from = at;
        if (length > end - from) {
            throw new Malformed(ENDS);
        }
        at = from + length;
        return from;
    }

    /** Returns a string, its bytes copied. */
    Utf8 readString() {
        int length = readStringLength();
        int from = at;
        at = from + length;
        if (!isAscii(from, length) && !com.google.common.base.Utf8.isWellFormed(bytes, from, length)) {
            throw new Malformed("has a string that is not UTF-8. Mend the producer.");
        }
        return new Utf8(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** Looks at eight bytes at a time, the last of them twice, since most strings are short. */
    private boolean isAscii(int from, int length) {
        if (length < Long.BYTES) {
            if (from > bytes.length - Long.BYTES) {
                return false;
            }
            return ((long) EIGHT.get(bytes, from) & NOT_ASCII & ((1L << (Byte.SIZE * length)) - 1)) == 0;
        }
        int last = from + length - Long.BYTES;
        long all = (long) EIGHT.get(bytes, last);
        for (int i = from; i < last; i += Long.BYTES) {
            all |= (long) EIGHT.get(bytes, i);
        }
        return (all & NOT_ASCII) == 0;
    }

    /** Goes past a string that nobody wants. */
    void skipString() {
        take(readLength("string"));
    }

    /** Returns how many bytes of a string come; as many are there. */
    int readStringLength() {
        int length = readLength("string");
        if (length > stringLength && characters(at, at + length) > limits.stringLength()) {
            throw beyond("a string has more than " + limits.stringLength() + " characters");
        }
        return length;
    }

    /** Returns how many chars a text in UTF-8 has. */
    private int characters(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            // Continuations make none, the first of four bytes makes two.
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : (bytes[i] & 0xF8) == 0xF0 ? 2 : 1;
        }
        return count;
    }

    /** Returns a value of type bytes, copied. */
    byte[] readBytes() {
        return readFixed(readLength("bytes"));
    }

    /** Returns a value of type fixed, copied. */
    byte[] readFixed(int size) {
        int from = take(size);
        return Arrays.copyOfRange(bytes, from, from + size);
    }

    /** Returns the unscaled value of a decimal that was just read. */
    byte[] requireDigits(byte[] unscaled) {
        if (!isWithinDigits(unscaled.length)) {
            DecimalLimit.of(limits).require(unscaled);
        }
        return unscaled;
    }

    /** Returns whether no decimal of so many bytes has too many digits. */
    boolean isWithinDigits(int length) {
        // A byte has two digits and a half at most.
        return length <= limits.numberLength() / 3;
    }

    private int readLength(String type) {
        int from = at;
        if (from < end) {
            int first = bytes[from];
            // Even, and one byte: of what is not negative, and short.
            if (first >= 0 && (first & 1) == 0 && first >>> 1 <= end - from - 1) {
                at = from + 1;
                return first >>> 1;
            }
        }
        return readAnyLength(type);
    }

    private int readAnyLength(String type) {
        long length = readLong();
        if (length < 0) {
            throw new Malformed("has a length below zero, of " + type + ". Mend the producer.");
        }
        if (length > remaining()) {
            throw new Malformed("has a length, of " + type + ", that goes beyond its end. Mend the producer.");
        }
        return (int) length;
    }

    // Choices

    int readEnum(int symbols) {
        int index = readInt();
        if (index < 0 || index >= symbols) {
            throw new Malformed("has an enum that is none of its " + symbols + " symbols. Mend the producer.");
        }
        return index;
    }

    int readBranch(int branches) {
        int index = readInt();
        if (index < 0 || index >= branches) {
            throw new Malformed("has a union that is none of its " + branches + " branches. Mend the producer.");
        }
        return index;
    }

    // Arrays and maps

    /**
     * Returns how many elements or entries the next block has; 0 if there is none left. Each is counted already.
     *
     * @param valuesEach 1 for the elements of arrays, 2 for the entries of maps
     */
    int readBlock(int valuesEach) {
        long count = readLong();
        if (count < 0) {
            requireSize(readLong());
            count = -count;
        }
        return countBlock(count, valuesEach);
    }

    private int countBlock(long count, int valuesEach) {
        // The least of all numbers stays below zero.
        if (count < 0 || count > itemsLeft) {
            throw beyond("it has more than " + limits.tokens() + " values");
        }
        count(count * valuesEach);
        return (int) count;
    }

    /** Returns for how many elements of a block room may be made before they are there. */
    int room(int count) {
        return Math.min(count, Math.min(remaining(), MOST_ROOM));
    }

    // Skipping

    /** Goes past a value, which is checked for bounds only. */
    void skip(Schema schema) {
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> take(1);
            case INT, ENUM -> readInt();
            case LONG -> readLong();
            case FLOAT -> take(Float.BYTES);
            case DOUBLE -> take(Double.BYTES);
            case STRING -> take(readLength("string"));
            case BYTES -> take(readLength("bytes"));
            case FIXED -> take(schema.getFixedSize());
            case UNION ->
                skip(schema.getTypes().get(readBranch(schema.getTypes().size())));
            case RECORD -> skipRecord(schema);
            case ARRAY -> skipBlocks(schema.getElementType(), false);
            case MAP -> skipBlocks(schema.getValueType(), true);
        }
    }

    private void skipRecord(Schema schema) {
        enter(schema.getFields().size());
        for (int i = 0; i < schema.getFields().size(); i++) {
            skip(schema.getFields().get(i).schema());
        }
        leave();
    }

    private void skipBlocks(Schema element, boolean keyed) {
        enter(0);
        while (true) {
            long count = readLong();
            if (count == 0) {
                break;
            }
            if (count < 0) {
                // Gone through all the same: whoever reads does not believe the size, and must end at the same place.
                requireSize(readLong());
                count = -count;
            }
            for (int i = countBlock(count, keyed ? 2 : 1); i > 0; i--) {
                if (keyed) {
                    take(readLength("string"));
                }
                skip(element);
            }
        }
        leave();
    }

    private void requireSize(long size) {
        if (size < 0) {
            throw new Malformed("has a block of a size below zero. Mend the producer.");
        }
        if (size > remaining()) {
            throw new Malformed("has a block of a size that goes beyond its end. Mend the producer.");
        }
    }
}
