package dev.stepwise.kafka;

import static dev.stepwise.kafka.DecodingFixture.order;
import static dev.stepwise.kafka.DecodingFixture.record;
import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.kafka.DecodingFixture.Picky;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the wrapper does where dead letters are written, and where one cannot be. */
class WrapDeadLetterTest {

    private static final Logger LOG = LoggerFactory.getLogger(WrapDeadLetterTest.class);
    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("bills", 0);
    private static final String POISON = "{\"id\":\"a1\",\"name\":\"poison\"}";

    private LetterProducer producer = producer();

    private static LetterProducer producer() {
        LetterProducer producer = new LetterProducer();
        producer.topics.putAll(Map.of("orders-dlt", 1, "bills-dlt", 1));
        return producer;
    }

    @Test
    void they_are_written_as_they_came_and_left_out() {
        UpgradingPoll<String, String> poll = poll(consumerOf(List.of(
                order(A, 1, OLD), order(A, 2, "garbage"), order(A, 3, POISON), order(A, 4, OLD), order(B, 7, OLD))));
        logOf(() -> {
            ConsumerRecords<String, String> records = poll.poll(Duration.ZERO);
            assertThat(records.records(A)).extracting(ConsumerRecord::offset).containsExactly(1L, 4L);
            assertThat(records).extracting(ConsumerRecord::value).containsOnly(LATEST);
            assertThat(records.nextOffsets().get(A).offset()).isEqualTo(5);
        });
        assertThat(producer.written()).containsExactly("orders-0-2", "orders-0-3");
        ProducerRecord<byte[], byte[]> undecodable = producer.history().get(1);
        assertThat(undecodable.key()).isEqualTo(bytes("key"));
        assertThat(undecodable.value()).isEqualTo(bytes(POISON));
        assertThat(undecodable.timestamp()).isEqualTo(1_003);
        assertThat(shown(undecodable.headers()))
                .startsWith("event-type=order-placed", "schema-version=1", "__stepwise.errors.topic=orders")
                .contains(
                        "__stepwise.errors.stage=unreadable",
                        "__stepwise.errors.exception.class.name=java.lang.IllegalArgumentException",
                        "__stepwise.errors.event.type=order-placed")
                .noneMatch(header -> header.contains("hunter2") || header.contains("read-by"));
    }

    @Test
    void what_a_deserializer_does_to_headers_is_not_written_where_nothing_was_upgraded_either() {
        UpgradingPoll<String, String> poll = poll(
                consumerOf(List.of(record(A, 1, "key", POISON, "event-type", "order-placed", "schema-version", "3"))));
        logOf(() -> assertThat(poll.poll(Duration.ZERO)).isEmpty());
        assertThat(shown(producer.history().get(0).headers()))
                .startsWith("event-type=order-placed", "schema-version=3", "__stepwise.errors.topic=orders")
                .noneMatch(header -> header.contains("read-by"));
    }

    @Test
    void a_key_that_cannot_be_read_is_written_with_its_bytes() {
        UpgradingPoll<String, String> poll = poll(
                consumerOf(List.of(record(A, 1, "poison", OLD, "event-type", "order-placed", "schema-version", "1"))));
        logOf(() -> assertThat(poll.poll(Duration.ZERO)).isEmpty());
        assertThat(producer.history().get(0).key()).isEqualTo(bytes("poison"));
        assertThat(producer.history().get(0).value()).isEqualTo(bytes(OLD));
    }

    @Test
    void one_that_is_not_acknowledged_holds_its_partition_and_no_other() {
        producer.refusing.add("orders-dlt");
        MockConsumer<byte[], byte[]> consumer = consumerOf(List.of(
                order(A, 1, OLD),
                order(A, 3, "garbage"),
                order(A, 4, OLD),
                order(A, 5, "garbage"),
                order(B, 7, "garbage"),
                order(B, 8, OLD)));
        UpgradingPoll<String, String> poll = poll(consumer);
        logOf(() -> {
            ConsumerRecords<String, String> records = poll.poll(Duration.ZERO);
            assertThat(records.records(A)).extracting(ConsumerRecord::offset).containsExactly(1L);
            assertThat(records.records(B)).extracting(ConsumerRecord::offset).containsExactly(8L);
            assertThat(records.nextOffsets().get(A)).isEqualTo(new OffsetAndMetadata(3, Optional.of(5), ""));
            assertThat(records.nextOffsets().get(B).offset()).isEqualTo(9);
            assertThatThrownBy(() -> poll.poll(Duration.ZERO))
                    .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                        assertThat(e.topicPartition()).contains(A);
                        assertThat(e.offset()).hasValue(3);
                        assertThat(e.getMessage())
                                .endsWith(" Nor could it be written to orders-dlt:"
                                        + " org.apache.kafka.common.errors.UnknownTopicOrPartitionException: It was there"
                                        + " a moment ago. See that the topic exists, that this program may write to it,"
                                        + " and that it takes records of that size.");
                    });
        });
        assertThat(consumer.position(A)).isEqualTo(3);
        assertThat(consumer.position(B)).isEqualTo(9);
        assertThat(producer.written()).containsExactly("bills-0-7");
    }

    @Test
    void one_that_is_not_acknowledged_comes_before_another_failure_behind_it() {
        producer.refusing.add("orders-dlt");
        MockConsumer<byte[], byte[]> consumer = consumerOf(List.of(
                order(A, 1, OLD),
                order(A, 3, "garbage"),
                order(A, 4, OLD),
                record(A, 5, "key", OLD, "event-type", "stranger", "schema-version", "1")));
        UpgradingPoll<String, String> poll = poll(consumer, "stepwise.on.failure.unknown.type", "fail");
        logOf(() -> {
            ConsumerRecords<String, String> records = poll.poll(Duration.ZERO);
            assertThat(records).extracting(ConsumerRecord::offset).containsExactly(1L);
            assertThat(records.nextOffsets().get(A).offset()).isEqualTo(3);
        });
        assertThat(consumer.position(A)).isEqualTo(3);
    }

    @Test
    void an_application_that_polls_on_gets_the_rest_once_it_can_be_written() {
        producer.refusing.add("orders-dlt");
        MockConsumer<byte[], byte[]> consumer = consumerOf(List.of(order(A, 3, "garbage")));
        UpgradingPoll<String, String> poll = poll(consumer);
        logOf(() -> assertThatThrownBy(() -> poll.poll(Duration.ZERO)).isInstanceOf(UpgradeFailedException.class));
        producer = producer();
        consumer.addRecord(order(A, 3, "garbage"));
        consumer.addRecord(order(A, 4, OLD));
        logOf(() -> assertThat(poll.poll(Duration.ZERO))
                .extracting(ConsumerRecord::offset)
                .containsExactly(4L));
        assertThat(producer.written()).containsExactly("orders-0-3");
    }

    @Test
    void a_topic_that_is_missing_holds_its_source_at_the_first_record_and_no_other() {
        producer.topics.remove("orders-dlt");
        MockConsumer<byte[], byte[]> consumer = consumerOf(List.of(order(A, 1, OLD), order(B, 7, OLD)));
        UpgradingPoll<String, String> poll = poll(consumer);
        logOf(() -> {
            assertThat(poll.poll(Duration.ZERO))
                    .extracting(ConsumerRecord::topic)
                    .containsExactly("bills");
            assertThatThrownBy(() -> poll.poll(Duration.ZERO))
                    .isExactlyInstanceOf(UpgradeFailedException.class)
                    .hasMessage(
                            "orders-0 at offset 1 is not upgraded yet, and the position of its partition stays on it,"
                                    + " while other partitions go on: orders-dlt, where records of orders are to be written that"
                                    + " cannot be upgraded, cannot be used:"
                                    + " org.apache.kafka.common.errors.UnknownTopicOrPartitionException: There is no orders-dlt."
                                    + " Create it, with as many partitions as orders has, and see that this program may write to"
                                    + " it.");
        });
        assertThat(consumer.position(A)).isEqualTo(1);
    }

    @Test
    void what_is_only_observed_needs_no_topic() {
        producer.topics.clear();
        UpgradingPoll<String, String> poll =
                poll(consumerOf(List.of(order(A, 1, "garbage"))), "stepwise.mode", "observe");
        logOf(() -> assertThat(poll.poll(Duration.ZERO)).hasSize(1));
        assertThat(producer.asked).isEmpty();
    }

    private UpgradingPoll<String, String> poll(MockConsumer<byte[], byte[]> consumer, Object... more) {
        Map<String, Object> configs = settings(more);
        configs.put("stepwise.topics", "orders,bills");
        configs.put("stepwise.on.failure", "dead-letter");
        configs.put("bootstrap.servers", "localhost:1");
        Settings settings = Settings.of(configs);
        DeadLetters letters =
                new DeadLetters(DeadLetterSettings.of(settings, configs), new Failures(false), () -> producer);
        @SuppressWarnings("unchecked")
        MockConsumer<String, String> read = (MockConsumer<String, String>) (MockConsumer<?, ?>) consumer;
        RecordUpgrades<String, String> upgrades = new RecordUpgrades<>(
                settings, false, letters, RetryBudget.none(), new Decoding<>(new Picky(), new Picky()), LOG);
        HeldPartitions held =
                new HeldPartitions(read, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), System::nanoTime);
        return new UpgradingPoll<>(read, upgrades, held, Duration.ZERO, Duration.ofMinutes(1), System::nanoTime, LOG);
    }
}
