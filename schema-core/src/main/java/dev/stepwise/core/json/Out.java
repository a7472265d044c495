package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.stepwise.core.symbolic.Doubt;
import java.util.Arrays;

/** Bytes that are being written; used again from message to message. */
final class Out {

    private static final int SIZE_AT_FIRST = 1 << 12;

    /** What was longer for one message is not kept for the next. */
    private static final int MOST_KEPT = 1 << 20;

    byte[] bytes = new byte[SIZE_AT_FIRST];
    private int size;

    /** The document that ranges are copied from, and the range that is still to be copied: it may grow at its end. */
    private byte[] source = {};

    private int from;
    private int to;

    void begin(byte[] document) {
        source = document;
        size = 0;
        from = 0;
        to = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[SIZE_AT_FIRST];
        }
    }

    /** Writes a range of the source; ranges that follow each other there are copied at once. */
    void source(int start, int end) {
        if (start != to) {
            flush();
            from = start;
        }
        to = end;
    }

    private void flush() {
        if (from != to) {
            append(source, from, to);
            from = to;
        }
    }

    private void append(byte[] other, int start, int end) {
        int length = end - start;
        if (length > bytes.length - size) {
            grow(length);
        }
        System.arraycopy(other, start, bytes, size, length);
        size += length;
    }

    void write(byte[] other, int start, int end) {
        flush();
        append(other, start, end);
    }

    void write(byte[] other) {
        write(other, 0, other.length);
    }

    /** Returns where to write some more bytes, for which there is room; {@link #wrote} says how many they were. */
    int room(int most) {
        flush();
        if (most > bytes.length - size) {
            grow(most);
        }
        return size;
    }

    void wrote(int end) {
        size = end;
    }

    /** Returns how much has been written. */
    int size() {
        flush();
        return size;
    }

    /** Takes back what was written after some size was reached. */
    void backTo(int earlier) {
        from = to;
        size = earlier;
    }

    void write(char ascii) {
        flush();
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) ascii;
    }

    void writeAscii(String text) {
        write(text.getBytes(ISO_8859_1));
    }

    private void grow(int more) {
        long least = (long) size + more;
        if (least > Integer.MAX_VALUE - 8) {
            throw Doubt.doubt();
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(least, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
    }

    /** Takes white space and a comma away that stand at the end: the member that they belonged to is not written. */
    void trim() {
        flush();
        int end = size;
        while (ScalarEnd.isSpace(bytes[end - 1])) {
            end--;
        }
        if (bytes[end - 1] == ',') {
            end--;
        }
        size = end;
    }

    byte last() {
        flush();
        return bytes[size - 1];
    }

    /** Returns where the document begins that has been written: white space before it is that of the source. */
    int start() {
        flush();
        return ScalarEnd.ofSpace(bytes, 0);
    }

    byte[] toBytes() {
        flush();
        return Arrays.copyOf(bytes, size);
    }
}
