package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import java.util.Arrays;

/** Finds where numbers and the literals end, and validates them on the way; and skips white space. */
final class ScalarEnd {

    private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private static final int ALSE = 'a' | 'l' << 8 | 's' << 16 | 'e' << 24;
    private static final int NULL = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long BEYOND_NINE = 0x7676_7676_7676_7676L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** So many digits of an exponent hold no value that BigDecimal could refuse. */
    private static final int MOST_EXPONENT_DIGITS = 9;

    // A table, as branches would often be mispredicted.
    private static final byte[] KINDS = kinds();

    private ScalarEnd() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        Arrays.fill(kinds, (byte) Tape.NUMBER);
        kinds['"'] = Tape.TEXT;
        kinds['{'] = Tape.OBJECT;
        kinds['['] = Tape.ARRAY;
        kinds['t'] = Tape.TRUE;
        kinds['f'] = Tape.FALSE;
        kinds['n'] = Tape.NULL;
        return kinds;
    }

    /** Returns the offset of the first byte that is no white space, of those from a start on. */
    static int ofSpace(byte[] json, int start) {
        // Most documents have none.
        return json[start] > ' ' ? start : afterSpace(json, start);
    }

    private static int afterSpace(byte[] json, int start) {
        int p = start;
        while (isSpace(json[p])) {
            p++;
        }
        return p;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Returns the kind of a well-formed value that begins with a byte. */
    static int kind(byte first) {
        return KINDS[first & 0x7F];
    }

    /** Returns the offset after a number or literal. */
    static int of(byte[] json, int start, int numberLength) {
        int first = json[start];
        if (first <= '9') {
            int end = ofNumber(json, start);
            if (end - start > numberLength) {
                throw doubt();
            }
            return end;
        }
        return ofLiteral(json, start);
    }

    private static int ofLiteral(byte[] json, int start) {
        // The document goes on behind any value, so that these reads stay within it.
        if (Words.four(json, start) == TRUE || Words.four(json, start) == NULL) {
            return start + 4;
        }
        if (json[start] == 'f' && Words.four(json, start + 1) == ALSE) {
            return start + 5;
        }
        throw doubt();
    }

    private static int ofNumber(byte[] json, int start) {
        int digits = json[start] == '-' ? start + 1 : start;
        if (digits <= json.length - Long.BYTES) {
            long others = others(Words.eight(json, digits));
            int whole = Long.numberOfTrailingZeros(others) >>> 3;
            if (others != 0 && (json[digits] == '0' ? whole == 1 : whole > 0)) {
                int end = digits + whole;
                if (json[end] == '.') {
                    others &= others - 1;
                    int next = digits + (Long.numberOfTrailingZeros(others) >>> 3);
                    if (others != 0 && next > end + 1 && (json[next] | 0x20) != 'e') {
                        return next;
                    }
                } else if ((json[end] | 0x20) != 'e') {
                    return end;
                }
            }
        }
        return ofLongNumber(json, digits);
    }

    /** Returns a word in which the highest bit of each byte that is no digit is set. */
    private static long others(long word) {
        long fromZero = word ^ ZEROS;
        return (((fromZero & ~HIGHEST_BITS) + BEYOND_NINE) | fromZero) & HIGHEST_BITS;
    }

    private static int ofLongNumber(byte[] json, int start) {
        int p = json[start] == '0' ? start + 1 : afterDigits(json, start);
        if (json[p] == '.') {
            p = afterDigits(json, p + 1);
        }
        return (json[p] | 0x20) == 'e' ? afterExponent(json, p + 1) : p;
    }

    private static int afterExponent(byte[] json, int start) {
        int digits = json[start] == '+' || json[start] == '-' ? start + 1 : start;
        int end = afterDigits(json, digits);
        if (end - digits > MOST_EXPONENT_DIGITS) {
            throw doubt();
        }
        return end;
    }

    private static int afterDigits(byte[] json, int start) {
        int p = start;
        while (json[p] >= '0' && json[p] <= '9') {
            p++;
        }
        if (p == start) {
            throw doubt();
        }
        return p;
    }
}
