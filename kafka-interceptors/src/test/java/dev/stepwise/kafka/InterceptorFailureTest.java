package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;

class InterceptorFailureTest {

    private static final String FAILED =
            "orders-0 at offset 7 could not be upgraded, and nothing of its batch is handed over (close this"
                    + " consumer without committing, and the batch is read again): ";

    @Test
    void a_step_that_throws_fails_the_batch() {
        assertFails(
                settings("stepwise.registry.provider", throwing(new IllegalStateException("x"))),
                order(OLD, "1"),
                "order-placed 1 → 2, step 1 → 2: the code of the step threw java.lang.IllegalStateException; the cause has its frames. Mend the step, or the producer.");
    }

    @Test
    void a_checked_exception_fails_the_batch() {
        assertFails(
                settings("stepwise.registry.provider", throwing(new IOException("x"))),
                order(OLD, "1"),
                "order-placed 1 → 2, step 1 → 2: the code of the step threw java.io.IOException; the cause has its frames. Mend the step, or the producer.");
    }

    @Test
    void a_stack_overflow_in_a_step_fails_the_batch() {
        assertFails(
                settings("stepwise.registry.provider", throwing(new StackOverflowError("x"))),
                order(OLD, "1"),
                "order-placed 1 → 2, step 1 → 2: the code of the step threw java.lang.StackOverflowError; the cause has its frames. Mend the step, or the producer.");
    }

    @Test
    void lack_of_memory_fails_the_batch() {
        assertFails(
                settings("stepwise.registry.provider", throwing(new OutOfMemoryError("x"))),
                order(OLD, "1"),
                "java.lang.OutOfMemoryError was thrown; the cause has its frames.");
    }

    @Test
    void an_exception_that_cannot_be_looked_at_fails_the_batch() {
        logOf(() -> {
            assertThatThrownBy(() ->
                            consume(settings("stepwise.registry.provider", throwing(new Hostile())), order(OLD, "1")))
                    .isInstanceOf(UpgradeFailedError.class)
                    .hasMessage(
                            FAILED
                                    + "order-placed 1 → 2: java.lang.UnsupportedOperationException was thrown; the cause has its frames.");
        });
    }

    @Test
    void a_log_that_throws_does_not_hand_over_the_old_shape() {
        assertThatThrownBy(() -> withFailingLog(() -> consume(settings(), order("garbage", "1"))))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessage(
                        FAILED + "order-placed 1 → 3: expected well-formed JSON but found a fault at character 0. Mend"
                                + " the producer.");
    }

    /** With automatic commits an error would take the batch with it. */
    @Test
    void a_log_that_throws_costs_no_record_that_passes_through() {
        List<String> values = new ArrayList<>();
        withFailingLog(() -> Fixture.<String>interceptor(settings("stepwise.on.failure", "pass-through"))
                .onConsume(batch(order("garbage", "1"), order(OLD, "1")))
                .forEach(record -> values.add(record.value())));
        assertThat(values).containsExactly("garbage", LATEST);
    }

    @Test
    void a_log_that_throws_costs_no_record_of_a_topic_that_is_not_listed() {
        ConsumerRecord<String, String> other = Fixture.record("other", 0, OLD);
        withFailingLog(() -> assertThat(consume(settings("stepwise.on.failure", "pass-through"), other))
                .isSameAs(other));
    }

    @Test
    void lack_of_memory_does_not_pass_through() {
        assertFails(
                settings(
                        "stepwise.registry.provider",
                        throwing(new OutOfMemoryError("x")),
                        "stepwise.on.failure",
                        "pass-through"),
                order(OLD, "1"),
                "java.lang.OutOfMemoryError was thrown; the cause has its frames.");
    }

    @Test
    void an_interrupted_thread_passes_nothing_through() {
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                throwing(new InterruptedException("x")),
                "stepwise.on.failure",
                "pass-through");
        try {
            logOf(() -> assertThatThrownBy(() -> consume(settings, order(OLD, "1")))
                    .isInstanceOf(UpgradeFailedError.class));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** An error would lose the batch, which the user has asked for even less than for its old shape. */
    @Test
    void with_automatic_commits_everything_passes_through() {
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                throwing(new OutOfMemoryError("x")),
                "stepwise.on.failure",
                "pass-through");
        settings.put("group.id", "g");
        settings.put("enable.auto.commit", "true");
        logOf(() -> assertThat(consume(settings, order(OLD, "1")).value()).isEqualTo(OLD));
    }

    @Test
    void a_value_of_a_class_that_no_format_carries_fails() {
        assertFails(
                settings(),
                order(5, "1"),
                "payloads of class java.lang.Integer cannot be upgraded; the formats on the class path are json."
                        + " Upgrade the bytes before they are deserialized to that class. In place of the interceptor set"
                        + " value.deserializer=dev.stepwise.kafka.UpgradingDeserializer, and"
                        + " stepwise.delegate.deserializer to the deserializer that is set now.");
    }

    @Test
    void an_empty_value_is_no_tombstone() {
        assertFails(
                settings(),
                order(new byte[0], "1"),
                "order-placed 1 → 3: expected a JSON object but found an empty payload; a tombstone is null, not"
                        + " empty. Mend the producer.");
    }

    @Test
    void a_tree_that_is_null_in_JSON_is_no_tombstone() {
        assertFails(
                settings(),
                order(JsonNodeFactory.instance.nullNode(), "1"),
                "order-placed 1 → 3: expected a JSON object but found the root to be null. Mend the producer.");
    }

    @Test
    void version_headers_that_disagree_fail() {
        ConsumerRecord<String, String> record = order(OLD, "1");
        record.headers().add("schema-version", bytes("2"));
        assertFails(settings(), record, DIFFERING);
    }

    @Test
    void a_version_header_that_disagrees_with_one_of_null_fails() {
        ConsumerRecord<String, String> record = order(OLD, "2");
        record.headers().add("schema-version", null);
        assertFails(settings("stepwise.identify.version.assumed", "1"), record, DIFFERING);
    }

    private static final String DIFFERING =
            "the header schema-version occurs several times with different values. Mend the producer, or whatever adds"
                    + " the header again on the way.";

    @Test
    void one_failure_hands_over_nothing_of_the_batch() {
        UpgradingConsumerInterceptor<String, String> interceptor = Fixture.interceptor(settings());
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(
                        batch(order(OLD, "1"), order(LATEST, "3"), record("other", 1, "y"), order("garbage", "1"))))
                .isInstanceOf(UpgradeFailedError.class));
    }

    @Test
    void a_failure_is_met_again_when_the_batch_is_read_again() {
        UpgradingConsumerInterceptor<String, String> interceptor = Fixture.interceptor(settings());
        ConsumerRecords<String, String> batch = batch(order("garbage", "1"));
        logOf(() -> {
            assertThatThrownBy(() -> interceptor.onConsume(batch)).isInstanceOf(UpgradeFailedError.class);
            assertThatThrownBy(() -> interceptor.onConsume(batch)).isInstanceOf(UpgradeFailedError.class);
        });
    }

    @Test
    void a_failure_is_logged_before_it_is_thrown() {
        String log = logOf(() -> assertThatThrownBy(() -> consume(settings(), order("garbage", "1")))
                .isInstanceOf(Error.class));
        assertThat(log)
                .contains("ERROR dev.stepwise.kafka.UpgradingConsumerInterceptor - " + FAILED)
                .contains("dev.stepwise.core.MigrationException: order-placed 1 → 3: expected well-formed JSON");
    }

    @Test
    void a_batch_before_configure_fails() {
        assertThatThrownBy(() -> new UpgradingConsumerInterceptor<String, String>().onConsume(batch(record(OLD))))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessage("configure() was not called");
    }

    @Test
    void a_configuration_that_fails_leaves_nothing_that_hands_over() {
        UpgradingConsumerInterceptor<String, String> interceptor = new UpgradingConsumerInterceptor<>();
        assertThatThrownBy(() -> interceptor.configure(settings("stepwise.topics", "")));
        assertThatThrownBy(() -> interceptor.onConsume(batch(record(OLD)))).isInstanceOf(UpgradeFailedError.class);
    }

    @Test
    void pass_through_hands_over_the_same_record() {
        ConsumerRecord<String, String> poison = order("garbage", "1");
        AtomicReference<ConsumerRecords<String, String>> result = new AtomicReference<>();
        logOf(() -> result.set(Fixture.<String>interceptor(settings("stepwise.on.failure", "pass-through"))
                .onConsume(batch(order(OLD, "1"), poison, order(OLD, "1")))));
        assertThat(result.get()).element(1).isSameAs(poison);
        assertThat(result.get()).extracting(ConsumerRecord::value).containsExactly(LATEST, "garbage", LATEST);
    }

    @Test
    void pass_through_warns_once_of_many() {
        ConsumerRecords<String, String> batch = batch(order("garbage", "1"), order("garbage", "1"), order("no", "1"));
        String log = logOf(() -> {
            UpgradingConsumerInterceptor<String, String> interceptor =
                    Fixture.interceptor(settings("stepwise.on.failure", "pass-through"));
            assertThat(interceptor.onConsume(batch)).isSameAs(batch);
        });
        assertThat(log)
                .containsOnlyOnce(
                        "WARN dev.stepwise.kafka.UpgradingConsumerInterceptor - orders-0 at offset 7 is handed"
                                + " over as it came, in its old shape, since stepwise.on.failure is pass-through: order-placed"
                                + " 1 → 3: expected well-formed JSON");
        assertThat(log).containsOnlyOnce("WARN");
    }

    private static void assertFails(Map<String, Object> settings, ConsumerRecord<String, ?> record, String why) {
        logOf(() -> assertThatThrownBy(() -> consume(settings, record))
                .isExactlyInstanceOf(UpgradeFailedError.class)
                .hasMessage(FAILED + why));
    }

    private static void withFailingLog(Runnable action) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                throw new UncheckedIOException(new IOException("no space left"));
            }
        });
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
    }

    private static final class Hostile extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            throw new UnsupportedOperationException();
        }
    }
}
