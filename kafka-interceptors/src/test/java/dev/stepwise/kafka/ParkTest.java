package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A partition waits on a record of a newer version. */
class ParkTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("orders", 1);

    private final MockConsumer<String, String> consumer =
            consumerOf(List.of(order(A, 1, "3"), order(A, 2, "4"), order(A, 3, "3"), order(B, 5, "3")));
    private final Consumer<String, String> wrapped = wrap(consumer);

    @Test
    void what_came_before_it_and_all_of_other_partitions_is_handed_over_and_no_poll_throws() {
        logOf(() -> {
            ConsumerRecords<String, String> records = poll();
            assertThat(records.records(A)).extracting(ConsumerRecord::offset).containsExactly(1L);
            assertThat(records.records(B)).extracting(ConsumerRecord::offset).containsExactly(5L);
            assertThat(records.nextOffsets().get(A)).isEqualTo(new OffsetAndMetadata(2, Optional.of(5), ""));
        });
        consumer.addRecord(order(B, 6, "3"));
        assertThat(poll()).extracting(ConsumerRecord::offset).containsExactly(6L);
        assertThat(poll()).isEmpty();
        assertThat(consumer.position(A)).isEqualTo(2);
    }

    @Test
    void no_commit_of_positions_goes_past_it() {
        logOf(this::poll);
        wrapped.commitSync();
        assertThat(consumer.committed(Set.of(A)).get(A).offset()).isEqualTo(2);
    }

    @Test
    void it_is_told_once_in_the_log() {
        assertThat(logOf(this::poll))
                .contains(
                        "WARN dev.stepwise.kafka.UpgradingConsumer - orders-0 at offset 2 could not be upgraded, and its"
                                + " partition is parked on it, while other partitions go on: order-placed 4 → 3: the message is of a"
                                + " newer version than this program knows: the chain knows 1, 2, 3. Deploy the consumers with that"
                                + " version before its producers. It is tried again every 60000 ms, and by"
                                + " UpgradingConsumer.resumeParked(consumer).");
        UpgradingConsumer.resumeParked(wrapped);
        consumer.addRecord(order(A, 2, "4"));
        assertThat(logOf(this::poll)).isEmpty();
        assertThat(UpgradingConsumer.parked(wrapped)).containsOnlyKeys(A);
    }

    @Test
    void any_thread_may_ask_what_is_parked() {
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
        logOf(this::poll);
        Map<TopicPartition, ParkedPartition> parked = CompletableFuture.supplyAsync(
                        () -> UpgradingConsumer.parked(wrapped))
                .join();
        assertThat(parked).containsOnlyKeys(A);
        assertThat(parked.get(A).offset()).isEqualTo(2);
        assertThat(parked.get(A).type()).isEqualTo(EventType.of("order-placed"));
        assertThat(parked.get(A).version()).isEqualTo(SchemaVersion.of(4));
        assertThat(parked.get(A).age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void the_application_does_not_see_that_it_is_paused() {
        logOf(this::poll);
        assertThat(consumer.paused()).containsExactly(A);
        assertThat(wrapped.paused()).isEmpty();
    }

    @Test
    void any_thread_may_have_it_tried_again() {
        logOf(this::poll);
        CompletableFuture.runAsync(() -> UpgradingConsumer.resumeParked(wrapped))
                .join();
        assertThat(consumer.paused()).containsExactly(A);
        consumer.addRecord(order(A, 2, "3"));
        assertThat(poll()).extracting(ConsumerRecord::offset).containsExactly(2L);
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
    }

    @Test
    void a_call_resumes_it_once() {
        UpgradingConsumer.resumeParked(wrapped);
        logOf(this::poll);
        poll();
        assertThat(consumer.paused()).containsExactly(A);
    }

    @Test
    void one_that_the_application_has_paused_stays_so() {
        logOf(this::poll);
        wrapped.pause(Set.of(A));
        UpgradingConsumer.resumeParked(wrapped);
        poll();
        assertThat(consumer.paused()).containsExactly(A);
        assertThat(UpgradingConsumer.parked(wrapped)).containsOnlyKeys(A);
    }

    @Test
    void one_whose_position_the_application_moves_is_parked_no_longer() {
        logOf(this::poll);
        wrapped.seek(A, 3);
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
        consumer.addRecord(order(A, 3, "3"));
        assertThat(logOf(() -> assertThat(poll()).hasSize(1))).isEmpty();
    }

    @Test
    void one_that_is_revoked_is_forgotten_and_met_again_by_whoever_gets_it() {
        logOf(this::poll);
        consumer.assign(List.of(B));
        poll();
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
        consumer.assign(List.of(A, B));
        consumer.seek(A, 2);
        consumer.addRecord(order(A, 2, "4"));
        assertThat(logOf(this::poll))
                .contains("orders-0 at offset 2 could not be upgraded, and its partition is parked");
    }

    @Test
    void one_that_is_revoked_and_assigned_again_between_two_polls_is_forgotten_as_well() {
        logOf(this::poll);
        consumer.assign(List.of(B));
        consumer.assign(List.of(A, B));
        consumer.resume(Set.of(A));
        consumer.seek(A, 1);
        consumer.addRecord(order(A, 1, "3"));
        assertThat(poll()).extracting(ConsumerRecord::offset).containsExactly(1L);
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
    }

    @Test
    void one_that_another_consumer_has_passed_meanwhile_is_not_taken_for_deleted() {
        logOf(this::poll);
        consumer.assign(List.of(B));
        consumer.assign(List.of(A, B));
        consumer.resume(Set.of(A));
        consumer.seek(A, 7);
        consumer.addRecord(order(A, 7, "3"));
        assertThat(logOf(() -> assertThat(poll()).hasSize(1))).isEmpty();
    }

    @Test
    void a_record_that_retention_has_taken_is_told_when_the_next_one_comes() {
        logOf(this::poll);
        UpgradingConsumer.resumeParked(wrapped);
        // As after a reset: the records up to 6 are gone.
        consumer.addRecord(order(A, 7, "3"));
        assertThat(logOf(() -> assertThat(poll()).hasSize(1)))
                .contains(
                        "ERROR dev.stepwise.kafka.UpgradingConsumer - orders-0 was parked at offset 2, and goes on at 7:"
                                + " that record was deleted meanwhile, by retention, compaction or somebody, and this consumer has"
                                + " not handed it over. Let retention be longer than a roll-out.");
        assertThat(UpgradingConsumer.parked(wrapped)).isEmpty();
    }

    @Test
    void a_record_that_retention_has_taken_is_told_though_none_comes() {
        logOf(this::poll);
        UpgradingConsumer.resumeParked(wrapped);
        poll();
        // As the reset policy does where all is gone.
        consumer.seek(A, 9);
        assertThat(logOf(this::poll)).contains("orders-0 was parked at offset 2, and goes on at 9: that record");
        assertThat(logOf(this::poll)).isEmpty();
    }

    @Test
    void a_batch_of_which_nothing_is_left_is_handed_over_at_once_with_its_next_offsets() {
        Map<String, Object> settings = settings();
        settings.put("stepwise.on.failure", "skip");
        Consumer<String, String> skipping = UpgradingConsumer.wrap(consumer, settings);
        logOf(() -> skipping.poll(Duration.ZERO));
        consumer.addRecord(record(B, 6, "garbage", "1"));
        logOf(() -> {
            ConsumerRecords<String, String> records = skipping.poll(Duration.ofSeconds(1));
            assertThat(records).isEmpty();
            assertThat(records.nextOffsets().get(B).offset()).isEqualTo(7);
        });
    }

    @Test
    void a_failure_of_another_partition_is_thrown_all_the_same() {
        logOf(this::poll);
        consumer.addRecord(record(B, 6, "garbage", "1"));
        logOf(() -> assertThatThrownBy(() -> wrapped.poll(Duration.ZERO))
                .isInstanceOfSatisfying(
                        UpgradeFailedException.class,
                        e -> assertThat(e.topicPartition()).contains(B)));
        assertThat(UpgradingConsumer.parked(wrapped)).containsOnlyKeys(A);
    }

    @Test
    void it_is_tried_again_by_time() {
        long[] now = {0};
        MockConsumer<String, String> own = consumerOf(List.of(order(A, 2, "4")));
        HeldPartitions held =
                new HeldPartitions(own, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), () -> now[0]);
        UpgradingPoll<String, String> poll = PollFixture.poll(own, settings(), held, () -> now[0]);
        logOf(() -> poll.poll(Duration.ZERO));
        now[0] += Duration.ofMinutes(1).toNanos() - 1;
        poll.poll(Duration.ZERO);
        assertThat(own.paused()).containsExactly(A);
        assertThat(held.parked().oldestMillis()).isEqualTo(59_999);
        now[0]++;
        own.addRecord(order(A, 2, "4"));
        poll.poll(Duration.ZERO);
        assertThat(own.paused()).containsExactly(A);
        assertThat(held.parked().oldestMillis()).isEqualTo(60_000);
        assertThat(held.parked().count()).isEqualTo(1);
    }

    @Test
    void a_consumer_that_is_not_wrapped_parks_nothing() {
        String refusal = "Expected a consumer that UpgradingConsumer.wrap returned but found a"
                + " org.apache.kafka.clients.consumer.MockConsumer. Give the one that is polled.";
        assertThatThrownBy(() -> UpgradingConsumer.parked(consumer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> UpgradingConsumer.resumeParked(consumer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
    }

    @Test
    void the_other_adapters_refuse_it() {
        String ways =
                " Set fail, dead-letter, skip, pass-through, tolerate or downgrade, as far as it can do these; or make"
                        + " the consumer in code and use dev.stepwise.kafka.UpgradingConsumer.wrap(consumer, settings).";
        assertThatThrownBy(() -> Fixture.interceptor(settings()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.on.failure.newer.version has park. An interceptor cannot park a partition: it is given"
                                + " what was fetched already." + ways);
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer()).configure(settings(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.on.failure.newer.version has park. A deserializer cannot park a partition: it knows"
                                + " nothing of the consumer." + ways);
        assertThatThrownBy(() -> RecordUpgrader.of(ParkTest.class, settings()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.on.failure.newer.version has park. This adapter cannot park a partition: it is given"
                                + " single records." + ways);
    }

    private ConsumerRecords<String, String> poll() {
        return wrapped.poll(Duration.ZERO);
    }

    private static Consumer<String, String> wrap(MockConsumer<String, String> consumer) {
        return UpgradingConsumer.wrap(consumer, settings());
    }

    private static Map<String, Object> settings() {
        return Fixture.settings("stepwise.on.failure.newer.version", "park", "fetch.max.wait.ms", 0);
    }

    private static ConsumerRecord<String, String> order(TopicPartition partition, long offset, String version) {
        return record(partition, offset, LATEST, version);
    }

    private static ConsumerRecord<String, String> record(
            TopicPartition partition, long offset, String value, String version) {
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
                Fixture.headers("event-type", "order-placed", "schema-version", version),
                Optional.of(5));
    }
}
