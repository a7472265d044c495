package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.throwing;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.core.MigrationException.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class UpgradingConsumerTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("orders", 1);

    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    private static final String WHY =
            " could not be upgraded, and the position of its partition stays on it, while other"
                    + " partitions go on: order-placed 1 → 3: expected well-formed JSON but found a fault at character 0. Mend the"
                    + " producer.";

    @Test
    void values_of_text_and_trees_are_upgraded() throws Exception {
        assertThat(poll(wrap(consumerOf(List.of(order(A, 1, OLD))))))
                .extracting(ConsumerRecord::value)
                .containsExactly(LATEST);
        JsonNode tree = new ObjectMapper().readTree(OLD);
        assertThat(poll(wrap(consumerOf(List.of(order(A, 1, tree))))))
                .extracting(record -> record.value().toString())
                .containsExactly(LATEST);
    }

    @Test
    void a_batch_that_is_up_to_date_is_the_same_object() {
        ConsumerRecord<String, String> other = new ConsumerRecord<>("other", 0, 3, "k", "garbage");
        ConsumerRecords<String, String> batch = new ConsumerRecords<>(
                Map.of(new TopicPartition("other", 0), List.of(other)),
                Map.of(new TopicPartition("other", 0), new OffsetAndMetadata(4)));
        MockConsumer<String, String> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
                return batch;
            }
        };
        assertThat(poll(wrap(consumer))).isSameAs(batch);
    }

    @Test
    void what_came_before_a_failure_is_handed_over_and_the_next_offset_is_that_of_the_failure() {
        MockConsumer<String, String> consumer = consumerOf(List.of(
                order(A, 1, OLD), order(A, 3, OLD), order(A, 6, "garbage"), order(A, 7, OLD), order(B, 4, OLD)));
        logOf(() -> {
            ConsumerRecords<String, String> records = poll(wrap(consumer));
            assertThat(records.records(A)).extracting(ConsumerRecord::offset).containsExactly(1L, 3L);
            assertThat(records.records(B)).extracting(ConsumerRecord::offset).containsExactly(4L);
            assertThat(records.nextOffsets().get(A)).isEqualTo(new OffsetAndMetadata(6, Optional.of(5), ""));
            assertThat(records.nextOffsets().get(B).offset()).isEqualTo(5);
        });
        assertThat(consumer.position(A)).isEqualTo(6);
        assertThat(consumer.position(B)).isEqualTo(5);
    }

    @Test
    void a_partition_that_begins_with_a_failure_has_no_next_offset() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 2, "garbage"), order(B, 4, OLD)));
        logOf(() -> assertThat(poll(wrap(consumer)).nextOffsets()).containsOnlyKeys(B));
    }

    @Test
    void the_failure_is_thrown_when_nothing_else_comes_and_thrown_again_when_the_record_comes_again() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 1, OLD), order(A, 2, "garbage")));
        Consumer<String, String> wrapped = wrap(consumer);
        logOf(() -> {
            assertThat(poll(wrapped)).hasSize(1);
            assertFails(wrapped, A, 2);
            consumer.addRecord(order(A, 2, "garbage"));
            assertFails(wrapped, A, 2);
            assertThat(consumer.position(A)).isEqualTo(2);
        });
    }

    @Test
    void the_failure_says_what_it_is() {
        logOf(() -> assertThatThrownBy(() -> poll(wrap(consumerOf(List.of(order(A, 2, "garbage"))))))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessage("orders-0 at offset 2" + WHY)
                .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                    assertThat(e.topicPartition()).contains(A);
                    assertThat(e.offset()).hasValue(2);
                    assertThat(e.reason()).contains(Reason.UNREADABLE);
                    assertThat(e.isRetriable()).isFalse();
                }));
    }

    @Test
    void a_failure_is_logged_when_it_is_met_and_once() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 2, "garbage"), order(B, 1, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        assertThat(logOf(() -> poll(wrapped)))
                .containsOnlyOnce("ERROR dev.stepwise.kafka.UpgradingConsumer - orders-0 at offset 2" + WHY);
        assertThat(logOf(() -> {
                    assertFails(wrapped, A, 2);
                    consumer.addRecord(order(A, 2, "garbage"));
                    assertFails(wrapped, A, 2);
                }))
                .isEmpty();
    }

    @Test
    void lack_of_memory_is_a_failure_that_loses_nothing() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 2, OLD)));
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                throwing(new OutOfMemoryError("x")),
                "stepwise.on.failure",
                "pass-through");
        logOf(() -> assertFails(UpgradingConsumer.wrap(consumer, settings), A, 2));
        assertThat(consumer.position(A)).isEqualTo(2);
    }

    @Test
    void a_value_of_a_class_that_no_format_carries_fails() {
        logOf(() -> assertThatThrownBy(() -> poll(wrap(consumerOf(List.of(order(A, 2, 5))))))
                .hasMessage("orders-0 at offset 2 could not be upgraded, and the position of its partition stays on it,"
                        + " while other partitions go on: payloads of class java.lang.Integer cannot be upgraded; the"
                        + " formats on the class path are json. Upgrade the bytes before they are deserialized to that"
                        + " class. In place of the wrapper set"
                        + " value.deserializer=dev.stepwise.kafka.UpgradingDeserializer, and"
                        + " stepwise.delegate.deserializer to the deserializer that is set now."));
    }

    @Test
    void what_is_retriable_comes_once_it_can_be_had_and_others_come_meanwhile() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.away = true;
        MockConsumer<String, byte[]> consumer =
                consumerOf(List.of(order(A, 2, bytes("1" + OLD)), order(OTHER, 4, bytes("x"))));
        Consumer<String, byte[]> wrapped =
                UpgradingConsumer.wrap(consumer, unidentified("stepwise.wire.format", "toy", "toy", toy));
        String log = logOf(() ->
                assertThat(poll(wrapped)).extracting(ConsumerRecord::topic).containsExactly("other"));
        assertThat(poll(wrapped)).isEmpty();
        assertThat(log).contains("WARN dev.stepwise.kafka.UpgradingConsumer - orders-0 at offset 2 could not");
        assertThat(consumer.position(A)).isEqualTo(2);

        toy.away = false;
        consumer.addRecord(order(A, 2, bytes("1" + OLD)));
        ConsumerRecords<String, byte[]> records = wrapped.poll(Duration.ofSeconds(30));
        assertThat(records).extracting(record -> Fixture.text(record.value())).containsExactly("3" + LATEST);
    }

    @Test
    void what_is_retriable_fails_after_the_budget() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.away = true;
        MockConsumer<String, byte[]> consumer = consumerOf(List.of(order(A, 2, bytes("1" + OLD))));
        Consumer<String, byte[]> wrapped = UpgradingConsumer.wrap(
                consumer, unidentified("stepwise.wire.format", "toy", "toy", toy, "stepwise.retry.budget.ms", "0"));
        String log = logOf(() -> assertThatThrownBy(() -> poll(wrapped))
                .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                    assertThat(e.isRetriable()).isTrue();
                    assertThat(e.reason()).contains(Reason.UNAVAILABLE);
                }));
        assertThat(log).contains("ERROR dev.stepwise.kafka.UpgradingConsumer - orders-0 at offset 2 could not");
    }

    @Test
    void an_application_may_seek_past_the_failure_at_any_time() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 2, "garbage"), order(B, 1, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        logOf(() -> poll(wrapped));
        wrapped.seek(A, 3);
        assertThat(consumer.paused()).isEmpty();
        consumer.addRecord(order(A, 3, OLD));
        assertThat(poll(wrapped)).extracting(ConsumerRecord::offset).containsExactly(3L);
        assertThat(poll(wrapped)).isEmpty();
    }

    @Test
    void the_application_sees_what_it_has_paused_itself() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 2, "garbage"), order(B, 1, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        logOf(() -> poll(wrapped));
        assertThat(wrapped.paused()).isEmpty();
        wrapped.pause(wrapped.assignment());
        assertThat(wrapped.paused()).containsExactlyInAnyOrder(A, B);
        assertThat(poll(wrapped)).isEmpty();
        wrapped.resume(Set.of(A, B));
        assertThat(wrapped.paused()).isEmpty();
        assertFails(wrapped, A, 2);
    }

    @Test
    void exceptions_of_the_consumer_pass_as_they_are() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 1, OLD)));
        KafkaException thrown = new KafkaException("x");
        consumer.setPollException(thrown);
        Consumer<String, String> wrapped = wrap(consumer);
        assertThatThrownBy(() -> poll(wrapped)).isSameAs(thrown);
        assertThatThrownBy(() -> wrapped.position(B)).isExactlyInstanceOf(IllegalArgumentException.class);
        wrapped.wakeup();
        assertThatThrownBy(() -> poll(wrapped)).isExactlyInstanceOf(WakeupException.class);
        assertThat(poll(wrapped)).hasSize(1);
    }

    @Test
    void it_equals_itself_only() {
        MockConsumer<String, String> consumer = consumerOf(List.of(order(A, 1, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        Set<Object> two = new HashSet<>(List.of(wrapped, wrap(consumer)));
        assertThat(two).hasSize(2);
        assertThat(two.contains(wrapped)).isTrue();
        assertThat(two.contains(consumer)).isFalse();
        assertThat(wrapped).hasToString("UpgradingConsumer[" + consumer + "]");
    }

    @Test
    void closing_closes_the_consumer_and_what_was_opened() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        MockConsumer<String, byte[]> consumer = consumerOf(List.of(order(A, 1, bytes("1" + OLD))));
        Consumer<String, byte[]> wrapped =
                UpgradingConsumer.wrap(consumer, unidentified("stepwise.wire.format", "toy", "toy", toy));
        wrapped.close();
        wrapped.close();
        assertThat(consumer.closed()).isTrue();
        assertThat(toy.closed).isPositive();
    }

    @Test
    void a_second_wrapper_is_refused() {
        Consumer<String, String> wrapped = wrap(consumerOf(List.of(order(A, 1, OLD))));
        assertThatThrownBy(() -> UpgradingConsumer.wrap(wrapped, settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The consumer is wrapped already. Use it as it is.");
    }

    private static <V> Consumer<String, V> wrap(MockConsumer<String, V> consumer) {
        return UpgradingConsumer.wrap(consumer, settings());
    }

    /** Under these a failure need not wait for a fetch of other partitions. */
    private static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = Fixture.settings(more);
        settings.put("fetch.max.wait.ms", 0);
        return settings;
    }

    private static Map<String, Object> unidentified(Object... more) {
        Map<String, Object> settings = Fixture.unidentified(more);
        settings.put("fetch.max.wait.ms", 0);
        return settings;
    }

    private static <V> ConsumerRecords<String, V> poll(Consumer<String, V> consumer) {
        return consumer.poll(Duration.ZERO);
    }

    private static void assertFails(Consumer<String, ?> consumer, TopicPartition partition, long offset) {
        assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
                .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                    assertThat(e.topicPartition()).contains(partition);
                    assertThat(e.offset()).hasValue(offset);
                });
    }

    private static <V> ConsumerRecord<String, V> order(TopicPartition partition, long offset, V value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                1,
                1,
                "key",
                value,
                Fixture.headers("event-type", "order-placed", "schema-version", "1"),
                Optional.of(5));
    }
}
