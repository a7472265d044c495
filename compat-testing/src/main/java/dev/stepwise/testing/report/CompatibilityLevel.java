package dev.stepwise.testing.report;

/** Which readers without Stepwise can read what: by the names that schema registries and other tools give it. */
public enum CompatibilityLevel {
    /** Neither of the two below. */
    NONE,
    /** Readers of the newer version can read what was written in the older. */
    BACKWARD,
    /** Readers of the older version can read what is written in the newer. */
    FORWARD,
    /** Both. */
    FULL;

    /** Returns the level of two answers. */
    static CompatibilityLevel of(boolean backward, boolean forward) {
        if (backward) {
            return forward ? FULL : BACKWARD;
        }
        return forward ? FORWARD : NONE;
    }

    /** Returns whether readers of the newer version can read what was written in the older. */
    public boolean isBackward() {
        return this == BACKWARD || this == FULL;
    }

    /** Returns whether readers of the older version can read what is written in the newer. */
    public boolean isForward() {
        return this == FORWARD || this == FULL;
    }

    CompatibilityLevel and(CompatibilityLevel other) {
        return of(isBackward() && other.isBackward(), isForward() && other.isForward());
    }
}
