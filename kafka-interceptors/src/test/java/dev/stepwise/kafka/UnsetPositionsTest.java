package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A position that cannot be set back to a record that was not handed over. */
class UnsetPositionsTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);

    private boolean stuck;

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            if (stuck) {
                throw new TimeoutException("x");
            }
            super.seek(partition, offset);
        }
    };

    private final Consumer<String, String> wrapped = UpgradingConsumer.wrap(consumer, settings("fetch.max.wait.ms", 0));

    @BeforeEach
    void fail() {
        consumer.assign(List.of(A));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(A, 0L)));
        consumer.addRecord(order(1, "3"));
        consumer.addRecord(order(2, "garbage"));
        consumer.seek(A, 1);
        stuck = true;
        logOf(() -> assertThatThrownBy(this::poll).isExactlyInstanceOf(TimeoutException.class));
    }

    @Test
    void nothing_is_committed_past_the_record() {
        assertThat(consumer.position(A)).isEqualTo(3);
        assertThatThrownBy(wrapped::commitSync)
                .isExactlyInstanceOf(KafkaException.class)
                .hasMessage(
                        "The position of orders-0 is behind records that were not handed over, and cannot be set back to"
                                + " offset 1; this call is refused, since a commit could lose them. Try again, or end the process:"
                                + " the partition is then read from its last commit on.");
        assertThatThrownBy(this::poll).isExactlyInstanceOf(KafkaException.class);
        assertThatThrownBy(wrapped::unsubscribe).isExactlyInstanceOf(KafkaException.class);
        assertThat(consumer.committed(Set.of(A))).isEmpty();
    }

    @Test
    void the_next_call_sets_it_back_if_it_can() {
        stuck = false;
        wrapped.commitSync();
        assertThat(consumer.committed(Set.of(A)).get(A).offset()).isEqualTo(1);
        consumer.addRecord(order(1, "3"));
        assertThat(poll()).isOne();
    }

    @Test
    void the_application_may_set_it_itself() {
        assertThatThrownBy(() -> wrapped.seek(A, 1)).isExactlyInstanceOf(TimeoutException.class);
        stuck = false;
        wrapped.seek(A, 4);
        wrapped.commitSync();
        assertThat(consumer.committed(Set.of(A)).get(A).offset()).isEqualTo(4);
    }

    @Test
    void nothing_is_committed_past_those_of_other_partitions_either() {
        TopicPartition other = new TopicPartition("other", 0);
        stuck = false;
        consumer.assign(List.of(A, other));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(other, 0L)));
        wrapped.seek(A, 1);
        wrapped.seek(other, 4);
        consumer.addRecord(order(1, "garbage"));
        consumer.addRecord(Fixture.record("other", 4, "x"));
        stuck = true;
        logOf(() -> assertThatThrownBy(this::poll).isExactlyInstanceOf(TimeoutException.class));
        stuck = false;
        wrapped.commitSync();
        assertThat(consumer.committed(Set.of(A)).get(A).offset()).isEqualTo(1);
        assertThat(consumer.committed(Set.of(other)).get(other).offset()).isEqualTo(4);
    }

    @Test
    void what_is_no_longer_assigned_needs_no_position() {
        consumer.assign(List.of());
        assertThat(wrapped.assignment()).isEmpty();
    }

    @Test
    void what_other_threads_may_call_goes_through() {
        assertThat(wrapped.metrics()).isNotEmpty();
        wrapped.wakeup();
    }

    @Test
    void closing_tries_once_more_and_tells_what_may_be_lost() {
        assertThat(logOf(wrapped::close))
                .contains(
                        "ERROR dev.stepwise.kafka.UpgradingConsumer - The position of orders-0 is behind records that were"
                                + " not handed over, and cannot be set back to offset 1;")
                .contains("With automatic commits closing may lose them.");
        assertThat(consumer.closed()).isTrue();
    }

    private int poll() {
        return wrapped.poll(Duration.ZERO).count();
    }

    private static ConsumerRecord<String, String> order(long offset, String version) {
        boolean garbage = version.equals("garbage");
        return Fixture.record(
                "orders",
                offset,
                garbage ? version : LATEST,
                "event-type",
                "order-placed",
                "schema-version",
                garbage ? "1" : version);
    }
}
