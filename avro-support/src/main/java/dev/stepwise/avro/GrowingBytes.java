package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;

/**
 * Where values are written in Avro's binary encoding: an array that grows up to a limit. Nothing is written by halves: on
 * a doubt all of it is thrown away. Not thread-safe; one instance for one value.
 */
final class GrowingBytes {

    /** The longest number; and eight bytes of a string are looked at at once, be they behind its end. */
    private static final int SLACK = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private final int most;
    private byte[] bytes;
    private int length;
    private int depthLeft;

    /**
     * Creates an empty one.
     *
     * @param room bytes that may come
     * @param most bytes that are written before there is a doubt
     * @param depth of records, arrays and maps in each other before there is one
     */
    GrowingBytes(int room, int most, int depth) {
        this.bytes = new byte[room + SLACK];
        this.most = most;
        this.depthLeft = depth;
    }

    int length() {
        return length;
    }

    /** Returns what was written, which is not copied: nothing may be written after it. */
    AvroBytes as(Schema schema) {
        return AvroBytes.of(bytes, 0, length, schema);
    }

    /** Takes note that a record, array or map begins. */
    void enter() {
        if (--depthLeft < 0) {
            throw doubt();
        }
    }

    /** Takes note that a record, array or map is over. */
    void leave() {
        depthLeft++;
    }

    private void room(int more) {
        if (more > bytes.length - SLACK - length) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) length + more;
        if (needed > most) {
            throw doubt();
        }
        long room = Math.min(Math.max(2L * bytes.length, needed), most);
        bytes = Arrays.copyOf(bytes, (int) Math.min(room + SLACK, Integer.MAX_VALUE - SLACK));
    }

    void writeBoolean(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void writeInt(int value) {
        room(0);
        int zigZag = (value << 1) ^ (value >> 31);
        while ((zigZag & ~0x7F) != 0) {
            bytes[length++] = (byte) ((zigZag & 0x7F) | 0x80);
            zigZag >>>= 7;
        }
        bytes[length++] = (byte) zigZag;
    }

    void writeLong(long value) {
        room(0);
        long zigZag = (value << 1) ^ (value >> 63);
        while ((zigZag & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((zigZag & 0x7F) | 0x80);
            zigZag >>>= 7;
        }
        bytes[length++] = (byte) zigZag;
    }

    void writeFloat(float value) {
        room(Float.BYTES);
        FOUR.set(bytes, length, Float.floatToRawIntBits(value));
        length += Float.BYTES;
    }

    void writeDouble(double value) {
        room(Double.BYTES);
        EIGHT.set(bytes, length, Double.doubleToRawLongBits(value));
        length += Double.BYTES;
    }

    void writeFixed(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** The buffer keeps its position. */
    void writeBytes(ByteBuffer value) {
        int size = value.remaining();
        writeInt(size);
        room(size);
        value.get(value.position(), bytes, length, size);
        length += size;
    }

    /** What is no UTF-8 is a doubt. */
    void writeText(CharSequence text) {
        if (text instanceof Utf8 utf8) {
            writeUtf8(utf8.getBytes(), utf8.getByteLength());
        } else {
            writeString(text.toString());
        }
    }

    private void writeUtf8(byte[] text, int size) {
        writeInt(size);
        room(size);
        System.arraycopy(text, 0, bytes, length, size);
        if (!isAscii(length, size) && !com.google.common.base.Utf8.isWellFormed(bytes, length, size)) {
            throw doubt();
        }
        length += size;
    }

    private boolean isAscii(int from, int size) {
        int end = from + size;
        long all = 0;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            all |= (long) EIGHT.get(bytes, i);
        }
        // The rest, without what is behind it.
        all |= (long) EIGHT.get(bytes, i) & ((1L << (Byte.SIZE * (end - i))) - 1);
        return (all & NOT_ASCII) == 0;
    }

    private void writeString(String text) {
        int size = text.length();
        int start = length;
        writeInt(size);
        room(size);
        int at = length;
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = start;
                writeAnyString(text);
                return;
            }
            bytes[at++] = (byte) c;
        }
        length = at;
    }

    private void writeAnyString(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                // It has no UTF-8, and would become a question mark.
                throw doubt();
            }
        }
        byte[] utf8 = text.getBytes(UTF_8);
        writeInt(utf8.length);
        writeFixed(utf8);
    }
}
