package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SkipTest {

    private static ConsumerRecord<String, String> order(long offset, String value) {
        return record("orders", offset, value, "event-type", "order-placed", "schema-version", "1");
    }

    private static ConsumerRecord<String, String> typed(long offset, String type) {
        return record("orders", offset, OLD, "event-type", type, "schema-version", "1");
    }

    private static ConsumerRecords<String, String> consume(
            Map<String, Object> settings, ConsumerRecords<String, String> batch) {
        AtomicReference<ConsumerRecords<String, String>> result = new AtomicReference<>();
        logOf(() -> result.set(Fixture.<String>interceptor(settings).onConsume(batch)));
        return result.get();
    }

    @Test
    void a_record_that_fails_is_left_out_and_the_others_come_in_their_order() {
        ConsumerRecords<String, String> batch =
                batch(order(1, OLD), order(2, "garbage"), order(3, null), order(4, OLD), order(5, "garbage"));
        ConsumerRecords<String, String> left = consume(settings("stepwise.on.failure", "skip"), batch);
        assertThat(left).extracting(ConsumerRecord::offset).containsExactly(1L, 3L, 4L);
        assertThat(left).extracting(ConsumerRecord::value).containsExactly(LATEST, null, LATEST);
        assertThat(left.nextOffsets()).isEqualTo(batch.nextOffsets());
        assertThat(batch.nextOffsets().get(new TopicPartition("orders", 0)).offset())
                .isEqualTo(6);
    }

    @Test
    void a_batch_of_such_records_is_empty_and_keeps_its_next_offsets() {
        ConsumerRecords<String, String> batch = batch(order(1, "garbage"), order(2, "garbage"));
        ConsumerRecords<String, String> left = consume(settings("stepwise.on.failure", "skip"), batch);
        assertThat(left.isEmpty()).isTrue();
        assertThat(left.partitions()).isEmpty();
        assertThat(left.nextOffsets()).isEqualTo(batch.nextOffsets());
    }

    @Test
    void only_the_stage_that_is_set_is_skipped() {
        Map<String, Object> settings = settings("stepwise.on.failure.unknown.type", "skip");
        assertThat(consume(settings, batch(typed(1, "order-lost"), order(2, OLD))))
                .extracting(ConsumerRecord::offset)
                .containsExactly(2L);
        logOf(() -> assertThatThrownBy(
                        () -> Fixture.<String>interceptor(settings).onConsume(batch(order(1, "garbage"))))
                .isInstanceOf(UpgradeFailedError.class));
    }

    @Test
    void an_event_type_may_be_skipped_alone() {
        Map<String, Object> settings = settings("stepwise.on.failure.for", "order-placed:skip");
        assertThat(consume(settings, batch(order(1, "garbage"), order(2, OLD)))).hasSize(1);
        logOf(() -> assertThatThrownBy(
                        () -> Fixture.<String>interceptor(settings).onConsume(batch(typed(1, "order-lost"))))
                .isInstanceOf(UpgradeFailedError.class));
    }

    @Test
    void lack_of_memory_is_not_skipped() {
        logOf(() -> assertThatThrownBy(() -> Fixture.<String>interceptor(settings(
                                "stepwise.registry.provider",
                                throwing(new OutOfMemoryError("x")),
                                "stepwise.on.failure",
                                "skip"))
                        .onConsume(batch(order(1, OLD))))
                .isInstanceOf(UpgradeFailedError.class));
    }

    @Test
    void the_first_of_each_event_type_is_told_at_once_and_all_are_counted() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(settings("stepwise.on.failure", "skip"));
        String log = logOf(() -> interceptor.onConsume(batch(
                order(1, "garbage"),
                order(2, "garbage"),
                typed(3, "order-lost"),
                typed(4, "order-found"),
                record("orders", 5, OLD))));
        assertThat(log.lines().filter(line -> line.contains("WARN")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith("orders-0 at offset 1 is left out, since stepwise.on.failure is skip:"
                                        + " order-placed 1 → 3: expected well-formed JSON but found a fault at character"
                                        + " 0. Mend the producer."),
                        line -> assertThat(line)
                                .contains("orders-0 at offset 3 is left out, since stepwise.on.failure is skip:"
                                        + " order-lost: ")
                                .endsWith(" (1 more since the last warning)"),
                        line -> assertThat(line)
                                .contains("orders-0 at offset 5 is left out, since stepwise.on.failure is skip: ")
                                .endsWith(" (1 more since the last warning)"));
        assertThat(logOf(interceptor::close))
                .contains("Records were left out, in all: order-placed 2, unidentified 1, unknown event types 2\n");
        assertThat(logOf(interceptor::close)).isEmpty();
    }
}
