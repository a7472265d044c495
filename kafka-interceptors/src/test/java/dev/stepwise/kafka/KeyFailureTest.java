package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.KeyFixture.OLD_KEY;
import static dev.stepwise.kafka.KeyFixture.batch;
import static dev.stepwise.kafka.KeyFixture.record;
import static dev.stepwise.kafka.KeyFixture.settings;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class KeyFailureTest {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFailureTest.class);
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private static <K> RecordUpgrades<K, byte[]> upgrades(Map<String, Object> settings, LetterProducer producer) {
        Settings checked = Settings.of(settings);
        DeadLetters letters = checked.policies().uses(FailurePolicy.DEAD_LETTER)
                ? new DeadLetters(DeadLetterSettings.of(checked, settings), new Failures(false), () -> producer)
                : null;
        return new RecordUpgrades<>(checked, false, letters, RetryBudget.none(), null, LOG);
    }

    private static LetterProducer producer() {
        LetterProducer producer = new LetterProducer();
        producer.topics.put("orders-dlt", 1);
        return producer;
    }

    @Test
    void a_dead_letter_has_both_parts_as_they_came_and_says_which_one_failed() {
        LetterProducer producer = producer();
        Map<String, Object> settings =
                settings("stepwise.on.failure", "dead-letter", "bootstrap.servers", "localhost:1");
        String log = logOf(() -> {
            try (RecordUpgrades<byte[], byte[]> upgrades = upgrades(settings, producer)) {
                upgrades.begin(Set.of(PARTITION));
                assertThat(upgrades.upgrade(
                                        PARTITION,
                                        List.of(
                                                record(1, "{\"v\":9,\"id\":\"a1\"}", "{\"id\":1}"),
                                                record(2, OLD_KEY, "{}")))
                                .records())
                        .extracting(ConsumerRecord::offset)
                        .containsExactly(2L);
                assertThat(upgrades.acknowledge()).isEmpty();
            }
        });
        ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
        assertThat(text(letter.key())).isEqualTo("{\"v\":9,\"id\":\"a1\"}");
        assertThat(text(letter.value())).isEqualTo("{\"id\":1}");
        assertThat(shown(letter.headers()))
                .startsWith("event-type=order-placed", "schema-version=1")
                .contains(
                        "__stepwise.errors.part=key",
                        "__stepwise.errors.stage=newer-version",
                        "__stepwise.errors.event.type=order-key",
                        "__stepwise.errors.version=9");
        assertThat(log)
                .contains("orders-0 at offset 1, because of its key, is written to orders-dlt, and left out, since"
                        + " stepwise.on.failure is dead-letter: order-key 9")
                .doesNotContain("a1");
    }

    @Test
    void a_dead_letter_of_a_value_has_its_key_as_it_came_and_names_no_part() {
        LetterProducer producer = producer();
        Map<String, Object> settings =
                settings("stepwise.on.failure", "dead-letter", "bootstrap.servers", "localhost:1");
        logOf(() -> {
            try (RecordUpgrades<byte[], byte[]> upgrades = upgrades(settings, producer)) {
                upgrades.begin(Set.of(PARTITION));
                upgrades.upgrade(PARTITION, List.of(record(OLD_KEY, "{\"poison\":1}")));
                upgrades.acknowledge();
            }
        });
        ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
        assertThat(text(letter.key())).isEqualTo(OLD_KEY);
        assertThat(shown(letter.headers())).noneMatch(header -> header.contains("part=key"));
    }

    @Test
    void a_partition_is_parked_on_a_newer_key() {
        Map<String, Object> settings = settings("stepwise.on.failure.newer.version", "park", "fetch.max.wait.ms", "0");
        Consumer<byte[], byte[]> consumer =
                UpgradingConsumer.wrap(consumerOf(List.of(record(0, "{\"v\":9}", "{}"))), settings);
        logOf(() -> assertThat(consumer.poll(Duration.ZERO)).isEmpty());
        assertThat(UpgradingConsumer.parked(consumer).get(PARTITION))
                .extracting(ParkedPartition::offset, parked -> parked.type().name())
                .containsExactly(0L, "order-key");
    }

    @Test
    void a_schema_of_keys_that_cannot_be_had_is_waited_for_once_and_never_skipped() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.silences = 2;
        Map<String, Object> settings = framed(toy, "stepwise.on.failure", "skip");
        List<Long> waits = new ArrayList<>();
        RetryBudget budget = new RetryBudget(Duration.ofSeconds(1), () -> waits.size() * 100_000_000L, waits::add);
        logOf(() -> {
            try (RecordUpgrades<byte[], byte[]> upgrades =
                    new RecordUpgrades<>(Settings.of(settings), false, null, budget, null, LOG)) {
                upgrades.begin(Set.of(PARTITION));
                assertThat(text(upgrades.upgrade(PARTITION, List.of(record("1{\"name\":1}", "{}")))
                                .records()
                                .get(0)
                                .key()))
                        .isEqualTo("2{\"name\":1,\"framed\":true}");
                toy.away = true;
                RecordFailure failure = upgrades.upgrade(PARTITION, List.of(record("1{}", "{}")))
                        .failure();
                assertThat(failure.message(", and waits: ", "this"))
                        .isEqualTo(
                                "The key of orders-0 at offset 7 could not be upgraded, and waits: order-placed: the toy"
                                        + " does not answer. Look under the bed. This is retriable: nothing is wrong with the record,"
                                        + " which may pass when it is read again.");
            }
        });
        assertThat(toy.keys).isTrue();
        assertThat(toy.topics).containsExactly("orders");
        assertThat(toy.closed).isEqualTo(1);
    }

    @Test
    void framed_keys_are_upgraded_once() {
        try (RecordUpgrader<byte[], byte[]> upgrader =
                RecordUpgrader.of(getClass(), framed(new ToyFormatFactory.Toy()))) {
            ConsumerRecord<byte[], byte[]> once = upgrader.upgrade(record("1{\"name\":1}", "{}"));
            assertThat(text(once.key())).isEqualTo("2{\"name\":1,\"framed\":true}");
            assertThat(upgrader.upgrade(once)).isSameAs(once);
        }
    }

    @Test
    void a_key_class_of_an_older_version_is_refused_where_its_frames_tell() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.resolved = true;
        Map<String, Object> settings = framed(toy, "fetch.max.wait.ms", "0");
        Deserializer<byte[]> application = new ByteArrayDeserializer();
        Consumer<byte[], byte[]> consumer =
                UpgradingConsumer.wrap(consumerOf(List.of(record("1{}", "{}"))), application, application, settings);
        logOf(() -> assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
                .hasMessageStartingWith("The key of orders-0 at offset 7 could not be upgraded, ")
                .hasMessageContaining("order-placed 2: it is a toy of last year."));
    }

    @Test
    void a_step_of_keys_sees_neither_headers_nor_time_so_that_equal_keys_stay_equal() {
        List<String> seen = new ArrayList<>();
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("currency", "EUR")))
                .eventType(
                        "order-key",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(ObjectNode.class, (document, context) -> {
                                    seen.add(context.topic() + " " + context.hasHeader("event-type") + " "
                                            + context.timestamp().isPresent() + " " + context.key());
                                    return document;
                                })))
                .build();
        try (RecordUpgrader<byte[], byte[]> upgrader =
                RecordUpgrader.of(getClass(), settings("stepwise.registry.provider", registry))) {
            upgrader.upgrade(record(OLD_KEY, "{}"));
        }
        assertThat(seen).containsOnly("orders false false null");
    }

    @Test
    void a_value_that_fails_does_not_change_the_batch_that_came() {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings("stepwise.on.failure", "pass-through"));
        ConsumerRecord<byte[], byte[]> poison = record(OLD_KEY, "{\"poison\":1}");
        logOf(() -> assertThat(
                        interceptor.onConsume(batch(List.of(poison))).iterator().next())
                .isSameAs(poison));
    }

    /** The toy says order-placed of all that it reads; values have another event type here. */
    private static Map<String, Object> framed(ToyFormatFactory.Toy toy, Object... more) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("framed", true)))
                .eventType("audit", chain -> chain.step(1, 2, s -> s.add("v2", true)))
                .build();
        Map<String, Object> settings = Fixture.unidentified(more);
        settings.putAll(Map.of(
                "stepwise.registry.provider", registry,
                "stepwise.identify.type.fixed", "audit",
                "stepwise.identify.version.fixed", "2",
                "stepwise.keys", "orders:order-placed",
                "stepwise.keys.wire.format", "toy",
                "toy", toy));
        return settings;
    }

    @Test
    void text_is_upgraded_as_text() {
        UpgradingConsumerInterceptor<String, byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings());
        assertThat(interceptor
                        .onConsume(batch(List.of(KeyFixture.of(OLD_KEY, bytes("{}")))))
                        .iterator()
                        .next()
                        .key())
                .isEqualTo(KeyFixture.LATEST_KEY);
    }
}
