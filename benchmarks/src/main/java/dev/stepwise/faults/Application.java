package dev.stepwise.faults;

import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * The program that is killed, in one cell: it reads the topic to its end and writes down what it was handed. Where it fails at a
 * record, it does what an operator would: it notes the record and goes past it.
 */
final class Application {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** So that no batch has both a record that fails and some before it. */
    private static final Map<String, ?> ONE_BY_ONE = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);

    private final String brokers;
    private final String topic;
    private final Cell cell;
    private final Traffic traffic;
    private final DeliveryLog log;
    private final Start start;

    Application(String brokers, String topic, Cell cell, Traffic traffic, DeliveryLog log, Start start) {
        this.brokers = brokers;
        this.topic = topic;
        this.cell = cell;
        this.traffic = traffic;
        this.log = log;
        this.start = start;
    }

    /** Returns when it has read the topic to the end and has closed its consumer. */
    void run() throws IOException {
        while (!readsToTheEnd()) {
            // It starts again, as whatever runs it would see to.
        }
        start.pass();
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
            handle(records);
            if (cell.commitsItself()) {
                consumer.commitSync();
            }
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // The batch is somebody's again.
            System.err.println(cell + ": " + e);
        } catch (RecordDeserializationException e) {
            refuse(consumer, e.topicPartition(), e.offset());
        } catch (UpgradeFailedException e) {
            refuse(consumer, e.topicPartition().orElseThrow(), e.offset().orElseThrow());
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> records) throws IOException {
        if (!records.isEmpty()) {
            if (cell.adapter() == Cell.Adapter.BUSY) {
                traffic.upgrade(records);
            }
            log.handled(records, traffic);
            start.await();
        }
    }

    private void refuse(Consumer<?, ?> consumer, TopicPartition partition, long offset) throws IOException {
        log.refused(partition, offset);
        start.await();
        consumer.seek(partition, offset + 1);
    }

    /** Reads what stands before a record in the batch that was not handed over, and goes on behind the record. */
    private void goPast(TopicPartition partition, long offset) throws IOException {
        boolean isPast = false;
        while (!isPast) {
            try (Consumer<byte[], byte[]> consumer = cell.open(brokers, topic, ONE_BY_ONE)) {
                consumer.assign(List.of(partition));
                while (consumer.position(partition) < offset) {
                    handle(consumer.poll(TIMEOUT));
                }
                refuse(consumer, partition, offset);
                consumer.commitSync();
                isPast = true;
            } catch (CommitFailedException e) {
                // A consumer that was killed is still taken for a member of the group, for the time of a session.
                System.err.println(cell + ": " + e);
            }
        }
    }
}
