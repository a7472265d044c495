package dev.stepwise.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message in the making: slices of another, which are copied as they are, and what is written between them. */
final class Slices {

    /** More is given back to the garbage collector, so that one large message does not hold memory for ever. */
    private static final int MAX_KEPT = 2_000_000;

    private static final ThreadLocal<byte[]> KEPT = ThreadLocal.withInitial(() -> new byte[8_000]);

    private final byte[] source;
    private byte[] target = KEPT.get();
    private int length;

    /** Where the slice begins that is not copied yet. */
    private int from;

    Slices(byte[] source) {
        this.source = source;
    }

    /** Begins a slice. */
    void begin(int start) {
        from = start;
    }

    /** Ends and copies the slice. */
    void end(int end) {
        copy(from, end);
    }

    void copy(int start, int end) {
        int count = end - start;
        reserve(count);
        System.arraycopy(source, start, target, length, count);
        length += count;
    }

    void write(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, target, length, bytes.length);
        length += bytes.length;
    }

    void write(char ascii) {
        reserve(1);
        target[length++] = (byte) ascii;
    }

    void write(long number) {
        if (number < 0) {
            write(Long.toString(number).getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        reserve(digits);
        length += digits;
        int at = length;
        do {
            target[--at] = (byte) ('0' + number % 10);
            number /= 10;
        } while (number > 0);
    }

    byte[] toBytes() {
        if (target.length <= MAX_KEPT) {
            KEPT.set(target);
        }
        return Arrays.copyOf(target, length);
    }

    private void reserve(int count) {
        if (target.length - length < count) {
            target = Arrays.copyOf(target, Math.max(2 * target.length, length + count));
        }
    }
}
