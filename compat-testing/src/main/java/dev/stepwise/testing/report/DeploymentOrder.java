package dev.stepwise.testing.report;

/** Who goes first. */
public enum DeploymentOrder {
    /** Consumers and producers can be deployed in any order. */
    EITHER("either"),
    /** All consumers before the first producer. */
    CONSUMERS_FIRST("consumers first"),
    /** All producers, and what the older ones wrote is used up, before the first consumer. */
    PRODUCERS_FIRST("producers first"),
    /** By way of a version that has both forms: expand, then contract. */
    TWO_PHASES("two phases");

    private final String words;

    DeploymentOrder(String words) {
        this.words = words;
    }

    /** @param misread whether readers that are not refused get another value than was written, or none */
    static DeploymentOrder of(CompatibilityLevel level, boolean misread) {
        if (misread) {
            return TWO_PHASES;
        }
        return switch (level) {
            case FULL -> EITHER;
            case BACKWARD -> CONSUMERS_FIRST;
            case FORWARD -> PRODUCERS_FIRST;
            case NONE -> TWO_PHASES;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
