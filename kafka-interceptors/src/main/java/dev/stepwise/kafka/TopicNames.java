package dev.stepwise.kafka;

import java.util.regex.Pattern;

/** The names that Kafka allows for topics. */
final class TopicNames {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private TopicNames() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
