package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Which of some names stands in a range of bytes. */
final class NameTable {

    /** Of each entry: its first eight bytes, its last eight, and its length with its index plus one. */
    private static final int FIRST = 0;

    private static final int LAST = 1;
    private static final int REST = 2;
    private static final int ENTRY_BITS = 2;

    private static final int TRIES = 100;

    private final byte[][] names;
    private final long[] entries;
    private final long multiplier;
    private final int shift;
    private final int mask;

    private NameTable(byte[][] names, int bits, long multiplier) {
        this.names = names;
        this.multiplier = multiplier;
        this.shift = Long.SIZE - bits;
        this.mask = (1 << bits) - 1;
        this.entries = new long[1 << (bits + ENTRY_BITS)];
    }

    /** Returns a table of names that differ from each other. */
    static NameTable of(List<String> texts) {
        byte[][] names = texts.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        // At least four places for each name: most names that are not there then meet an empty one.
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, 4 * names.length));
        SplittableRandom multipliers = new SplittableRandom(names.length);
        NameTable table = new NameTable(names, bits, multipliers.nextLong() | 1);
        for (int i = 1; i < TRIES && !table.fill(); i++) {
            table = new NameTable(names, bits, multipliers.nextLong() | 1);
        }
        // If none was without collisions the last may be half filled; it works with collisions too.
        table.fill();
        return table;
    }

    /** Enters the names; returns whether each got the place that was meant for it. */
    private boolean fill() {
        Arrays.fill(entries, 0);
        boolean perfect = true;
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            long first = first(name, 0, name.length);
            long last = last(name, 0, name.length);
            int place = place(first, last);
            while (entries[(place << ENTRY_BITS) + REST] != 0) {
                place = (place + 1) & mask;
                perfect = false;
            }
            entries[(place << ENTRY_BITS) + FIRST] = first;
            entries[(place << ENTRY_BITS) + LAST] = last;
            entries[(place << ENTRY_BITS) + REST] = (long) name.length << Integer.SIZE | i + 1;
        }
        return perfect;
    }

    /** Returns the index of the name whose UTF-8 is a range of bytes, or -1 if it is none of these. */
    int find(byte[] json, int start, int end) {
        int length = end - start;
        if (length == 0 || end < Long.BYTES || start > json.length - Long.BYTES) {
            return find(json, start, length, first(json, start, end), last(json, start, end));
        }
        // Bytes of a short name's neighbours are read and thrown away, so that no branch depends on its length.
        int others = Long.SIZE - (Math.min(length, Long.BYTES) << 3);
        long first = Words.eight(json, start) & (-1L >>> others);
        long last = Words.eight(json, end - Long.BYTES) >>> others;
        return find(json, start, length, first, last);
    }

    private int find(byte[] json, int start, int length, long first, long last) {
        int place = place(first, last);
        for (; ; ) {
            int entry = place << ENTRY_BITS;
            long rest = entries[entry + REST];
            if (((entries[entry + FIRST] ^ first) | (entries[entry + LAST] ^ last) | ((rest >>> Integer.SIZE) ^ length))
                            == 0
                    && (length <= 2 * Long.BYTES || isAt(json, start, names[(int) rest - 1]))) {
                return (int) rest - 1;
            }
            if (rest == 0) {
                return -1;
            }
            place = (place + 1) & mask;
        }
    }

    private static boolean isAt(byte[] json, int start, byte[] name) {
        return Arrays.equals(json, start, start + name.length, name, 0, name.length);
    }

    private int place(long first, long last) {
        return (int) (((first + Long.rotateLeft(last, 7)) * multiplier) >>> shift);
    }

    private static long first(byte[] json, int start, int end) {
        return end - start < Long.BYTES ? Words.few(json, start, end) : Words.eight(json, start);
    }

    private static long last(byte[] json, int start, int end) {
        return end - start < Long.BYTES ? Words.few(json, start, end) : Words.eight(json, end - Long.BYTES);
    }
}
