package dev.stepwise.core.operation;

/** Conversions between booleans and texts. */
public final class Booleans {

    private Booleans() {}

    /** Returns the conversion of two texts, such as "yes" and "no", to a boolean; {@link #toText} undoes it. */
    public static Conversion fromText(String yes, String no) {
        requireDifferent(yes, no);
        return Conversion.library(
                        Parameters.fn("boolean.fromText", "true", yes, "false", no),
                        value -> parse(Values.text(value), yes, no))
                .types(ValueType.TEXT, ValueType.BOOLEAN)
                .inverse(() -> toText(yes, no));
    }

    /** Returns the conversion of a boolean to one of two texts; {@link #fromText} undoes it. */
    public static Conversion toText(String yes, String no) {
        requireDifferent(yes, no);
        return Conversion.library(
                        Parameters.fn("boolean.toText", "true", yes, "false", no),
                        value -> Values.bool(value) ? yes : no)
                .types(ValueType.BOOLEAN, ValueType.TEXT)
                .inverse(() -> fromText(yes, no));
    }

    private static boolean parse(String text, String yes, String no) {
        if (text.equals(yes)) {
            return true;
        }
        if (text.equals(no)) {
            return false;
        }
        throw new Refusal(
                "expected " + Values.describe(yes) + " or " + Values.describe(no) + " but found another text");
    }

    private static void requireDifferent(String yes, String no) {
        if (yes.equals(no)) {
            throw new IllegalArgumentException(
                    "Expected different texts for true and false but found " + Values.describe(yes) + " twice");
        }
    }
}
