package dev.stepwise.avro;

import java.util.Arrays;

/** The few things that were met last, the latest first: consumers that share a plan have each its own schema objects. */
final class Recent {

    private static final int MOST = 16;

    private Recent() {}

    /** Returns what was met before, with one more in front; the oldest is forgotten where there is no room. */
    static <T> T[] with(T met, T[] before) {
        T[] after = Arrays.copyOf(before, Math.min(before.length + 1, MOST));
        System.arraycopy(before, 0, after, 1, after.length - 1);
        after[0] = met;
        return after;
    }
}
