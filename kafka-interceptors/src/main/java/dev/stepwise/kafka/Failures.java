package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Words failures so that they quote no payload: what user code or a parser says of itself is shown only if the settings
 * allow it.
 */
record Failures(boolean includesMessages) {

    static final String RETRIABLE =
            " This is retriable: nothing is wrong with the record, which may pass when it is read again.";

    private static final int MOST_CAUSES = 8;

    /**
     * Whether it is the record that cannot be upgraded, and not the program that cannot go on: for want of memory,
     * because its thread was interrupted, because a schema cannot be had now, or because its values have a class that
     * nobody can upgrade.
     */
    static boolean isOfTheRecord(Throwable thrown) {
        return thrown instanceof MigrationException failure && !isRetriable(failure) && isOfTheRecord(failure.reason());
    }

    /** As above, of what is not retriable; null if the record was upgraded, and could not be deserialized then. */
    static boolean isOfTheRecord(@Nullable Reason reason) {
        return reason != Reason.FAULT
                && reason != Reason.UNSUPPORTED
                && !Thread.currentThread().isInterrupted();
    }

    /** Whether what an application's deserializer threw is the fault of what it was given: not a lack of memory. */
    static boolean isOfTheValue(Throwable thrown) {
        return thrown instanceof Exception || thrown instanceof StackOverflowError;
    }

    /** Whether the same record may pass later, as when a schema registry does not answer. */
    static boolean isRetriable(MigrationException failure) {
        return failure.reason() == Reason.UNAVAILABLE;
    }

    /**
     * Whether what an application's deserializer threw tells of a service that did not answer, or refused, such as a
     * schema registry: nothing is wrong with the record then, and it may pass later.
     */
    static boolean isOutage(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof InterruptedIOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
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
