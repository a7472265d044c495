package dev.stepwise.core.operation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A text in ASCII that two neutral values share only if they are equal. */
final class CanonicalText {

    private final StringBuilder text = new StringBuilder();

    private CanonicalText() {}

    static String of(Object value) {
        CanonicalText canonical = new CanonicalText();
        canonical.append(value);
        return canonical.text.toString();
    }

    private void append(@Nullable Object value) {
        if (value instanceof String string) {
            quoted(string);
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(element -> {
                append(element);
                text.append(',');
            });
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            // Maps are equal in any order.
            new TreeMap<>(map).forEach((name, member) -> {
                append(name);
                append(member);
                text.append(',');
            });
            text.append('}');
        } else if (value instanceof BigDecimal decimal) {
            // Told from whole numbers, as equals does.
            text.append(decimal.unscaledValue()).append('e').append(-(long) decimal.scale());
        } else {
            text.append(value);
        }
    }

    /** Half of a surrogate pair, which has no UTF-8, must be told from another half. */
    private void quoted(String string) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                text.append((char) c);
            } else {
                text.append(String.format("\\u%04x", c));
            }
        });
        text.append('"');
    }
}
