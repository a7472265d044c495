package dev.stepwise.spring;

import dev.stepwise.kafka.UpgradeFailedException;
import org.jspecify.annotations.Nullable;

/** Looks for ours among what others have wrapped it in. */
final class Causes {

    /** Causes can be deep, or a cycle. */
    private static final int MOST = 16;

    private Causes() {}

    /** Returns null if there is none. */
    static @Nullable UpgradeFailedException ofUpgrade(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST && cause != null; i++) {
            if (cause instanceof UpgradeFailedException ours) {
                return ours;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
