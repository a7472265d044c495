package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UpgradingPollTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("bills", 0);
    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    @Test
    void whatever_goes_wrong_the_position_of_the_whole_batch_is_set_back() {
        MockConsumer<String, byte[]> consumer =
                consumerOf(List.of(at(OTHER, 4, "x"), at(A, 2, OLD), at(A, 3, "garbage")));
        UpgradingPoll<String, byte[]> poll = poll(consumer, settings("stepwise.on.failure", "dead-letter"));

        assertThatThrownBy(() -> poll.poll(Duration.ZERO))
                // There is nothing that could write dead letters, which wrap() would have refused.
                .isExactlyInstanceOf(NullPointerException.class);

        assertThat(consumer.position(A)).isEqualTo(2);
        assertThat(consumer.position(OTHER)).isEqualTo(4);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void once_the_budget_is_used_up_partitions_are_put_back_unread() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.away = true;
        Map<String, Object> settings =
                Fixture.unidentified("stepwise.wire.format", "toy", "toy", toy, "stepwise.topics", "orders,bills");
        MockConsumer<String, byte[]> consumer = consumerOf(List.of(at(A, 2, "1" + OLD), at(B, 5, "1" + OLD)));

        Fixture.logOf(() -> {
            assertThatThrownBy(() -> poll(consumer, settings).poll(Duration.ZERO))
                    .isInstanceOf(UpgradeFailedException.class);
        });

        assertThat(consumer.position(A)).isEqualTo(2);
        assertThat(consumer.position(B)).isEqualTo(5);
    }

    @Test
    void a_timeout_that_no_clock_can_count_is_one_for_the_consumer() {
        MockConsumer<String, byte[]> consumer = consumerOf(List.of(at(OTHER, 4, "x")));
        ConsumerRecords<String, byte[]> records = poll(consumer, settings()).poll(Duration.ofMillis(Long.MAX_VALUE));
        assertThat(records).hasSize(1);
    }

    /** With no time for another attempt. */
    private static UpgradingPoll<String, byte[]> poll(
            MockConsumer<String, byte[]> consumer, Map<String, Object> settings) {
        HeldPartitions held =
                new HeldPartitions(consumer, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), System::nanoTime);
        return PollFixture.poll(consumer, settings, held, System::nanoTime);
    }

    private static ConsumerRecord<String, byte[]> at(TopicPartition partition, long offset, String value) {
        return Fixture.record(
                partition.topic(),
                offset,
                bytes(value),
                Fixture.TYPE_HEADER,
                "order-placed",
                Fixture.VERSION_HEADER,
                "1");
    }
}
