package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

/**
 * Finds where a JSON string ends, and validates it on the way. Whatever ends too early runs out of the array, which is
 * a doubt as well.
 */
final class TextEnd {

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long QUOTES = '"' * EACH;
    private static final long BACKSLASHES = '\\' * EACH;
    private static final long SPACES = ' ' * EACH;
    private static final long HIGHEST_BITS = EACH << 7;

    /** What a string may hold besides plain characters. */
    private enum Escapes {
        ALL,
        // Jackson refuses half of a surrogate pair in a name.
        NO_SURROGATES,
        NONE
    }

    private TextEnd() {}

    /** Returns the offset of the closing quote of a value. */
    static int ofValue(byte[] json, int start) {
        return find(json, start, Escapes.ALL);
    }

    /** Returns the offset of the closing quote of a name that is not looked at. */
    static int ofName(byte[] json, int start) {
        return find(json, start, Escapes.NO_SURROGATES);
    }

    /** Returns the offset of the closing quote of a name whose bytes are its characters. */
    static int ofPlainName(byte[] json, int start) {
        return find(json, start, Escapes.NONE);
    }

    /** Returns the offset of the first byte that is a quote, a backslash, a control character or no ASCII. */
    static int ofPlain(byte[] json, int start) {
        int last = json.length - Long.BYTES;
        int p = start;
        while (p <= last) {
            long special = special(Words.eight(json, p));
            if (special != 0) {
                return p + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            p += Long.BYTES;
        }
        while (json[p] >= ' ' && json[p] != '"' && json[p] != '\\') {
            p++;
        }
        return p;
    }

    private static int find(byte[] json, int start, Escapes escapes) {
        int last = json.length - Long.BYTES;
        int p = start;
        while (p <= last) {
            long special = special(Words.eight(json, p));
            if (special == 0) {
                p += Long.BYTES;
                continue;
            }
            p = step(p, special, escapes);
            if (json[p] == '"') {
                return p;
            }
            p = afterSpecial(json, p, escapes);
        }
        return findNearEnd(json, p, escapes);
    }

    /**
     * Returns a word whose lowest bit stands in the first byte that is a quote, a backslash, a control character or no
     * ASCII. A borrow may mark bytes beyond that one.
     */
    private static long special(long word) {
        return (((word ^ QUOTES) - EACH) | ((word ^ BACKSLASHES) - EACH) | (word - SPACES) | word) & HIGHEST_BITS;
    }

    /** Returns the offset of the special byte of the word that begins at an offset. */
    private static int step(int p, long special, Escapes escapes) {
        // Names recur: a branch for each length is predicted, where the sum would wait for the word to be read.
        if (escapes == Escapes.ALL) {
            return p + (Long.numberOfTrailingZeros(special) >>> 3);
        }
        return switch (Long.numberOfTrailingZeros(special) >>> 3) {
            case 0 -> p;
            case 1 -> p + 1;
            case 2 -> p + 2;
            case 3 -> p + 3;
            case 4 -> p + 4;
            case 5 -> p + 5;
            case 6 -> p + 6;
            default -> p + 7;
        };
    }

    private static int findNearEnd(byte[] json, int start, Escapes escapes) {
        int p = start;
        while (json[p] != '"') {
            p = json[p] >= ' ' && json[p] != '\\' ? p + 1 : afterSpecial(json, p, escapes);
        }
        return p;
    }

    private static int afterSpecial(byte[] json, int start, Escapes escapes) {
        int p = start;
        do {
            if (json[p] < 0) {
                p = afterManyBytes(json, p);
            } else if (json[p] == '\\' && escapes != Escapes.NONE) {
                p = afterEscape(json, p + 1, escapes);
            } else {
                throw doubt();
            }
            // Such characters come in groups, in which eight bytes at a time would be a detour.
        } while (json[p] < 0 || json[p] == '\\');
        return p;
    }

    private static int afterEscape(byte[] json, int p, Escapes escapes) {
        switch (json[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 1;
            }
            case 'u' -> {
                int unit = hex(json[p + 1]) << 12 | hex(json[p + 2]) << 8 | hex(json[p + 3]) << 4 | hex(json[p + 4]);
                if (escapes == Escapes.NO_SURROGATES && unit >= 0xD800 && unit <= 0xDFFF) {
                    throw doubt();
                }
                return p + 5;
            }
            default -> throw doubt();
        }
    }

    private static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int letter = digit | 0x20;
        if (letter >= 'a' && letter <= 'f') {
            return letter - 'a' + 10;
        }
        throw doubt();
    }

    /** The well-formed sequences of table 3-7 of the Unicode standard. */
    private static int afterManyBytes(byte[] json, int p) {
        int lead = json[p] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            throw doubt();
        }
        if (lead < 0xE0) {
            requireBetween(json[p + 1], 0x80, 0xBF);
            return p + 2;
        }
        if (lead < 0xF0) {
            requireBetween(json[p + 1], lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            requireBetween(json[p + 2], 0x80, 0xBF);
            return p + 3;
        }
        requireBetween(json[p + 1], lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        requireBetween(json[p + 2], 0x80, 0xBF);
        requireBetween(json[p + 3], 0x80, 0xBF);
        return p + 4;
    }

    private static void requireBetween(byte actual, int least, int most) {
        int unsigned = actual & 0xFF;
        if (unsigned < least || unsigned > most) {
            throw doubt();
        }
    }
}
