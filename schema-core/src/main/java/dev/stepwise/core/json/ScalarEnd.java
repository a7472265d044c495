package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

/** Finds where numbers and the literals end, and validates them on the way; and skips white space. */
final class ScalarEnd {

    private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
    private static final int ALSE = 'a' | 'l' << 8 | 's' << 16 | 'e' << 24;
    private static final int NULL = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;

    /** So many digits of an exponent hold no value that BigDecimal could refuse. */
    private static final int MOST_EXPONENT_DIGITS = 9;

    private ScalarEnd() {}

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

    /** Returns the kind of a value that begins with a byte and is no text, object or array. */
    static int kind(byte first) {
        return switch (first) {
            case 't' -> Tape.TRUE;
            case 'f' -> Tape.FALSE;
            case 'n' -> Tape.NULL;
            default -> Tape.NUMBER;
        };
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
        int p = json[start] == '-' ? start + 1 : start;
        p = json[p] == '0' ? p + 1 : afterDigits(json, p);
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
