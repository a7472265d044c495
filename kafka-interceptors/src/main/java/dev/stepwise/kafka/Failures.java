package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * Words failures so that they quote no payload: what user code or a parser says of itself is shown only if the settings
 * allow it.
 */
record Failures(boolean includesMessages) {

    /** Returns what to show as the cause: with what it says of itself only if the settings allow it. */
    @Nullable Throwable cause(MigrationException failure) {
        return includesMessages ? failure.unredactedCause().orElse(failure) : failure;
    }
}
