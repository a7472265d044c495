package dev.stepwise.testing;

import dev.stepwise.testing.messages.Messages;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What messages are generated. Immutable.
 *
 * @param tries how many for each version and format; null for the usual number
 * @param seed null for the usual one
 */
record Sampling(
        Messages messages,
        @Nullable Integer tries,
        @Nullable Long seed) {

    private static final int USUAL_TRIES = 100;
    private static final String TRIES = "stepwise.tries";
    private static final String SEED = "stepwise.seed";

    /** Returns the same with what system properties say instead: a nightly build wants more than each build. */
    Sampling resolved() {
        int number = resolvedTries();
        requireTries(number);
        return new Sampling(messages, number, resolvedSeed());
    }

    private int resolvedTries() {
        String property = System.getProperty(TRIES);
        if (property == null || property.isEmpty()) {
            return tries == null ? USUAL_TRIES : tries;
        }
        try {
            return Integer.parseInt(property);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected a whole number as -D" + TRIES + " but found \"" + property + "\"");
        }
    }

    private long resolvedSeed() {
        String property = System.getProperty(SEED);
        if (property == null || property.isEmpty()) {
            // The same in every build: one that failed fails again.
            return seed == null ? 0 : seed;
        }
        if (property.equals("random")) {
            return new SplittableRandom().nextInt(Integer.MAX_VALUE);
        }
        try {
            return Long.parseLong(property);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected a whole number or random as -D" + SEED + " but found \"" + property + "\"");
        }
    }

    static void requireTries(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Expected at least 1 as the number of tries but found " + number);
        }
    }

    /** Returns the settings with which the same messages are generated again. */
    String again() {
        return "-D" + SEED + "=" + seed + " -D" + TRIES + "=" + tries;
    }
}
