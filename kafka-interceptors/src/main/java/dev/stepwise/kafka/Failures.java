package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Words failures so that they quote no payload: what user code or a parser says of itself is shown only if the settings
 * allow it.
 */
record Failures(boolean includesMessages) {

    private static final String RETRIABLE =
            " This is retriable: nothing is wrong with the record, which may pass when it is read again.";

    /**
     * Whether it is the record that cannot be upgraded, and not the program that cannot go on: for want of memory,
     * because its thread was interrupted, because a schema cannot be had now, or because its values have a class that
     * nobody can upgrade.
     */
    static boolean isOfTheRecord(Throwable thrown) {
        return thrown instanceof MigrationException failure
                && failure.reason() != Reason.FAULT
                && failure.reason() != Reason.UNSUPPORTED
                && !isRetriable(failure)
                && !Thread.currentThread().isInterrupted();
    }

    /** Whether the same record may pass later, as when a schema registry does not answer. */
    static boolean isRetriable(MigrationException failure) {
        return failure.reason() == Reason.UNAVAILABLE;
    }

    /** Returns what a message says beyond the failure itself. */
    static String advice(MigrationException failure) {
        return isRetriable(failure) ? RETRIABLE : "";
    }

    /** Returns what to show as the cause: with what it says of itself only if the settings allow it. */
    @Nullable Throwable cause(MigrationException failure) {
        return includesMessages ? failure.unredactedCause().orElse(failure) : failure;
    }
}
