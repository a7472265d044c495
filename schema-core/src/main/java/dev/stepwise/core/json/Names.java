package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** Names that were met lately, so that they are not made anew, and hashed, for every message. Of a fixed size. */
final class Names {

    private static final int SIZE = 1 << 9;
    private static final int LONGEST = 2 * Long.BYTES;

    /** The first and the last eight bytes of each name, which with its length are all of it. */
    private final long[] firsts = new long[SIZE];

    private final long[] lasts = new long[SIZE];
    private final @Nullable String[] names = new String[SIZE];

    /** Returns the name that stands, in ASCII, in a range. */
    String find(byte[] json, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return new String(json, start, length, ISO_8859_1);
        }
        long first = length < Long.BYTES ? Words.few(json, start, end) : Words.eight(json, start);
        long last = length > Long.BYTES ? Words.eight(json, end - Long.BYTES) : 0;
        long mixed = (first * 31 + last + length) * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> (Long.SIZE - 9));
        String name = names[place];
        if (name == null || name.length() != length || firsts[place] != first || lasts[place] != last) {
            name = new String(json, start, length, ISO_8859_1);
            firsts[place] = first;
            lasts[place] = last;
            names[place] = name;
        }
        return name;
    }
}
