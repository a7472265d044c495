package dev.stepwise.kafka;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a record that cannot be upgraded. */
enum FailurePolicy {
    /** The consumer gets an error, and the record is not handed over. */
    FAIL,
    /** The record is written to another topic as it came, and left out. */
    DEAD_LETTER,
    /** The record is left out, as the user asked: it is lost to this consumer. */
    SKIP,
    /** The record is handed over in its old shape, as the user asked. */
    PASS_THROUGH;

    String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String[] settings() {
        return Arrays.stream(values()).map(FailurePolicy::setting).toArray(String[]::new);
    }

    static FailurePolicy of(String setting) {
        return Arrays.stream(values())
                .filter(policy -> policy.setting().equals(setting))
                .findFirst()
                .orElseThrow();
    }
}
