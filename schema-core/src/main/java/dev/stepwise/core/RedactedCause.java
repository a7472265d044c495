package dev.stepwise.core;

import org.jspecify.annotations.Nullable;

/** Stands for a Throwable whose message may quote values: its class and frames, and those of its causes. */
final class RedactedCause extends Exception {

    /** Causes can be deep, or a cycle. */
    private static final int MAX_CAUSES = 8;

    private RedactedCause(Throwable original, @Nullable RedactedCause cause) {
        super(
                original.getClass().getName()
                        + " (its message is withheld, since it may quote the payload; stepwise.errors.include.messages shows it in"
                        + " consumers, unredactedCause() in code)",
                cause,
                false,
                true);
        setStackTrace(original.getStackTrace());
    }

    static RedactedCause of(Throwable original) {
        return of(original, MAX_CAUSES);
    }

    private static RedactedCause of(Throwable original, int causesLeft) {
        Throwable cause = original.getCause();
        return new RedactedCause(original, cause == null || causesLeft == 0 ? null : of(cause, causesLeft - 1));
    }
}
