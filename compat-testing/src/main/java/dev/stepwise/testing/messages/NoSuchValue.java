package dev.stepwise.testing.messages;

/** Says that no value was found that a schema allows, within the tries that are worth it. */
final class NoSuchValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchValue(String why) {
        // Another try is made of most of these: they cost no stack trace.
        super(why, null, false, false);
    }
}
