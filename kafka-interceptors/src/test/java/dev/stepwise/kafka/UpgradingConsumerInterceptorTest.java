package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class UpgradingConsumerInterceptorTest {

    @Test
    void a_value_of_bytes_is_upgraded() {
        assertThat(text(consume(settings(), order(bytes(OLD), "1")).value())).isEqualTo(LATEST);
    }

    @Test
    void a_value_of_text_is_upgraded() {
        assertThat(consume(settings(), order(OLD, "1")).value()).isEqualTo(LATEST);
    }

    @Test
    void a_value_that_is_a_tree_is_upgraded() throws Exception {
        JsonNode old = new ObjectMapper().readTree(OLD);
        assertThat(consume(settings(), order(old, "1")).value()).hasToString(LATEST);
        assertThat(old).hasToString(OLD);
    }

    @Test
    void all_but_value_and_version_is_kept() {
        ConsumerRecord<String, String> old = new ConsumerRecord<>(
                "orders",
                3,
                42,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                11,
                22,
                "a key",
                OLD,
                headers("event-type", "order-placed", "schema-version", "1"),
                Optional.of(5),
                Optional.of((short) 2));
        ConsumerRecord<String, String> upgraded = consume(settings(), old);
        assertThat(upgraded.value()).isEqualTo(LATEST);
        assertThat(upgraded)
                .usingRecursiveComparison()
                .ignoringFields("value", "headers")
                .isEqualTo(old);
    }

    @Test
    void headers_keep_their_order_and_duplicates() {
        ConsumerRecord<String, String> old = record(
                OLD, "trace", "1", "schema-version", "1", "trace", "2", "event-type", "order-placed", "trace", "1");
        assertThat(shown(consume(settings(), old).headers()))
                .containsExactly("trace=1", "schema-version=3", "trace=2", "event-type=order-placed", "trace=1");
    }

    @Test
    void headers_of_others_are_the_same_objects() {
        ConsumerRecord<String, String> old = order(OLD, "1");
        old.headers()
                .add("binary", new byte[] {(byte) 0xFF, 0})
                .add("empty", new byte[0])
                .add("null", null);
        assertThat(consume(settings(), old).headers().toArray())
                .contains(old.headers().lastHeader("binary"))
                .contains(old.headers().lastHeader("empty"))
                .contains(old.headers().lastHeader("null"));
    }

    @Test
    void every_header_that_says_the_version_is_brought_up_to_date() {
        ConsumerRecord<String, String> old = order(OLD, "1");
        old.headers().add("schema-version", bytes("1"));
        assertThat(shown(consume(settings(), old).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3", "schema-version=3");
    }

    @Test
    void the_batch_that_came_is_not_changed() {
        byte[] value = bytes(OLD);
        ConsumerRecord<String, byte[]> old = order(value, "1");
        ConsumerRecords<String, byte[]> batch = batch(old);
        Fixture.<byte[]>interceptor(settings()).onConsume(batch);
        assertThat(batch.iterator().next()).isSameAs(old);
        assertThat(old.value()).isSameAs(value).isEqualTo(bytes(OLD));
        assertThat(shown(old.headers())).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void next_offsets_are_kept() {
        ConsumerRecords<String, String> batch = batch(order(OLD, "1"));
        assertThat(Fixture.<String>interceptor(settings()).onConsume(batch).nextOffsets())
                .isEqualTo(batch.nextOffsets());
    }

    @Test
    void partitions_and_records_keep_their_order() {
        ConsumerRecords<String, String> batch = batch(
                record("payments", 1, "x"),
                record("orders", 1, OLD, "event-type", "order-placed", "schema-version", "1"),
                record("audit", 1, "y"),
                record("orders", 5, LATEST, "event-type", "order-placed", "schema-version", "3"),
                record("orders", 6, OLD, "event-type", "order-placed", "schema-version", "1"));
        ConsumerRecords<String, String> upgraded =
                Fixture.<String>interceptor(settings()).onConsume(batch);
        assertThat(upgraded.partitions())
                .containsExactly(
                        new TopicPartition("payments", 0),
                        new TopicPartition("orders", 0),
                        new TopicPartition("audit", 0));
        assertThat(upgraded).extracting(ConsumerRecord::offset).containsExactly(1L, 1L, 5L, 6L, 1L);
        assertThat(upgraded).extracting(ConsumerRecord::value).containsExactly("x", LATEST, LATEST, LATEST, "y");
        assertThat(upgraded.count()).isEqualTo(5);
    }

    @Test
    void a_record_that_is_up_to_date_is_the_same_object() {
        ConsumerRecord<String, String> latest = order(LATEST, "3");
        ConsumerRecords<String, String> upgraded =
                Fixture.<String>interceptor(settings()).onConsume(batch(order(OLD, "1"), latest));
        assertThat(upgraded.records(new TopicPartition("orders", 0)).get(1)).isSameAs(latest);
    }

    @Test
    void a_batch_that_is_up_to_date_is_the_same_object() {
        ConsumerRecords<String, String> batch = batch(order(LATEST, "3"), record("other", 1, "garbage"));
        assertThat(Fixture.<String>interceptor(settings()).onConsume(batch)).isSameAs(batch);
    }

    @Test
    void an_empty_batch_is_the_same_object() {
        ConsumerRecords<String, String> batch = ConsumerRecords.empty();
        assertThat(Fixture.<String>interceptor(settings()).onConsume(batch)).isSameAs(batch);
    }

    @Test
    void tombstones_pass() {
        ConsumerRecord<String, String> tombstone = order(null, "1");
        assertThat(consume(settings(), tombstone)).isSameAs(tombstone);
    }

    @Test
    void a_tombstone_needs_no_type() {
        ConsumerRecord<String, String> tombstone = record(null);
        assertThat(consume(settings(), tombstone)).isSameAs(tombstone);
    }

    @Test
    void records_of_other_topics_pass_whatever_they_are() {
        ConsumerRecord<String, Object> other = record("other", 1, new Object(), "schema-version", "1");
        assertThat(consume(settings(), other)).isSameAs(other);
    }

    @Test
    void what_is_upgraded_is_not_upgraded_again() {
        ConsumerRecords<String, String> once =
                Fixture.<String>interceptor(settings()).onConsume(batch(order(OLD, "1")));
        assertThat(Fixture.<String>interceptor(settings()).onConsume(once)).isSameAs(once);
    }

    @Test
    void commits_and_closing_need_nothing() {
        UpgradingConsumerInterceptor<String, String> interceptor = interceptor(settings());
        interceptor.onCommit(Map.of());
        interceptor.close();
        interceptor.close();
    }

    @Test
    void many_records_of_mixed_versions_are_all_accounted_for() {
        ConsumerRecord<String, String> tombstone = record(null);
        List<ConsumerRecord<String, String>> all = List.of(
                order(OLD, "1"), tombstone, order("{\"id\":\"a1\",\"customer\":\"Ada\"}", "2"), order(LATEST, "3"));
        @SuppressWarnings("unchecked")
        ConsumerRecords<String, String> upgraded =
                Fixture.<String>interceptor(settings()).onConsume(batch(all.toArray(ConsumerRecord[]::new)));
        assertThat(upgraded).extracting(ConsumerRecord::value).containsExactly(LATEST, null, LATEST, LATEST);
    }

    @Test
    void steps_see_key_timestamp_topic_and_headers() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(
                                        ObjectNode.class,
                                        (document, context) -> document.deepCopy()
                                                .put("key", String.valueOf(context.key()))
                                                .put("topic", context.topic())
                                                .put(
                                                        "timestamp",
                                                        context.timestamp().orElse(0))
                                                .put(
                                                        "header",
                                                        new String(
                                                                context.header("schema-version"),
                                                                StandardCharsets.UTF_8)))))
                .build();
        ConsumerRecord<String, String> record = order("{}", "1");

        assertThat(consume(settings("stepwise.registry.provider", registry), record)
                        .value())
                .isEqualTo("{\"key\":\"" + record.key() + "\",\"topic\":\"orders\",\"timestamp\":0,\"header\":\"1\"}");
    }

    @Test
    void a_version_header_without_a_value_is_not_taken_for_none() {
        ConsumerRecord<String, String> record = record(OLD, "event-type", "order-placed");
        record.headers().add("schema-version", null);

        logOf(() -> assertThatThrownBy(() -> consume(settings("stepwise.identify.version.assumed", "1"), record))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith(
                        "expected a version label, as text or number in the header schema-version but found"
                                + " null. Mend the producer."));
    }
}
