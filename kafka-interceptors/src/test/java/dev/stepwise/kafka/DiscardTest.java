package dev.stepwise.kafka;

import static dev.stepwise.core.operation.Condition.present;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class DiscardTest {

    private static final String DRAFT = "{\"draft\":true}";
    private static final String ORDER = "{\"id\":1}";

    private static final MigratorRegistry REGISTRY = MigratorRegistry.builder()
            .eventType(
                    "order-placed",
                    chain -> chain.step(
                            1,
                            2,
                            s -> s.when(present("draft"), b -> b.discard("drafts are no orders"))
                                    .add("currency", "EUR")))
            .eventType("cart-opened", chain -> chain.step(1, 2, s -> s.discard("carts are kept elsewhere")))
            .build();

    private static Map<String, Object> withRegistry(Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, REGISTRY);
        return settings;
    }

    private static ConsumerRecord<String, String> order(String topic, long offset, String value) {
        return record(topic, offset, value, "event-type", "order-placed", "schema-version", "1");
    }

    private static ConsumerRecords<String, String> consume(ConsumerRecords<String, String> batch) {
        return Fixture.<String>interceptor(withRegistry("stepwise.topics", "*")).onConsume(batch);
    }

    @Test
    void the_interceptor_leaves_a_discarded_record_out() {
        ConsumerRecords<String, String> left = consume(batch(
                order("orders", 1, ORDER),
                order("orders", 2, DRAFT),
                order("orders", 3, null),
                order("orders", 4, ORDER),
                order("orders", 5, DRAFT)));
        assertThat(left).extracting(ConsumerRecord::offset).containsExactly(1L, 3L, 4L);
        assertThat(left)
                .extracting(ConsumerRecord::value)
                .containsExactly("{\"id\":1,\"currency\":\"EUR\"}", null, "{\"id\":1,\"currency\":\"EUR\"}");
        assertThat(left.count()).isEqualTo(3);
    }

    @Test
    void the_next_offsets_are_behind_what_is_left_out() {
        ConsumerRecords<String, String> batch = batch(order("orders", 1, ORDER), order("orders", 2, DRAFT));
        assertThat(consume(batch).nextOffsets()).isEqualTo(batch.nextOffsets());
        assertThat(batch.nextOffsets().get(new TopicPartition("orders", 0)).offset())
                .isEqualTo(3);
    }

    @Test
    void a_batch_of_discarded_records_is_empty_and_keeps_its_next_offsets() {
        ConsumerRecords<String, String> batch = batch(order("orders", 1, DRAFT), order("carts", 8, DRAFT));
        ConsumerRecords<String, String> left = consume(batch);
        assertThat(left.isEmpty()).isTrue();
        assertThat(left.partitions()).isEmpty();
        assertThat(left.nextOffsets()).isEqualTo(batch.nextOffsets()).hasSize(2);
    }

    @Test
    void a_partition_of_discarded_records_is_not_there_but_for_its_next_offset() {
        ConsumerRecords<String, String> batch =
                batch(order("orders", 1, DRAFT), order("orders", 2, DRAFT), order("late-orders", 1, ORDER));
        ConsumerRecords<String, String> left = consume(batch);
        assertThat(left.partitions()).containsExactly(new TopicPartition("late-orders", 0));
        assertThat(left.records(new TopicPartition("orders", 0))).isEmpty();
        assertThat(left.nextOffsets()).isEqualTo(batch.nextOffsets()).hasSize(2);
    }

    @Test
    void the_batch_that_came_is_not_changed() {
        ConsumerRecords<String, String> batch = batch(order("orders", 1, DRAFT), order("orders", 2, ORDER));
        consume(batch);
        assertThat(batch).extracting(ConsumerRecord::offset).containsExactly(1L, 2L);
    }

    @Test
    void a_failure_policy_has_no_say_in_it() {
        UpgradingConsumerInterceptor<String, String> passing =
                interceptor(withRegistry("stepwise.on.failure", "pass-through"));
        String log = logOf(() ->
                assertThat(passing.onConsume(batch(order("orders", 1, DRAFT)))).isEmpty());
        assertThat(log).doesNotContain("WARN").doesNotContain("ERROR");
        assertThat(deserializer(withRegistry("stepwise.on.failure", "pass-through"))
                        .deserialize("orders", orderHeaders(), bytes(DRAFT)))
                .isNull();
    }

    @Test
    void the_first_of_each_event_type_is_logged_and_the_others_are_counted() {
        UpgradingConsumerInterceptor<String, String> interceptor = interceptor(withRegistry());
        ConsumerRecord<String, String> cart =
                record("orders", 9, "{}", "event-type", "cart-opened", "schema-version", "1");
        String log = logOf(() -> {
            interceptor.onConsume(batch(order("orders", 1, DRAFT), order("orders", 2, DRAFT), cart));
            interceptor.onConsume(batch(order("orders", 3, DRAFT)));
        });
        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("INFO")
                                .endsWith("orders-0 at offset 1 is left out: order-placed 1 no longer exists in"
                                        + " version 2: drafts are no orders. Others of this event type are counted"
                                        + " without a word, until this consumer is closed."),
                        line -> assertThat(line)
                                .contains("orders-0 at offset 9 is left out: cart-opened 1 no longer exists"));
        assertThat(logOf(interceptor::close))
                .contains("Records that no longer exist in the newer version: cart-opened 1, order-placed 3\n");
        assertThat(logOf(interceptor::close)).isEmpty();
    }

    @Test
    void the_deserializer_returns_null_and_a_header_tells_it_from_a_tombstone() {
        Headers headers = orderHeaders();
        headers.add("__stepwise.discarded", bytes("forged"));
        UpgradingDeserializer<String> deserializer = deserializer(withRegistry());
        String log = logOf(() -> assertThat(deserializer.deserialize("orders", headers, bytes(DRAFT)))
                .isNull());
        assertThat(shown(headers))
                .containsExactly(
                        "event-type=order-placed", "schema-version=1", "__stepwise.discarded=drafts are no orders");
        assertThat(log)
                .contains("INFO")
                .contains("A record of topic orders becomes null, with the header __stepwise.discarded: order-placed 1"
                        + " no longer exists in version 2: drafts are no orders. Others of this");
        assertThat(logOf(deserializer::close)).contains("in the newer version: order-placed 1\n");
    }

    @Test
    void a_tombstone_has_no_such_header() {
        Headers headers = orderHeaders();
        assertThat(deserializer(withRegistry()).deserialize("orders", headers, (byte[]) null))
                .isNull();
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void an_interceptor_behind_the_deserializer_takes_it_for_the_tombstone_that_it_is() {
        Headers headers = orderHeaders();
        deserializer(withRegistry()).deserialize("orders", headers, bytes(DRAFT));
        ConsumerRecord<String, String> record = record((String) null);
        headers.forEach(record.headers()::add);
        ConsumerRecords<String, String> batch = batch(record);
        assertThat(consume(batch)).isSameAs(batch);
    }

    private static Headers orderHeaders() {
        return headers("event-type", "order-placed", "schema-version", "1");
    }

    private static UpgradingDeserializer<String> deserializer(Map<String, Object> settings) {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(new StringDeserializer());
        deserializer.configure(settings, false);
        return deserializer;
    }
}
