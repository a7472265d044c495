package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of dead letters: those that came, and behind them what tells where the record stood and why it failed. */
final class DeadLetterHeaders {

    static final String PREFIX = "__stepwise.errors.";

    private DeadLetterHeaders() {}

    /** Returns new headers. None that came is changed, whatever its name; the last of a name is ours. */
    static Headers of(ConsumerRecord<?, ?> record, MigrationException failure, @Nullable FailureStage stage) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        // The same for a record that is written twice.
        add(headers, "id", record.topic() + "-" + record.partition() + "-" + record.offset());
        add(headers, "stage", stage == null ? "fault" : stage.text());
        Throwable thrown = failure.unredactedCause().orElse(failure);
        add(headers, "exception.class.name", thrown.getClass().getName());
        // What parsers and user code say quotes payloads: this does not, whatever the settings allow in logs.
        add(headers, "exception.message", String.valueOf(failure.getMessage()));
        Where where = failure.where();
        add(headers, "event.type", where.type().map(EventType::name));
        add(headers, "version", where.from().map(SchemaVersion::label));
        add(headers, "target.version", where.to().map(SchemaVersion::label));
        add(headers, "step", where.step().map(step -> step.from() + " → " + step.to()));
        add(headers, "path", where.path());
        return headers;
    }

    private static void add(Headers headers, String name, Optional<String> value) {
        value.ifPresent(text -> add(headers, name, text));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(UTF_8));
    }
}
