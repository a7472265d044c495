package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import org.jspecify.annotations.Nullable;

/**
 * Words failures so that they quote no payload: what user code or a parser says of itself is shown only if the settings
 * allow it.
 */
record Failures(boolean includesMessages) {

    /** Returns the failure itself, or one that stands for something that should not have been thrown. */
    MigrationException asMigrationException(Throwable thrown) {
        return thrown instanceof MigrationException failure
                ? failure
                : new MigrationException(
                        Reason.FAULT,
                        Where.unknown(),
                        thrown.getClass().getName() + " was thrown outside the steps of a chain; the cause has its"
                                + " frames.",
                        thrown);
    }

    /** Returns what to show as the cause: with what it says of itself only if the settings allow it. */
    @Nullable Throwable cause(MigrationException failure) {
        return includesMessages ? failure.unredactedCause().orElse(failure) : failure;
    }
}
