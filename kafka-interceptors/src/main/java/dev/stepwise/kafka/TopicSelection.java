package dev.stepwise.kafka;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The topics whose values are upgraded: some by name, those that match a pattern, or all. Thread-safe. */
final class TopicSelection {

    static final String ALL = "*";

    /** What stands before a pattern, which would look like a name otherwise: {@code orders.eu} is both. */
    static final String PATTERN = "pattern:";

    /** Topics that are made for a short time could be without end. */
    private static final int MOST = 1_000;

    private final Set<String> names;
    private final @Nullable Pattern pattern;
    private final Map<String, Boolean> matched = new ConcurrentHashMap<>();

    private TopicSelection(Set<String> names, @Nullable Pattern pattern) {
        this.names = names;
        this.pattern = pattern;
    }

    /** Returns the selection of all topics. */
    static TopicSelection all() {
        return new TopicSelection(Set.of(ALL), null);
    }

    /**
     * Reads it.
     *
     * @param value what is set, as a text or a list
     * @param list the same, read as a list
     * @throws ConfigException if it is neither names nor one pattern nor {@code *}
     */
    static TopicSelection of(@Nullable Object value, List<String> list) {
        if (value instanceof String text && text.strip().startsWith(PATTERN)) {
            // Not as a list: a pattern may have commas.
            return matching(text.strip());
        }
        Set<String> names = new LinkedHashSet<>(list);
        if (names.isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS,
                    list,
                    "Expected the topics to upgrade, or * for all that the consumer reads.");
        }
        if (names.size() > 1 && names.contains(ALL)) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS, names, "Expected either * or the names of topics, not both.");
        }
        if (names.stream().anyMatch(name -> name.startsWith(PATTERN))) {
            if (names.size() > 1) {
                throw new ConfigException(
                        StepwiseConfig.TOPICS,
                        names,
                        "Expected either one pattern or the names of topics, not both. A pattern can name several: "
                                + PATTERN + "orders|payments-.*.");
            }
            return matching(names.iterator().next());
        }
        for (String topic : names) {
            if (!topic.equals(ALL) && !TopicNames.isName(topic)) {
                throw new ConfigException(
                        StepwiseConfig.TOPICS,
                        topic,
                        "Expected the names of topics, " + PATTERN
                                + " and a regular expression, or * alone: no topic has"
                                + " such a name, so its records would stay in their old shape.");
            }
        }
        return new TopicSelection(names, null);
    }

    private static TopicSelection matching(String text) {
        String expression = text.substring(PATTERN.length()).strip();
        if (expression.isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS, text, "Expected a regular expression behind the colon, such as orders-.*.");
        }
        try {
            return new TopicSelection(Set.of(text), Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS,
                    text,
                    "Expected a regular expression as java.util.regex.Pattern takes it: " + e.getDescription()
                            + " near index " + e.getIndex() + ".");
        }
    }

    boolean isAll() {
        return names.contains(ALL);
    }

    boolean isPattern() {
        return pattern != null;
    }

    /** Returns the names, where topics are named one by one; else nothing. */
    Set<String> names() {
        return isAll() || isPattern() ? Set.of() : names;
    }

    boolean covers(String topic) {
        if (pattern == null) {
            return isAll() || names.contains(topic);
        }
        Boolean known = matched.get(topic);
        if (known == null) {
            known = pattern.matcher(topic).matches();
            if (matched.size() < MOST) {
                matched.put(topic, known);
            }
        }
        return known;
    }

    /** Returns what is set. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
