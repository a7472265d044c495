package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Sees that topics of dead letters are there when the first records of their sources come, which is at the first start:
 * else a missing one would be found at the first record that cannot be upgraded, perhaps years later.
 */
final class DeadLetterCheck {

    private final Logger log;

    /** How many partitions the topics of dead letters have, by the topics that the records come from. */
    private final Map<String, Integer> partitions = new HashMap<>();

    private final Set<String> toldOfFewer = new HashSet<>();

    /** Of this batch: each answer may have to be waited for. */
    private final Map<String, MigrationException> unusable = new HashMap<>();

    DeadLetterCheck(Logger log) {
        this.log = log;
    }

    @FunctionalInterface
    interface Partitions {
        int of(String topic) throws TimeoutException;
    }

    void begin() {
        unusable.clear();
    }

    /** Returns whether the topic of dead letters was found before. Warns, once, if it has fewer partitions. */
    boolean isKnown(TopicPartition source) {
        Integer count = partitions.get(source.topic());
        if (count == null) {
            return false;
        }
        if (source.partition() >= count && toldOfFewer.add(source.topic())) {
            Warnings.write(() -> log.warn(
                    "{} has more partitions than its topic of dead letters, which has {}: what cannot be upgraded of the"
                            + " others is written where its key says. Give both as many.",
                    source.topic(),
                    count));
        }
        return true;
    }

    /** Returns what is wrong with a topic of dead letters; null for nothing. */
    @Nullable MigrationException of(TopicPartition source, String topic, Partitions ask) {
        MigrationException known = unusable.get(source.topic());
        if (known != null) {
            return known;
        }
        try {
            int count = ask.of(topic);
            partitions.put(source.topic(), count);
            isKnown(source);
            return null;
        } catch (Exception e) {
            MigrationException fault = new MigrationException(
                    Reason.FAULT,
                    Where.unknown(),
                    topic + ", where records of " + source.topic()
                            + " are to be written that cannot be upgraded, cannot"
                            + " be used: " + DeadLetters.what(e) + ". Create it, with as many partitions as "
                            + source.topic() + " has, and see that this program may write to it.",
                    e);
            unusable.put(source.topic(), fault);
            return fault;
        }
    }
}
