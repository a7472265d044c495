package dev.stepwise.benchmarks;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * An output that holds exactly the bytes written. A generator has a buffer of its own, recycled, and hands over a
 * message of a few kilobytes in one piece: that piece is copied once, and is the result.
 */
final class ExactBytes extends OutputStream {

    private byte[] bytes = {};
    private int length;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (length == 0) {
            bytes = Arrays.copyOfRange(source, offset, offset + count);
        } else {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
            System.arraycopy(source, offset, bytes, length, count);
        }
        length += count;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
