package dev.stepwise.kafka;

import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * The names of the topics of dead letters.
 *
 * @param pattern a name in which {@code {topic}} stands for the topic that a record came from
 */
record DeadLetterTopics(String pattern) {

    static final String DEFAULT = "{topic}-dlt";

    private static final String PLACE = "{topic}";

    String of(String topic) {
        return pattern.replace(PLACE, topic);
    }

    /** @throws ConfigException if dead letters could go to a topic that is upgraded, or that cannot be */
    void check(TopicSelection selection) {
        if (selection.isPattern()) {
            checkBesidePattern(selection);
            return;
        }
        Set<String> sources = selection.names();
        if (sources.isEmpty()) {
            throw new ConfigException(StepwiseConfig.TOPICS + " is *, and so the topics of dead letters are upgraded as"
                    + " well: a dead letter that is read would become another one, without end. Name the topics in "
                    + StepwiseConfig.TOPICS + ".");
        }
        for (String source : sources) {
            String topic = of(source);
            if (!TopicNames.isName(topic)) {
                throw new ConfigException(
                        StepwiseConfig.DEAD_LETTER_TOPIC,
                        pattern,
                        "For topic " + source + " it gives " + topic + ", and no topic has such a name. Expected 1 to"
                                + " 249 letters, digits or . _ - with {topic} in place of the topic's name.");
            }
            if (sources.contains(topic)) {
                throw new ConfigException(
                        StepwiseConfig.DEAD_LETTER_TOPIC,
                        pattern,
                        "For topic " + source + " it gives " + topic + ", which is among " + StepwiseConfig.TOPICS
                                + ": a dead letter would be read and written again, without end. Take another name.");
            }
        }
    }

    private void checkBesidePattern(TopicSelection selection) {
        if (!TopicNames.isName(pattern)) {
            throw new ConfigException(
                    StepwiseConfig.DEAD_LETTER_TOPIC,
                    pattern,
                    StepwiseConfig.TOPICS + " is " + selection + ", so it is not known which topics that gives, and"
                            + " whether they match as well: a dead letter that is read would become another one, without"
                            + " end. Name one topic for all dead letters, or name the topics in "
                            + StepwiseConfig.TOPICS
                            + " one by one.");
        }
        if (selection.covers(pattern)) {
            throw new ConfigException(
                    StepwiseConfig.DEAD_LETTER_TOPIC,
                    pattern,
                    StepwiseConfig.TOPICS + " is " + selection
                            + ", which that name matches: a dead letter would be read"
                            + " and written again, without end. Take another name.");
        }
    }
}
