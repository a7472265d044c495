package dev.stepwise.core.operation;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Conversions of texts to texts. */
public final class Texts {

    private Texts() {}

    /** Returns the conversion to upper case, the same in every locale. Nothing undoes it. */
    public static Conversion toUpperCase() {
        return texts(Parameters.fn("text.toUpperCase"), text -> text.toUpperCase(Locale.ROOT));
    }

    /** Returns the conversion to lower case, the same in every locale. Nothing undoes it. */
    public static Conversion toLowerCase() {
        return texts(Parameters.fn("text.toLowerCase"), text -> text.toLowerCase(Locale.ROOT));
    }

    /** Returns the conversion that takes away white space at both ends, that of Unicode too. Nothing undoes it. */
    public static Conversion trim() {
        return texts(Parameters.fn("text.trim"), String::strip);
    }

    /** Returns the conversion that puts a prefix in front; {@link #removePrefix} undoes it. */
    public static Conversion addPrefix(String prefix) {
        requireText(prefix);
        return texts(Parameters.fn("text.addPrefix", "prefix", prefix), prefix::concat)
                .inverse(() -> removePrefix(prefix));
    }

    /** Returns the conversion that takes a prefix away and refuses texts without it; {@link #addPrefix} undoes it. */
    public static Conversion removePrefix(String prefix) {
        requireText(prefix);
        return texts(Parameters.fn("text.removePrefix", "prefix", prefix), text -> without(prefix, text))
                .inverse(() -> addPrefix(prefix));
    }

    private static String without(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            throw new Refusal(
                    "expected a text that begins with " + Values.describe(prefix) + " but found another text");
        }
        return text.substring(prefix.length());
    }

    private static Conversion texts(Fn fn, UnaryOperator<String> code) {
        return Conversion.library(fn, value -> code.apply(Values.text(value))).types(ValueType.TEXT, ValueType.TEXT);
    }

    private static void requireText(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("Expected a prefix but found an empty text");
        }
    }
}
