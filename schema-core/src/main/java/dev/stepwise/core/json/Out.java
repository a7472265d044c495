package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Bytes that are being written; used again from message to message. */
final class Out {

    private static final int SIZE_AT_FIRST = 1 << 12;

    /** What was longer for one message is not kept for the next. */
    private static final int MOST_KEPT = 1 << 20;

    byte[] bytes = new byte[SIZE_AT_FIRST];
    int size;

    void clear() {
        size = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[SIZE_AT_FIRST];
        }
    }

    void write(byte[] source, int start, int end) {
        int length = end - start;
        if (length > bytes.length - size) {
            grow(length);
        }
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    void write(byte[] source) {
        write(source, 0, source.length);
    }

    void write(char ascii) {
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
        return bytes[size - 1];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
