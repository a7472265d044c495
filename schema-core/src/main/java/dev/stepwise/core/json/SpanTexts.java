package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Goes through JSON that has been validated. */
final class SpanTexts {

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
        int end = at + 1;
        while (json[end] != '"' && json[end] != '\\') {
            end++;
        }
        String known = json[end] == '"' ? names.find(json, at + 1, end) : null;
        String name = known == null ? text() : known;
        at = known == null ? at : end + 1;
        at = ScalarEnd.ofSpace(json, ScalarEnd.ofSpace(json, at) + 1);
        return name;
    }

    String text() {
        int start = ++at;
        int end = start;
        byte all = 0;
        while (json[end] != '"') {
            if (json[end] == '\\') {
                return escaped(start, end);
            }
            all |= json[end++];
        }
        at = end + 1;
        return new String(json, start, end - start, all >= 0 ? ISO_8859_1 : UTF_8);
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
