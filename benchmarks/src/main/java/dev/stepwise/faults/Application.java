package dev.stepwise.faults;

import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * The program that is killed: it reads the topic to its end and writes down what it was handed. Where it fails at a
 * record, it does what an operator would: it notes the record and goes past it.
 */
final class Application {

    /** Said once there is something to kill. */
    static final String READY = "ready";

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** Enough for a consumer that is new. */
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(10);

    private final String brokers;
    private final String topic;
    private final Cell cell;
    private final Traffic traffic;
    private final DeliveryLog log;

    private Application(String brokers, String topic, Cell cell, Traffic traffic, DeliveryLog log) {
        this.brokers = brokers;
        this.topic = topic;
        this.cell = cell;
        this.traffic = traffic;
        this.log = log;
    }

    static String[] arguments(String brokers, String topic, Cell cell, Traffic traffic, Path log) {
        return new String[] {
            brokers, topic, cell.toString(), "" + traffic.messages(), "" + traffic.seed(), log.toString()
        };
    }

    /** Takes what {@link #arguments} gives. */
    public static void main(String[] args) throws IOException {
        Traffic traffic = new Traffic(Integer.parseInt(args[3]), Long.parseLong(args[4]));
        try (DeliveryLog log = new DeliveryLog(Path.of(args[5]))) {
            Application application = new Application(args[0], args[1], Cell.named(args[2]), traffic, log);
            System.out.println(READY);
            while (!application.readsToTheEnd()) {
                // It starts again, as whatever runs it would see to.
            }
        }
    }

    /** Returns false if it had to close the consumer before the end. */
    private boolean readsToTheEnd() throws IOException {
        UpgradeFailedError failure;
        try (Consumer<byte[], byte[]> consumer = cell.open(brokers, topic, Map.of())) {
            consumer.subscribe(List.of(topic));
            while (!isAtTheEnd(consumer)) {
                readOn(consumer);
            }
            return true;
        } catch (UpgradeFailedError e) {
            failure = e;
        }
        goPast(failure.topicPartition().orElseThrow(), failure.offset().orElseThrow());
        return false;
    }

    private boolean isAtTheEnd(Consumer<?, ?> consumer) {
        Set<TopicPartition> all = consumer.assignment();
        return all.size() == Traffic.PARTITIONS
                && all.stream().allMatch(partition -> consumer.position(partition) >= traffic.inPartition())
                && (!cell.commitsItself()
                        || consumer.committed(all).values().stream()
                                .allMatch(offset -> offset != null && offset.offset() >= traffic.inPartition()));
    }

    private void readOn(Consumer<byte[], byte[]> consumer) throws IOException {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(TIMEOUT);
            log.handled(records, traffic);
            if (cell.commitsItself()) {
                consumer.commitSync();
            }
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // The batch is somebody's again.
            System.err.println(e);
        } catch (RecordDeserializationException e) {
            refuse(consumer, e.topicPartition(), e.offset());
        } catch (UpgradeFailedException e) {
            refuse(consumer, e.topicPartition().orElseThrow(), e.offset().orElseThrow());
        }
    }

    private void refuse(Consumer<?, ?> consumer, TopicPartition partition, long offset) throws IOException {
        log.refused(partition, offset);
        consumer.seek(partition, offset + 1);
    }

    /** Reads what stands before a record in the batch that was not handed over, and goes on behind the record. */
    private void goPast(TopicPartition partition, long offset) throws IOException {
        long from = -1;
        while (from <= offset) {
            try {
                from = goTowards(partition, offset);
            } catch (CommitFailedException e) {
                // A consumer that was killed is still taken for a member of the group, for a second at most.
                System.err.println(e);
            }
        }
    }

    private long goTowards(TopicPartition partition, long offset) throws IOException {
        long from = committed(partition);
        // A poll that brings no more than these does not bring the record.
        Map<String, ?> exactly = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, (int) Math.max(1, offset - from));
        try (Consumer<byte[], byte[]> consumer = cell.open(brokers, topic, exactly)) {
            consumer.assign(List.of(partition));
            if (from < offset) {
                log.handled(consumer.poll(LONG_TIMEOUT), traffic);
            } else {
                refuse(consumer, partition, offset);
            }
            consumer.commitSync();
            return consumer.position(partition);
        }
    }

    private long committed(TopicPartition partition) {
        try (Consumer<byte[], byte[]> consumer = cell.open(brokers, topic, Map.of())) {
            OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
            return committed == null ? 0 : committed.offset();
        }
    }
}
