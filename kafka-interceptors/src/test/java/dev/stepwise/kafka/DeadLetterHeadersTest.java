package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

    private static final ConsumerRecord<String, String> RECORD = record("value", "trace", "t1");

    @Test
    void what_is_not_known_is_left_out() {
        MigrationException failure = new MigrationException(Reason.UNIDENTIFIED, Where.unknown(), "No type.", null);
        assertThat(shown(DeadLetterHeaders.of(RECORD, failure, FailureStage.UNREADABLE)))
                .containsExactly(
                        "trace=t1",
                        "__stepwise.errors.topic=orders",
                        "__stepwise.errors.partition=0",
                        "__stepwise.errors.offset=7",
                        "__stepwise.errors.id=orders-0-7",
                        "__stepwise.errors.stage=unreadable",
                        "__stepwise.errors.exception.class.name=dev.stepwise.core.MigrationException",
                        "__stepwise.errors.exception.message=No type.");
    }

    @Test
    void the_messages_of_other_peoples_exceptions_are_never_shown() {
        MigrationException failure = new MigrationException(
                Reason.STEP_FAILED,
                Where.of(EventType.of("order-placed"), SchemaVersion.of("1"), SchemaVersion.of("3"))
                        .at("items[1].price"),
                "The step threw.",
                new IllegalStateException("4111 1111 1111 1111"));
        assertThat(shown(DeadLetterHeaders.of(RECORD, failure, FailureStage.STEP)))
                .endsWith(
                        "__stepwise.errors.exception.class.name=java.lang.IllegalStateException",
                        "__stepwise.errors.exception.message=order-placed 1 → 3, at items[1].price: The step threw.",
                        "__stepwise.errors.event.type=order-placed",
                        "__stepwise.errors.version=1",
                        "__stepwise.errors.target.version=3",
                        "__stepwise.errors.path=items[1].price")
                .noneMatch(header -> header.contains("4111"));
    }

    @Test
    void the_headers_of_the_record_stay_as_they_are() {
        DeadLetterHeaders.of(
                RECORD, new MigrationException(Reason.UNREADABLE, Where.unknown(), "x", null), FailureStage.UNREADABLE);
        assertThat(shown(RECORD.headers())).containsExactly("trace=t1");
    }
}
