package dev.stepwise.kafka;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** What becomes of a record that cannot be upgraded. */
enum FailurePolicy {
    /** The consumer gets an error, and the record is not handed over. */
    FAIL,
    /** The record is written to another topic as it came, and left out. */
    DEAD_LETTER,
    /** The record is left out, as the user asked: it is lost to this consumer. */
    SKIP,
    /** The record is handed over in its old shape, as the user asked. */
    PASS_THROUGH,
    /** A newer record is read as of a known version where schemas prove that it can be; else it fails. */
    TOLERATE,
    /** A newer record is brought back where the chain can; else it fails. */
    DOWNGRADE,
    /** The partition waits on a newer record, and others go on. */
    PARK;

    /** What can be done with a newer record, and with no other: nothing else may pass later, or be read as it is. */
    private static final Set<FailurePolicy> NEWER_ONLY = EnumSet.of(TOLERATE, DOWNGRADE, PARK);

    String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it is for records of newer versions alone. */
    boolean isForNewerOnly() {
        return NEWER_ONLY.contains(this);
    }

    /** Returns whether it says what is tried before a record fails, which it does then. */
    boolean isTriedFirst() {
        return this == TOLERATE || this == DOWNGRADE;
    }

    /** Returns those for every stage. */
    static String[] settings() {
        return Arrays.stream(values())
                .filter(policy -> !policy.isForNewerOnly())
                .map(FailurePolicy::setting)
                .toArray(String[]::new);
    }

    /** Returns those for records of newer versions. */
    static String[] settingsOfNewer() {
        return Arrays.stream(values()).map(FailurePolicy::setting).toArray(String[]::new);
    }

    /** Refuses what is no policy, or one for newer records where others may come. */
    static void requireForAll(String name, Object value) {
        String given = String.valueOf(value);
        if (NEWER_ONLY.stream().anyMatch(policy -> policy.setting().equals(given))) {
            throw new ConfigException(
                    name,
                    value,
                    given + " is for records of newer versions alone. Set "
                            + FailureStage.NEWER_VERSION.setting() + "=" + given + ", and here one of "
                            + String.join(", ", settings()) + ".");
        }
        ValidString.in(settings()).ensureValid(name, value);
    }

    static FailurePolicy of(String setting) {
        return Arrays.stream(values())
                .filter(policy -> policy.setting().equals(setting))
                .findFirst()
                .orElseThrow();
    }
}
