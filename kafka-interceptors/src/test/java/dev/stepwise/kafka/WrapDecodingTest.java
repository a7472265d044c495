package dev.stepwise.kafka;

import static dev.stepwise.kafka.DecodingFixture.SECRET;
import static dev.stepwise.kafka.DecodingFixture.order;
import static dev.stepwise.kafka.DecodingFixture.record;
import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.WrapFixture.consumerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.kafka.DecodingFixture.Picky;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer of bytes, wrapped with the application's deserializers. */
class WrapDecodingTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    private static final String POISON = "{\"id\":\"a1\",\"name\":\"poison\"}";
    private static final String MEND = " Mend the class that it makes, or the step or producer that wrote what it was"
            + " given. The cause has its frames.";

    private static final String HELD =
            ", and the position of its partition stays on it, while other partitions go on: ";

    private final Picky keys = new Picky();
    private Picky values = new Picky();

    @Test
    void keys_and_values_are_made_of_the_upgraded_bytes() {
        ConsumerRecords<String, String> records = poll(wrap(consumerOf(List.of(order(A, 1, OLD)))));
        ConsumerRecord<String, String> got = records.iterator().next();
        assertThat(got.key()).isEqualTo("key");
        assertThat(got.value()).isEqualTo(LATEST);
        assertThat(shown(got.headers()))
                .containsExactly("event-type=order-placed", "schema-version=3", "read-by=picky", "read-by=picky");
        assertThat(records.nextOffsets().get(A).offset()).isEqualTo(2);
    }

    /** As in a consumer, whose deserializers are not asked either: some cannot take null. */
    @Test
    void null_stays_null() {
        ConsumerRecord<String, String> got = poll(wrap(consumerOf(List.of(record(A, 1, null, null)))))
                .iterator()
                .next();
        assertThat(got.key()).isNull();
        assertThat(got.value()).isNull();
    }

    @Test
    void a_value_that_cannot_be_deserialized_is_held_and_what_came_before_is_handed_over() {
        MockConsumer<byte[], byte[]> consumer =
                consumerOf(List.of(order(A, 1, OLD), order(A, 2, POISON), order(A, 3, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        String log = logOf(() -> {
            assertThat(poll(wrapped)).extracting(ConsumerRecord::offset).containsExactly(1L);
            assertFails(
                    wrapped,
                    "orders-0 at offset 2 could not be deserialized" + HELD
                            + "order-placed 1 → 3: dev.stepwise.kafka.DecodingFixture$Picky threw"
                            + " java.lang.IllegalArgumentException. It was given order-placed, upgraded from 1 to 3."
                            + MEND);
        });
        assertThat(consumer.position(A)).isEqualTo(2);
        assertThat(log).doesNotContain(SECRET).doesNotContain("poison");
    }

    @Test
    void a_key_that_cannot_be_deserialized_is_held() {
        Consumer<String, String> wrapped = wrap(consumerOf(
                List.of(record(A, 2, "poison", LATEST, "event-type", "order-placed", "schema-version", "3"))));
        logOf(() -> assertFails(
                wrapped,
                "orders-0 at offset 2 could not be deserialized" + HELD
                        + "order-placed 3: dev.stepwise.kafka.DecodingFixture$Picky threw"
                        + " java.lang.IllegalArgumentException. It was given the key." + MEND));
    }

    @Test
    void what_cannot_be_deserialized_is_left_out_if_the_policy_of_unreadable_records_says_so() {
        Consumer<String, String> wrapped = wrap(
                consumerOf(List.of(order(A, 1, POISON), order(A, 2, OLD))), "stepwise.on.failure.unreadable", "skip");
        String log = logOf(() ->
                assertThat(poll(wrapped)).extracting(ConsumerRecord::offset).containsExactly(2L));
        assertThat(log)
                .contains(
                        "orders-0 at offset 1 is left out, since stepwise.on.failure.unreadable is skip: order-placed 1"
                                + " → 3: dev.stepwise.kafka.DecodingFixture$Picky threw")
                .doesNotContain(SECRET);
    }

    @Test
    void what_cannot_be_upgraded_is_deserialized_in_its_old_shape_if_it_is_to_pass_through() {
        Consumer<String, String> wrapped = wrap(
                consumerOf(List.of(order(A, 1, "garbage"), order(A, 2, OLD))), "stepwise.on.failure", "pass-through");
        logOf(() -> assertThat(poll(wrapped)).extracting(ConsumerRecord::value).containsExactly("garbage", LATEST));
    }

    @Test
    void what_cannot_be_deserialized_never_passes_through() {
        Consumer<String, String> afterUpgrade =
                wrap(consumerOf(List.of(order(A, 1, POISON))), "stepwise.on.failure", "pass-through");
        logOf(() -> assertThatThrownBy(() -> poll(afterUpgrade)).isInstanceOf(UpgradeFailedException.class));
        Consumer<String, String> asItCame =
                wrap(consumerOf(List.of(order(A, 1, "poison"))), "stepwise.on.failure", "pass-through");
        logOf(() -> assertFails(
                asItCame,
                "orders-0 at offset 1 could not be deserialized" + HELD
                        + "dev.stepwise.kafka.DecodingFixture$Picky threw java.lang.IllegalArgumentException. It was given"
                        + " the value in its old shape, as stepwise.on.failure says." + MEND));
    }

    @Test
    void a_service_that_a_deserializer_needs_is_waited_for_whatever_the_policy() {
        List<String> log = new ArrayList<>();
        values = new Picky(text -> new IllegalStateException(new TimeoutException(SECRET)));
        Consumer<String, String> wrapped = wrap(
                consumerOf(List.of(order(A, 1, POISON))),
                "stepwise.on.failure",
                "skip",
                "stepwise.retry.budget.ms",
                "0");
        log.add(logOf(() -> assertThatThrownBy(() -> poll(wrapped))
                .isInstanceOfSatisfying(UpgradeFailedException.class, e -> {
                    assertThat(e.isRetriable()).isTrue();
                    assertThat(e.reason()).contains(Reason.UNAVAILABLE);
                    assertThat(e.getMessage())
                            .endsWith(" A service that it needs did not answer, or refused; the cause has its frames."
                                    + " This is retriable: nothing is wrong with the record, which may pass when it is"
                                    + " read again.");
                })));
        assertThat(log.get(0)).doesNotContain(SECRET);
    }

    @Test
    void a_lack_of_memory_is_no_fault_of_the_record() {
        values = new Picky(text -> new OutOfMemoryError(SECRET));
        Consumer<String, String> wrapped =
                wrap(consumerOf(List.of(order(A, 1, POISON))), "stepwise.on.failure", "skip");
        logOf(() -> assertThatThrownBy(() -> poll(wrapped))
                .isInstanceOfSatisfying(
                        UpgradeFailedException.class,
                        e -> assertThat(e.reason()).contains(Reason.FAULT)));
    }

    @Test
    void a_stack_overflow_is() {
        values = new Picky(text -> new StackOverflowError(SECRET));
        Consumer<String, String> wrapped =
                wrap(consumerOf(List.of(order(A, 1, POISON))), "stepwise.on.failure", "skip");
        logOf(() -> assertThat(poll(wrapped)).isEmpty());
    }

    @Test
    void no_policy_applies_to_a_topic_that_is_not_listed() {
        MockConsumer<byte[], byte[]> consumer =
                consumerOf(List.of(record(OTHER, 4, "key", "x"), record(OTHER, 5, "key", "poison")));
        Consumer<String, String> wrapped = wrap(consumer, "stepwise.on.failure", "skip");
        logOf(() -> {
            assertThat(poll(wrapped)).extracting(ConsumerRecord::value).containsExactly("x");
            assertFails(
                    wrapped,
                    "other-0 at offset 5 could not be deserialized" + HELD
                            + "dev.stepwise.kafka.DecodingFixture$Picky threw java.lang.IllegalArgumentException. It was"
                            + " given the value as it came, since the topic is not listed." + MEND);
        });
        assertThat(consumer.position(OTHER)).isEqualTo(5);
    }

    @Test
    void where_records_are_only_observed_they_are_deserialized_as_they_came() {
        Consumer<String, String> wrapped =
                wrap(consumerOf(List.of(order(A, 1, OLD), order(A, 2, "garbage"))), "stepwise.mode", "observe");
        logOf(() -> assertThat(poll(wrapped)).extracting(ConsumerRecord::value).containsExactly(OLD, "garbage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "skip", "pass-through"})
    void a_consumer_that_gives_no_bytes_loses_nothing(String policy) {
        MockConsumer<String, String> consumer = consumerOf(
                List.of(Fixture.record("orders", 1, OLD, "event-type", "order-placed", "schema-version", "1")));
        @SuppressWarnings("unchecked")
        MockConsumer<byte[], byte[]> pretending = (MockConsumer<byte[], byte[]>) (MockConsumer<?, ?>) consumer;
        Consumer<String, String> wrapped = wrap(pretending, "stepwise.on.failure", policy);
        logOf(() -> assertThatThrownBy(() -> poll(wrapped)).isInstanceOf(RuntimeException.class));
        assertThat(consumer.position(A)).isEqualTo(1);
    }

    /** Its fields that have another name by now would silently be defaults. */
    @ParameterizedTest
    @ValueSource(strings = {"fail", "skip", "pass-through"})
    void a_class_of_an_older_version_fails_whatever_the_policy(String policy) {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.resolved = true;
        Map<String, Object> settings = Fixture.unidentified(
                "stepwise.wire.format", "toy", "toy", toy, "fetch.max.wait.ms", 0, "stepwise.on.failure", policy);
        Consumer<String, String> wrapped =
                UpgradingConsumer.wrap(consumerOf(List.of(record(A, 1, "key", "1" + OLD))), keys, values, settings);
        logOf(() -> assertThatThrownBy(() -> poll(wrapped))
                .isInstanceOf(UpgradeFailedException.class)
                .hasMessageContaining("it is a toy of last year."));
    }

    @Test
    void closing_closes_all() {
        MockConsumer<byte[], byte[]> consumer = consumerOf(List.of(order(A, 1, OLD)));
        Consumer<String, String> wrapped = wrap(consumer);
        wrapped.close();
        assertThat(consumer.closed()).isTrue();
        assertThat(keys.closed).isTrue();
        assertThat(values.closed).isTrue();
    }

    @Test
    void a_deserializer_that_does_not_close_leaves_nothing_open() {
        StringDeserializer stubborn = new StringDeserializer() {
            @Override
            public void close() {
                throw new IllegalStateException();
            }
        };
        assertThatThrownBy(new Decoding<>(stubborn, values)::close).isInstanceOf(IllegalStateException.class);
        assertThat(values.closed).isTrue();
    }

    @Test
    void a_second_wrapper_is_refused() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Consumer<byte[], byte[]> wrapped = (Consumer) wrap(consumerOf(List.of(order(A, 1, OLD))));
        assertThatThrownBy(() -> UpgradingConsumer.wrap(wrapped, keys, values, Fixture.settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The consumer is wrapped already. Use it as it is.");
    }

    private Consumer<String, String> wrap(MockConsumer<byte[], byte[]> consumer, Object... more) {
        Map<String, Object> settings = Fixture.settings(more);
        settings.put("fetch.max.wait.ms", 0);
        return UpgradingConsumer.wrap(consumer, keys, values, settings);
    }

    private static ConsumerRecords<String, String> poll(Consumer<String, String> consumer) {
        return consumer.poll(Duration.ZERO);
    }

    private static void assertFails(Consumer<String, String> consumer, String message) {
        assertThatThrownBy(() -> poll(consumer))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessage(message);
    }
}
