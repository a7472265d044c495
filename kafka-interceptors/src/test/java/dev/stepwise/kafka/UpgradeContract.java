package dev.stepwise.kafka;

import static dev.stepwise.core.operation.Condition.present;
import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigratorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What records become, whichever way they go. */
abstract class UpgradeContract {

    /** Returns what the application gets of records of a topic; what a step discards is left out. */
    abstract List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records);

    private ConsumerRecord<String, byte[]> consume(
            Map<String, Object> settings, ConsumerRecord<String, byte[]> record) {
        List<ConsumerRecord<String, byte[]>> all = consume(settings, List.of(record));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void an_old_value_is_upgraded() {
        ConsumerRecord<String, byte[]> upgraded = consume(settings(), order(bytes(OLD), "1"));
        assertThat(text(upgraded.value())).isEqualTo(LATEST);
        assertThat(shown(upgraded.headers())).containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void a_value_that_is_up_to_date_is_the_same_object() {
        ConsumerRecord<String, byte[]> latest = order(bytes(LATEST), "3");
        ConsumerRecord<String, byte[]> got = consume(settings(), latest);
        assertThat(got.value()).isSameAs(latest.value());
        assertThat(shown(got.headers())).isEqualTo(shown(latest.headers()));
    }

    @Test
    void a_tombstone_passes_and_needs_no_type() {
        ConsumerRecord<String, byte[]> got = consume(settings(), record(null, "schema-version", "1"));
        assertThat(got.value()).isNull();
        assertThat(shown(got.headers())).containsExactly("schema-version=1");
    }

    @Test
    void an_empty_value_is_no_tombstone() {
        logOf(() -> assertThatThrownBy(() -> consume(settings(), order(new byte[0], "1")))
                .hasMessageEndingWith(
                        "order-placed 1 → 3: expected a JSON object but found an empty payload; a tombstone is null, not"
                                + " empty. Mend the producer."));
    }

    @Test
    void headers_keep_their_order_and_duplicates() {
        ConsumerRecord<String, byte[]> got = consume(
                settings(),
                record(
                        bytes(OLD),
                        "trace",
                        "1",
                        "schema-version",
                        "1",
                        "trace",
                        "2",
                        "event-type",
                        "order-placed",
                        "trace",
                        "1"));
        assertThat(shown(got.headers()))
                .containsExactly("trace=1", "schema-version=3", "trace=2", "event-type=order-placed", "trace=1");
    }

    @Test
    void all_but_value_and_version_is_kept() {
        ConsumerRecord<String, byte[]> old = new ConsumerRecord<>(
                "orders",
                0,
                42,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                11,
                22,
                "a key",
                bytes(OLD),
                headers("event-type", "order-placed", "schema-version", "1"),
                Optional.of(5),
                Optional.of((short) 2));
        assertThat(consume(settings(), old))
                .usingRecursiveComparison()
                .ignoringFields("value", "headers")
                .isEqualTo(old);
        assertThat(text(old.value())).isEqualTo(OLD);
    }

    @Test
    void records_keep_their_order_and_repeats_are_upgraded_again() {
        List<ConsumerRecord<String, byte[]>> got = consume(
                settings(),
                List.of(
                        at(1, OLD, "1"),
                        at(2, LATEST, "3"),
                        at(5, OLD, "1"),
                        at(6, "{\"id\":\"a1\",\"customer\":\"Ada\"}", "2")));
        assertThat(got).extracting(ConsumerRecord::offset).containsExactly(1L, 2L, 5L, 6L);
        assertThat(got).extracting(record -> text(record.value())).containsOnly(LATEST);
    }

    @Test
    void what_is_upgraded_is_not_upgraded_again() {
        ConsumerRecord<String, byte[]> once = consume(settings(), order(bytes(OLD), "1"));
        assertThat(consume(settings(), once).value()).isSameAs(once.value());
    }

    @Test
    void a_topic_that_is_not_listed_passes_whatever_its_records_are() {
        ConsumerRecord<String, byte[]> other =
                record("other", 1, bytes("garbage"), "event-type", "order-placed", "schema-version", "1");
        ConsumerRecord<String, byte[]> got = consume(settings(), other);
        assertThat(got.value()).isSameAs(other.value());
        assertThat(shown(got.headers())).isEqualTo(shown(other.headers()));
    }

    @Test
    void an_ignored_type_passes_whatever_its_records_are() {
        ConsumerRecord<String, byte[]> foreign = record(bytes("garbage"), "event-type", "foreign");
        assertThat(consume(settings("stepwise.ignored.event.types", "foreign"), foreign)
                        .value())
                .isSameAs(foreign.value());
    }

    @Test
    void what_a_step_discards_is_no_failure_and_no_value_in_its_old_shape() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.when(present("draft"), b -> b.discard("drafts are no orders"))
                                        .add("v2", true)))
                .build();
        List<List<ConsumerRecord<String, byte[]>>> got = new ArrayList<>();
        logOf(() -> got.add(consume(
                settings("stepwise.registry.provider", registry),
                List.of(at(1, "{\"draft\":true}", "1"), at(2, "{}", "1"), at(3, "{\"draft\":true}", "1")))));
        assertThat(got.get(0)).extracting(ConsumerRecord::offset).containsExactly(2L);
        assertThat(text(got.get(0).get(0).value())).isEqualTo("{\"v2\":true}");
    }

    @Test
    void a_record_that_cannot_be_upgraded_is_not_handed_over() {
        logOf(() -> assertThatThrownBy(() -> consume(settings(), order(bytes("garbage"), "1")))
                .hasMessageEndingWith(
                        "order-placed 1 → 3: expected well-formed JSON but found a fault at byte 0. Mend the"
                                + " producer."));
    }

    @Test
    void a_record_passes_through_as_it_came_if_the_settings_say_so() {
        ConsumerRecord<String, byte[]> poison = order(bytes("garbage"), "1");
        logOf(() -> {
            ConsumerRecord<String, byte[]> got = consume(settings("stepwise.on.failure", "pass-through"), poison);
            assertThat(got.value()).isSameAs(poison.value());
            assertThat(shown(got.headers())).containsExactly("event-type=order-placed", "schema-version=1");
        });
    }

    @Test
    void what_is_retriable_never_passes_through() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.away = true;
        Map<String, Object> settings = Fixture.unidentified(
                "stepwise.wire.format",
                "toy",
                "toy",
                toy,
                "stepwise.on.failure",
                "pass-through",
                "stepwise.retry.budget.ms",
                0);
        logOf(() -> assertThatThrownBy(() -> consume(settings, record(bytes("1" + OLD))))
                .hasMessageEndingWith("the toy does not answer. Look under the bed. This is retriable: nothing is wrong"
                        + " with the record, which may pass when it is read again."));
    }

    private static ConsumerRecord<String, byte[]> at(long offset, String value, String version) {
        return record("orders", offset, bytes(value), "event-type", "order-placed", "schema-version", version);
    }
}
