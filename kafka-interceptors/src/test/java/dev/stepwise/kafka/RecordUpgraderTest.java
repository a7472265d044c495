package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.throwing;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordUpgraderTest {

    static final class Unwritable extends IllegalStateException {
        final Object inTheWay = new Object();
    }

    private static UpgradeFailedException failure(Map<String, Object> settings, ConsumerRecord<String, ?> record) {
        try (RecordUpgrader<String, Object> upgrader = RecordUpgrader.of(RecordUpgraderTest.class, settings)) {
            @SuppressWarnings("unchecked")
            ConsumerRecord<String, Object> any = (ConsumerRecord<String, Object>) record;
            return catchThrowableOfType(UpgradeFailedException.class, () -> upgrader.upgrade(any));
        }
    }

    @Test
    void a_step_that_fails_is_the_record_s_fault() {
        Map<String, Object> settings =
                settings("stepwise.registry.provider", throwing(new IllegalStateException("secret")));
        UpgradeFailedException failure = failure(settings, order(bytes("{}"), "1"));
        assertThat(failure)
                .hasMessage(
                        "orders-0 at offset 7 could not be upgraded, and is not handed over: order-placed 1 → 2, step"
                                + " 1 → 2: the code of the step threw java.lang.IllegalStateException; the cause has its frames."
                                + " Mend the step, or the producer.");
        assertThat(failure.isOfTheRecord()).isTrue();
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure.topicPartition()).hasToString("Optional[orders-0]");
        assertThat(failure.offset()).hasValue(7);
    }

    @Test
    void what_is_away_and_values_that_nobody_can_upgrade_and_interrupts_are_not() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.away = true;
        UpgradeFailedException away = failure(
                unidentified("stepwise.wire.format", "toy", "toy", toy, "stepwise.retry.budget.ms", 0),
                record(bytes("1{}")));
        assertThat(away.isRetriable()).isTrue();
        assertThat(away.isOfTheRecord()).isFalse();

        assertThat(failure(settings(), order(7L, "1")).isOfTheRecord()).isFalse();

        Thread.currentThread().interrupt();
        UpgradeFailedException interrupted = failure(settings(), order(bytes("garbage"), "1"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.isOfTheRecord()).isFalse();
    }

    @Test
    void the_exception_can_be_written_and_read_whatever_its_causes_are() throws Exception {
        Unwritable thrown = new Unwritable();
        UpgradeFailedException failure = failure(
                settings("stepwise.registry.provider", throwing(thrown), "stepwise.errors.include.messages", true),
                order(bytes("{}"), "1"));
        assertThat(failure.getCause()).isSameAs(thrown);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(written)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            UpgradeFailedException read = (UpgradeFailedException) in.readObject();
            assertThat(read).hasMessage(failure.getMessage());
            assertThat(read.isOfTheRecord()).isTrue();
            assertThat(read.isRetriable()).isFalse();
            assertThat(read.reason()).isEqualTo(failure.reason());
            assertThat(read.offset()).isEmpty();
        }
    }

    @Test
    void what_is_away_is_tried_again_within_the_budget() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.silences = 1;
        try (RecordUpgrader<String, byte[]> upgrader = RecordUpgrader.of(
                getClass(),
                unidentified("stepwise.wire.format", "toy", "toy", toy, "stepwise.retry.budget.ms", 60_000))) {
            logOf(() -> assertThat(upgrader.upgrade(record(bytes("1" + OLD))).value())
                    .isEqualTo(bytes("3" + LATEST)));
        }
        assertThat(toy.asked).isEqualTo(2);
    }

    @Test
    void it_tells_whether_records_are_only_looked_at() {
        try (RecordUpgrader<String, byte[]> observing =
                        RecordUpgrader.of(getClass(), settings("stepwise.mode", " observe "));
                RecordUpgrader<String, byte[]> upgrading = RecordUpgrader.of(getClass(), settings())) {
            assertThat(observing.observes()).isTrue();
            assertThat(upgrading.observes()).isFalse();
        }
    }
}
