package dev.stepwise.kafka;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions whose position is behind records that were not handed over, since it could not be set back. Until it can be,
 * the consumer must do nothing that could commit it.
 */
final class UnsetPositions {

    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, Long> unset = new LinkedHashMap<>();

    UnsetPositions(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    void add(TopicPartition partition, long offset) {
        unset.put(partition, offset);
    }

    /** The positions of these have been set, by whomever. */
    void forget(Collection<TopicPartition> partitions) {
        unset.keySet().removeAll(partitions);
    }

    /**
     * Sets them back, if there are any.
     *
     * @throws KafkaException if one still cannot be set back
     */
    void settle() {
        if (unset.isEmpty()) {
            return;
        }
        unset.keySet().retainAll(consumer.assignment());
        for (Map.Entry<TopicPartition, Long> entry : Map.copyOf(unset).entrySet()) {
            settle(entry.getKey(), entry.getValue());
        }
    }

    private void settle(TopicPartition partition, long offset) {
        // The newer consumer waits for its other thread, which would throw on an interrupted one.
        boolean interrupted = Thread.interrupted();
        try {
            consumer.seek(partition, offset);
            unset.remove(partition);
        } catch (RuntimeException e) {
            throw new KafkaException(
                    "The position of " + partition + " is behind records that were not handed over, and cannot be set"
                            + " back to offset " + offset
                            + "; this call is refused, since a commit could lose them. Try"
                            + " again, or end the process: the partition is then read from its last commit on.",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
