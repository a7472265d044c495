package dev.stepwise.core.spi;

/**
 * What stands in a document at the place of an identification field.
 *
 * @param text of a {@code TEXT} or {@code NUMBER} its text; of {@code OTHER} what was found, in words and without any
 *     value; else empty
 */
public record FieldValue(Kind kind, String text) {

    /** Nothing stands there. */
    public static final FieldValue ABSENT = new FieldValue(Kind.ABSENT, "");

    /** What was found. */
    public enum Kind {
        ABSENT,
        TEXT,
        NUMBER,
        OTHER
    }

    /** Returns a text value. */
    public static FieldValue text(String text) {
        return new FieldValue(Kind.TEXT, text);
    }

    /** Returns a number, as its digits stand in the document. */
    public static FieldValue number(String literal) {
        return new FieldValue(Kind.NUMBER, literal);
    }

    /** Returns something that can state nothing, described in words such as "an array". */
    public static FieldValue other(String description) {
        return new FieldValue(Kind.OTHER, description);
    }
}
