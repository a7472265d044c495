package dev.stepwise.core;

import java.util.regex.Pattern;

/**
 * The label of a published shape of an event type: {@code 1}, {@code 2.0.0}, {@code 7.4}.
 *
 * <p>A version is its label: {@code 1} and {@code 1.0} are two versions. Which of two versions is the older one is
 * declared by the steps of a chain, never derived from the labels. A label has 1 to 64 letters, digits or characters of
 * {@code . _ + -}, and begins with a letter or a digit. So a label that was read from a message can be printed.
 */
public record SchemaVersion(String label) {

    private static final NameGrammar GRAMMAR = new NameGrammar(64, "", "._+-");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** @throws IllegalArgumentException if the label does not fit the grammar above */
    public SchemaVersion {
        if (!isLabel(label)) {
            throw new IllegalArgumentException(
                    "Expected a version label of 1 to 64 letters, digits or . _ + - that begins"
                            + " with a letter or a digit but found \"" + label + "\"");
        }
    }

    /** Returns the version with that label. */
    public static SchemaVersion of(String label) {
        return new SchemaVersion(label);
    }

    /**
     * Returns the version whose label is that whole number.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static SchemaVersion of(int number) {
        return new SchemaVersion(Integer.toString(number));
    }

    /** Returns whether a text can be the label of a version. */
    public static boolean isLabel(String text) {
        return GRAMMAR.accepts(text);
    }

    /** Returns whether the label is the short form of a whole number below a thousand million. */
    public boolean isWhole() {
        return WHOLE.matcher(label).matches();
    }

    @Override
    public String toString() {
        return label;
    }
}
