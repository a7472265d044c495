package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes neutral values of JSON that has been validated: what functions see of a document that is no tree. */
final class SpanValues {

    private final SpanTexts texts;

    private SpanValues(byte[] json, int start, Names names) {
        this.texts = new SpanTexts(json, start, names);
    }

    /** Returns the value that begins at an offset. */
    static @Nullable Object read(byte[] json, int start, Names names) {
        return new SpanValues(json, start, names).value();
    }

    private @Nullable Object value() {
        return switch (texts.peek()) {
            case '"' -> texts.text();
            case '{' -> object();
            case '[' -> array();
            case 't' -> texts.skip("true", true);
            case 'f' -> texts.skip("false", false);
            case 'n' -> nothing();
            default -> number();
        };
    }

    private @Nullable Object nothing() {
        texts.skip("null", this);
        return null;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        texts.enter();
        while (texts.peek() != '}') {
            String name = texts.name();
            if (object.containsKey(name)) {
                throw doubt();
            }
            object.put(name, value());
            texts.toNext();
        }
        texts.leave();
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        texts.enter();
        while (texts.peek() != ']') {
            array.add(value());
            texts.toNext();
        }
        texts.leave();
        return array;
    }

    private Number number() {
        long value = texts.shortNumber();
        if (value != SpanTexts.NONE) {
            return BigInteger.valueOf(value);
        }
        String literal = texts.number();
        return isDecimal(literal) ? new BigDecimal(literal) : new BigInteger(literal);
    }

    static boolean isDecimal(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return true;
            }
        }
        return false;
    }
}
