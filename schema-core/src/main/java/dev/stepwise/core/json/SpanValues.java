package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes neutral values of JSON that has been validated: what functions see of a document that is no tree. */
final class SpanValues {

    private static final int MOST_DIGITS_OF_LONG = 18;

    private final byte[] json;
    private int at;

    private SpanValues(byte[] json, int at) {
        this.json = json;
        this.at = at;
    }

    /** Returns the value that begins at an offset. */
    static @Nullable Object read(byte[] json, int start) {
        return new SpanValues(json, start).value();
    }

    private @Nullable Object value() {
        return switch (json[at]) {
            case '"' -> text();
            case '{' -> object();
            case '[' -> array();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String text, @Nullable Object value) {
        at += text.length();
        return value;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at = ScalarEnd.ofSpace(json, at + 1);
        while (json[at] != '}') {
            String name = text();
            // Past the colon, which white space may surround.
            at = ScalarEnd.ofSpace(json, ScalarEnd.ofSpace(json, at) + 1);
            if (object.containsKey(name)) {
                throw doubt();
            }
            object.put(name, value());
            toNext();
        }
        at++;
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        at = ScalarEnd.ofSpace(json, at + 1);
        while (json[at] != ']') {
            array.add(value());
            toNext();
        }
        at++;
        return array;
    }

    private void toNext() {
        at = ScalarEnd.ofSpace(json, at);
        if (json[at] == ',') {
            at = ScalarEnd.ofSpace(json, at + 1);
        }
    }

    private String text() {
        int start = ++at;
        boolean ascii = true;
        while (json[at] != '"') {
            if (json[at] == '\\') {
                return escaped(start);
            }
            ascii &= json[at] > 0;
            at++;
        }
        String text = new String(json, start, at - start, ascii ? ISO_8859_1 : UTF_8);
        at++;
        return text;
    }

    private String escaped(int start) {
        StringBuilder text = new StringBuilder(new String(json, start, at - start, UTF_8));
        int run = at;
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

    private Number number() {
        int start = at;
        boolean whole = true;
        while (at < json.length && isPartOfNumber(json[at])) {
            whole &= json[at] == '-' || isDigit(json[at]);
            at++;
        }
        if (whole && at - start <= MOST_DIGITS_OF_LONG) {
            return BigInteger.valueOf(Long.parseLong(new String(json, start, at - start, ISO_8859_1)));
        }
        String literal = new String(json, start, at - start, ISO_8859_1);
        return whole ? new BigInteger(literal) : new BigDecimal(literal);
    }

    private static boolean isPartOfNumber(byte b) {
        return isDigit(b) || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
