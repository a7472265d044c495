package dev.stepwise.core;

/**
 * The name of a kind of message, such as {@code order-placed}.
 *
 * <p>A name has 1 to 255 letters, digits or characters of {@code _ $ . / : -}, and begins with a letter, a digit,
 * {@code _} or {@code $}. So a name that was read from a message can be printed and logged.
 */
public record EventType(String name) {

    private static final NameGrammar GRAMMAR = new NameGrammar(255, "_$", "./:-");

    /** @throws IllegalArgumentException if the name does not fit the grammar above */
    public EventType {
        if (!isName(name)) {
            throw new IllegalArgumentException("Expected an event type of 1 to 255 letters, digits or _ $ . / : - that"
                    + " begins with a letter, a digit, _ or $ but found \"" + name + "\"");
        }
    }

    /** Returns the event type of that name. */
    public static EventType of(String name) {
        return new EventType(name);
    }

    /** Returns whether a text can be the name of an event type. */
    public static boolean isName(String text) {
        return GRAMMAR.accepts(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
