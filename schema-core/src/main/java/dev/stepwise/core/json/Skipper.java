package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.spi.ReadLimits;

/** Validates the values in which nothing is looked for. */
final class Skipper {

    private final int maxDepth;
    private final int stringLength;
    private final int nameLength;
    private final int numberLength;

    Skipper(ReadLimits limits) {
        this.maxDepth = limits.depth();
        this.stringLength = limits.stringLength();
        this.nameLength = limits.nameLength();
        this.numberLength = limits.numberLength();
    }

    /**
     * Returns the offset after a value.
     *
     * @param depth how many objects and arrays it stands in
     * @param nesting room for a bit for each that may be open
     */
    int value(byte[] json, int start, int depth, long[] nesting) {
        byte first = json[start];
        return first == '{' || first == '[' ? container(json, start, depth, nesting) : scalar(json, start, first);
    }

    int scalar(byte[] json, int start, byte first) {
        if (first != '"') {
            return ScalarEnd.of(json, start, numberLength);
        }
        int end = TextEnd.ofValue(json, start + 1);
        if (end - start > stringLength + 1L) {
            throw doubt();
        }
        return end + 1;
    }

    /** Without recursion: a document may be nested deeper than a small stack is high. */
    int container(byte[] json, int start, int outside, long[] nesting) {
        int p = start;
        int depth = outside;
        boolean inObject = false;
        for (; ; ) {
            byte first = json[p];
            if (first == '{' || first == '[') {
                inObject = first == '{';
                if (depth >= maxDepth) {
                    throw doubt();
                }
                note(nesting, depth++, inObject);
                p = ScalarEnd.ofSpace(json, p + 1);
                if (json[p] != first + 2) {
                    p = inObject ? afterName(json, p) : p;
                    continue;
                }
            } else {
                p = ScalarEnd.ofSpace(json, scalar(json, p, first));
            }
            while (json[p] != ',') {
                if (json[p] != (inObject ? '}' : ']')) {
                    throw doubt();
                }
                if (--depth == outside) {
                    return p + 1;
                }
                inObject = isObject(nesting, depth - 1);
                p = ScalarEnd.ofSpace(json, p + 1);
            }
            p = ScalarEnd.ofSpace(json, p + 1);
            p = inObject ? afterName(json, p) : p;
        }
    }

    private static void note(long[] nesting, int depth, boolean object) {
        long bit = 1L << depth;
        long others = nesting[depth >>> 6] & ~bit;
        nesting[depth >>> 6] = object ? others | bit : others;
    }

    private static boolean isObject(long[] nesting, int depth) {
        return (nesting[depth >>> 6] & 1L << depth) != 0;
    }

    /** Returns the offset of a member's value. */
    private int afterName(byte[] json, int start) {
        if (json[start] != '"') {
            throw doubt();
        }
        int end = TextEnd.ofName(json, start + 1);
        if (end - start > nameLength + 1L) {
            throw doubt();
        }
        return afterColon(json, end + 1);
    }

    /** Returns the offset of what follows a colon that follows a name. */
    static int afterColon(byte[] json, int start) {
        int colon = json[start] == ':' ? start : ScalarEnd.ofSpace(json, start);
        if (json[colon] != ':') {
            throw doubt();
        }
        return ScalarEnd.ofSpace(json, colon + 1);
    }
}
