package dev.stepwise.core.operation;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Conversions between numbers and texts. */
public final class Numbers {

    /** The grammar of RFC 8259. */
    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    /** Room for all digits before and after the point, a sign and an exponent. */
    private static final int MAX_LENGTH = 3 * Decimals.MAX_DIGITS;

    /**
     * A number becomes its plain text, without an exponent and with all its decimals: 1e3 becomes "1000", 1.10 stays
     * "1.10". {@link #FROM_TEXT} undoes it: a number that is equal comes back.
     */
    public static final Conversion TO_TEXT = toText();

    /**
     * A text in JSON's grammar of numbers becomes the number. {@link #TO_TEXT} undoes it: the plain text of the same
     * number comes back, so "1e3" comes back as "1000", and "-0" as "0".
     */
    public static final Conversion FROM_TEXT = fromText();

    private Numbers() {}

    private static Conversion toText() {
        return Conversion.library(
                        Fn.of("number.toText", 1),
                        value -> Decimals.bounded(Values.number(value)).toPlainString())
                .types(ValueType.NUMBER, ValueType.TEXT)
                .inverse(() -> fromText());
    }

    private static Conversion fromText() {
        return Conversion.library(Fn.of("number.fromText", 1), value -> parse(Values.text(value)))
                .types(ValueType.TEXT, ValueType.NUMBER)
                .inverse(() -> toText());
    }

    private static Number parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Refusal("expected a number of at most " + MAX_LENGTH + " characters but found more");
        }
        if (!GRAMMAR.matcher(text).matches()) {
            throw new Refusal("expected a number as JSON writes it but found another text");
        }
        BigDecimal number = Decimals.bounded(decimal(text));
        boolean integer = text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        return integer ? number.toBigIntegerExact() : number;
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            // The grammar was right: no exponent of that size fits.
            throw new Refusal("expected an exponent of at most 9 digits but found more");
        }
    }
}
