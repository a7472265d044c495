package dev.stepwise.kafka;

import org.apache.kafka.common.config.ConfigException;

/** Two names with a colon between them, as they stand in the lists of some settings. */
record Pair(String left, String right) {

    /** Names of topics have no colon, those of event types may. */
    static Pair splitAtFirst(String setting, String text, String example) {
        return split(setting, text, text.indexOf(':'), example);
    }

    /** Labels of versions have no colon, names of event types may. */
    static Pair splitAtLast(String setting, String text, String example) {
        return split(setting, text, text.lastIndexOf(':'), example);
    }

    private static Pair split(String setting, String text, int colon, String example) {
        if (colon < 1 || colon == text.length() - 1) {
            throw new ConfigException(setting, text, "Expected entries such as " + example + ".");
        }
        return new Pair(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
