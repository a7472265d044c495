package dev.stepwise.core.operation;

/**
 * A function has no result for what it was given. The message becomes part of an error: it says what was expected and
 * what kind of thing was found, and quotes no value.
 */
public final class Refusal extends RuntimeException {

    /** Creates a refusal, such as "expected at most 2 decimals but found 3". */
    public Refusal(String problem) {
        // Refusals of bad input can be many, and their frames say nothing.
        super(problem, null, false, false);
    }
}
