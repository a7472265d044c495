package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a record came before it failed; each has a policy of its own. */
enum FailureStage {
    /** It is not what its format demands, or nothing says of which type and version it is. */
    UNREADABLE,
    /** No chain knows its event type. */
    UNKNOWN_TYPE,
    /** It is newer than what this program knows, as while producers are deployed before consumers. */
    NEWER_VERSION,
    /** A step could not be done. */
    STEP;

    /** Returns the stage; null if it is not the record that failed, and no policy applies. */
    static @Nullable FailureStage of(MigrationException failure) {
        return switch (failure.reason()) {
            case UNREADABLE, UNIDENTIFIED, UNKNOWN_VERSION, OLDER_VERSION -> UNREADABLE;
            case UNKNOWN_TYPE -> UNKNOWN_TYPE;
            case NEWER_VERSION -> NEWER_VERSION;
            case STEP_FAILED -> STEP;
            case UNAVAILABLE, UNSUPPORTED, FAULT, DISCARDED -> null;
        };
    }

    /** Returns the name of the setting of its policy. */
    String setting() {
        return StepwiseConfig.ON_FAILURE + "." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Returns its name in the headers of dead letters. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
