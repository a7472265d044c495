package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Goes through JSON that has been validated. */
final class SpanTexts {

    /** No number of 18 digits. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;

    private final byte[] json;
    private int at;

    private final Names names;

    SpanTexts(byte[] json, int at, Names names) {
        this.json = json;
        this.at = at;
        this.names = names;
    }

    /** Returns the byte at hand. */
    byte peek() {
        return json[at];
    }

    /** Goes past the bracket of an object or array, to its first member or element or its end. */
    void enter() {
        at = ScalarEnd.ofSpace(json, at + 1);
    }

    void leave() {
        at++;
    }

    /** Goes to the next member or element, or the end. */
    void toNext() {
        at = ScalarEnd.ofSpace(json, at);
        if (json[at] == ',') {
            at = ScalarEnd.ofSpace(json, at + 1);
        }
    }

    /** Goes past a literal. */
    <T> T skip(String literal, T value) {
        at += literal.length();
        return value;
    }

    /** Reads a name, and goes past the colon, which white space may surround. */
    String name() {
        int start = at + 1;
        int end = TextEnd.ofPlain(json, start);
        String name;
        if (json[end] == '"') {
            name = names.find(json, start, end);
            at = end + 1;
        } else {
            name = text();
        }
        at = ScalarEnd.ofSpace(json, at);
        at = ScalarEnd.ofSpace(json, at + 1);
        return name;
    }

    String text() {
        int start = ++at;
        int plain = TextEnd.ofPlain(json, start);
        if (json[plain] == '"') {
            at = plain + 1;
            return new String(json, start, plain - start, ISO_8859_1);
        }
        int end = plain;
        while (json[end] != '"') {
            if (json[end] == '\\') {
                return escaped(start, end);
            }
            end++;
        }
        at = end + 1;
        return new String(json, start, end - start, UTF_8);
    }

    private String escaped(int start, int firstEscape) {
        StringBuilder text = new StringBuilder();
        int run = start;
        at = firstEscape;
        while (json[at] != '"') {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(json, run, at - run, UTF_8));
            text.append(escape());
            run = at;
        }
        text.append(new String(json, run, at - run, UTF_8));
        at++;
        return text.toString();
    }

    private char escape() {
        byte letter = json[at + 1];
        at += 2;
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(new String(json, at - 4, 4, ISO_8859_1), 16);
            }
            default -> (char) letter;
        };
    }

    /** Reads a whole number of up to 18 digits; {@link #NONE}, and reads nothing, if it is another one, or -0. */
    long shortNumber() {
        boolean negative = json[at] == '-';
        int start = negative ? at + 1 : at;
        int end = start;
        long value = 0;
        while (end < json.length && json[end] >= '0' && json[end] <= '9') {
            value = 10 * value + (json[end++] - '0');
            if (end - start > MOST_DIGITS) {
                return NONE;
            }
        }
        boolean more = end < json.length && isPartOfNumber(json[end]);
        if (more || (negative && value == 0)) {
            return NONE;
        }
        at = end;
        return negative ? -value : value;
    }

    /** Returns the characters of a number. */
    String number() {
        int start = at;
        while (at < json.length && isPartOfNumber(json[at])) {
            at++;
        }
        return new String(json, start, at - start, ISO_8859_1);
    }

    private static boolean isPartOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }
}
