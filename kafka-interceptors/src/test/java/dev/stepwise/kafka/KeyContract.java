package dev.stepwise.kafka;

import static dev.stepwise.core.operation.Condition.present;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.KeyFixture.LATEST_KEY;
import static dev.stepwise.kafka.KeyFixture.OLD_KEY;
import static dev.stepwise.kafka.KeyFixture.record;
import static dev.stepwise.kafka.KeyFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigratorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What keys become together with their values, whichever way they go. */
abstract class KeyContract {

    private static final String OLD = "{\"id\":1}";
    private static final String LATEST = "{\"id\":1,\"currency\":\"EUR\"}";

    /** Returns what the application gets of records of a topic. */
    abstract List<ConsumerRecord<byte[], byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<byte[], byte[]>> records);

    private ConsumerRecord<byte[], byte[]> consume(
            Map<String, Object> settings, ConsumerRecord<byte[], byte[]> record) {
        List<ConsumerRecord<byte[], byte[]>> all = consume(settings, List.of(record));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void key_and_value_are_upgraded_and_headers_speak_of_the_value() {
        ConsumerRecord<byte[], byte[]> got = consume(settings(), record(OLD_KEY, OLD));
        assertThat(text(got.key())).isEqualTo(LATEST_KEY);
        assertThat(text(got.value())).isEqualTo(LATEST);
        assertThat(shown(got.headers())).containsExactly("event-type=order-placed", "schema-version=2");
    }

    @Test
    void all_else_is_kept() {
        ConsumerRecord<byte[], byte[]> old = record(OLD_KEY, OLD);
        assertThat(consume(settings(), old))
                .usingRecursiveComparison()
                .ignoringFields("key", "value", "headers")
                .isEqualTo(old);
        assertThat(text(old.key())).isEqualTo(OLD_KEY);
    }

    @Test
    void what_is_upgraded_is_not_upgraded_again() {
        ConsumerRecord<byte[], byte[]> once = consume(settings(), record(OLD_KEY, OLD));
        ConsumerRecord<byte[], byte[]> twice = consume(settings(), once);
        assertThat(twice.key()).isSameAs(once.key());
        assertThat(twice.value()).isSameAs(once.value());
        assertThat(shown(twice.headers())).isEqualTo(shown(once.headers()));
    }

    @Test
    void a_tombstone_gets_the_key_that_its_records_have_now() {
        ConsumerRecord<byte[], byte[]> got = consume(settings(), record(OLD_KEY, null));
        assertThat(text(got.key())).isEqualTo(LATEST_KEY);
        assertThat(got.value()).isNull();
        assertThat(shown(got.headers())).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void a_record_without_a_key_has_none() {
        ConsumerRecord<byte[], byte[]> got = consume(settings(), record(null, OLD));
        assertThat(got.key()).isNull();
        assertThat(text(got.value())).isEqualTo(LATEST);
    }

    @Test
    void equal_keys_stay_equal_whatever_stands_around_them() {
        List<ConsumerRecord<byte[], byte[]>> got = consume(
                settings(), List.of(record(1, OLD_KEY, OLD), record(2, OLD_KEY, "{}"), record(3, OLD_KEY, null)));
        assertThat(got).extracting(record -> text(record.key())).containsOnly(LATEST_KEY);
    }

    @Test
    void keys_of_other_topics_stay_as_they_are() {
        ConsumerRecord<byte[], byte[]> record = record(OLD_KEY, OLD);
        ConsumerRecord<byte[], byte[]> got = consume(
                settings("stepwise.topics", List.of("orders", "others"), "stepwise.keys", "others:order-key"), record);
        assertThat(got.key()).isSameAs(record.key());
        assertThat(text(got.value())).isEqualTo(LATEST);
    }

    @Test
    void a_key_that_states_no_version_fails() {
        logOf(() -> assertThatThrownBy(() -> consume(settings(), record("{\"id\":\"a1\"}", OLD)))
                .hasMessageStartingWith("The key of orders-0 at offset 7 could not be upgraded, ")
                .hasMessageEndingWith(
                        ": order-key: no version is stated. Looked at: field v. Mend the producer, or set the version to"
                                + " assume for messages without one."));
    }

    @Test
    void a_version_that_is_assumed_is_stated_by_upgraded_keys() {
        Map<String, Object> settings = settings("stepwise.keys", "orders:order-key@1");
        ConsumerRecord<byte[], byte[]> got = consume(settings, record("{\"id\":\"a1\"}", OLD));
        assertThat(text(got.key())).isEqualTo("{\"orderId\":\"a1\",\"v\":3,\"tenant\":\"main\"}");
        assertThat(shown(got.headers())).containsExactly("event-type=order-placed", "schema-version=2");
        assertThat(consume(settings, got).key()).isSameAs(got.key());
    }

    @Test
    void an_empty_key_fails() {
        logOf(() -> assertThatThrownBy(() -> consume(settings(), record("", OLD)))
                .hasMessageStartingWith("The key of orders-0 at offset 7 could not be upgraded, ")
                .hasMessageEndingWith(
                        ": order-key: found an empty key; a record that has none has null. Mend the producer."));
    }

    @Test
    void a_newer_key_is_a_newer_record() {
        logOf(() -> assertThatThrownBy(() -> consume(settings(), record("{\"v\":4}", OLD)))
                .hasMessageStartingWith("The key of orders-0 at offset 7 could not be upgraded, ")
                .hasMessageContaining(": order-key 4"));
        logOf(() -> assertThat(consume(
                        settings("stepwise.on.failure.newer.version", "skip"),
                        List.of(record(1, "{\"v\":4}", OLD), record(2, OLD_KEY, OLD))))
                .extracting(ConsumerRecord::offset)
                .containsExactly(2L));
    }

    @Test
    void a_newer_key_is_brought_back_where_steps_can_be_undone() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("currency", "EUR")))
                .eventType("order-key", chain -> chain.step(1, 2, s -> s.rename("id", "orderId")))
                .build();
        ConsumerRecord<byte[], byte[]> got = consume(
                settings(
                        "stepwise.registry.provider",
                        registry,
                        "stepwise.target.versions",
                        "order-key:1",
                        "stepwise.on.failure.newer.version",
                        "downgrade"),
                record("{\"v\":2,\"orderId\":\"a1\"}", OLD));
        assertThat(text(got.key())).isEqualTo(OLD_KEY);
        assertThat(text(got.value())).isEqualTo(LATEST);
    }

    @Test
    void both_parts_pass_as_they_came_if_one_fails() {
        for (ConsumerRecord<byte[], byte[]> record :
                List.of(record("garbage", OLD), record(OLD_KEY, "garbage"), record(OLD_KEY, "{\"poison\":1}"))) {
            logOf(() -> {
                ConsumerRecord<byte[], byte[]> got = consume(settings("stepwise.on.failure", "pass-through"), record);
                assertThat(got.key()).isSameAs(record.key());
                assertThat(got.value()).isSameAs(record.value());
                assertThat(shown(got.headers())).isEqualTo(shown(record.headers()));
            });
        }
    }

    @Test
    void policies_of_the_event_type_of_keys_are_for_records_whose_key_fails() {
        Map<String, Object> settings = settings("stepwise.on.failure.for", "order-key:skip");
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(record(1, "garbage", OLD), record(2, OLD_KEY, OLD), record(3, "{\"v\":\"x y\"}", OLD));
        String log = logOf(() -> assertThat(consume(settings, records))
                .extracting(ConsumerRecord::offset)
                .containsExactly(2L));
        assertThat(log)
                .contains(
                        "orders-0 at offset 1, because of its key, is left out, since stepwise.on.failure.for says skip:"
                                + " order-key: ")
                .doesNotContain("x y");
        logOf(() -> assertThatThrownBy(() -> consume(settings, record(OLD_KEY, "{\"poison\":1}")))
                .hasMessageStartingWith("orders-0 at offset 7 could not be upgraded, "));
    }

    @Test
    void a_step_that_fails_is_of_the_stage_of_steps() {
        MigratorRegistry registry = KeyFixture.registry(key -> {
            throw new IllegalStateException("a1");
        });
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                registry,
                "stepwise.on.failure.step",
                "skip",
                "stepwise.on.failure",
                "fail");
        logOf(() -> assertThat(consume(settings, List.of(record(OLD_KEY, OLD)))).isEmpty());
    }

    @Test
    void a_key_that_a_step_discards_takes_its_record_with_it() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("currency", "EUR")))
                .eventType(
                        "order-key",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.when(present("draft"), b -> b.discard("drafts are no orders"))
                                        .rename("id", "orderId")))
                .build();
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        logOf(() -> got.addAll(consume(
                settings("stepwise.registry.provider", registry),
                List.of(record(1, "{\"v\":1,\"draft\":true}", OLD), record(2, OLD_KEY, OLD)))));
        assertThat(got).extracting(ConsumerRecord::offset).containsExactly(2L);
    }

    @Test
    void a_value_whose_type_is_one_of_keys_is_of_an_unknown_type() {
        ConsumerRecord<byte[], byte[]> record = record(OLD_KEY, OLD_KEY);
        record.headers().remove("event-type");
        record.headers().add("event-type", Fixture.bytes("order-key"));
        logOf(() -> assertThatThrownBy(() -> consume(settings(), record))
                .hasMessageStartingWith("orders-0 at offset 7 could not be upgraded, ")
                .hasMessageEndingWith(
                        ": order-key: the registry has a chain for this event type, which is not for messages of"
                                + " this kind. Mend the name where it is written."));
    }

    @Test
    void observed_records_are_handed_over_as_they_came() {
        ConsumerRecord<byte[], byte[]> record = record(OLD_KEY, OLD);
        ConsumerRecord<byte[], byte[]> poison = record(8, "garbage", OLD);
        String log = logOf(() -> {
            List<ConsumerRecord<byte[], byte[]>> got =
                    consume(settings("stepwise.mode", "observe"), List.of(record, poison, record(9, OLD_KEY, null)));
            assertThat(got).hasSize(3);
            assertThat(got.get(0).key()).isSameAs(record.key());
            assertThat(got.get(0).value()).isSameAs(record.value());
            assertThat(got.get(1).key()).isSameAs(poison.key());
        });
        assertThat(log)
                .contains("The key of orders-0 at offset 8 could not be upgraded, and is handed over as it came, since"
                        + " stepwise.mode is observe: order-key: ");
    }
}
