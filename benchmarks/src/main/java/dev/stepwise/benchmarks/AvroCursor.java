package dev.stepwise.benchmarks;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** A place in bytes of Avro; what is cut short, too long or out of range throws, whatever the length that it states. */
final class AvroCursor {

    private static final int LONGEST = 10;

    private final byte[] bytes;
    private int position;

    AvroCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    long readLong() {
        byte[] in = bytes;
        int at = position;
        long raw = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = in[at++];
            raw |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                Exact.require(i < LONGEST - 1 || next <= 1, "Expected a number of 64 bits");
                position = at;
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IllegalArgumentException("Expected a number of at most ten bytes");
    }

    Utf8 readText() {
        int length = readLength();
        int from = position;
        position += length;
        return new Utf8(Arrays.copyOfRange(bytes, from, position));
    }

    /** Reads a text of a union that has null as its first branch. */
    @Nullable Utf8 readOptionalText() {
        return readIndex(2) == 0 ? null : readText();
    }

    /** Reads the index of a branch or a symbol. */
    int readIndex(int count) {
        return (int) Objects.checkIndex(readLong(), (long) count);
    }

    ByteBuffer readBytes() {
        int length = readLength();
        int from = position;
        position += length;
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, position));
    }

    /** Reads the unscaled value of a decimal, which must fit a long. */
    long readUnscaled() {
        int length = readLength();
        int from = position;
        position += length;
        if (length == 0 || length > Long.BYTES) {
            return new BigInteger(bytes, from, length).longValueExact();
        }
        long unscaled = bytes[from];
        for (int i = from + 1; i < position; i++) {
            unscaled = (unscaled << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return unscaled;
    }

    /** Reads how many elements a block has; each takes a byte at least. */
    int readBlock() {
        long count = readLong();
        if (count < 0) {
            Exact.require(count != Long.MIN_VALUE, "Expected a count");
            count = -count;
            readLong();
        }
        Exact.require(count <= bytes.length - position, "Expected more elements than the message has");
        return (int) count;
    }

    void requireEnd() {
        Exact.require(position == bytes.length, "Expected nothing after the record");
    }

    private int readLength() {
        long length = readLong();
        Exact.require(length >= 0 && length <= bytes.length - position, "Expected more bytes than the message has");
        return (int) length;
    }
}
