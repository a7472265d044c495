package dev.stepwise.connect;

import dev.stepwise.kafka.UpgradeFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Fails the task, and nothing is committed past its record. An {@code Error}, since Connect takes every exception of a
 * transformation, a retriable one too, for a fault of the record that {@code errors.tolerance} leaves out.
 */
final class TaskFailedError extends Error {

    private static final String PREFIX =
            "The task fails, whatever errors.tolerance is, for this is no fault of the record: ";

    TaskFailedError(String message, @Nullable Throwable cause) {
        super(PREFIX + message, cause);
    }

    TaskFailedError(UpgradeFailedException failure) {
        super(PREFIX + failure.getMessage(), failure.getCause());
    }
}
