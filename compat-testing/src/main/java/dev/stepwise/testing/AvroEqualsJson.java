package dev.stepwise.testing;

import dev.stepwise.core.Message;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** An Avro message becomes what its JSON form becomes: null in an optional field is absence. */
final class AvroEqualsJson implements Check {

    @Override
    public String promise() {
        return "Avro gives what JSON gives";
    }

    @Override
    public boolean concerns(Subject subject) {
        return !subject.isLatest() && subject.formats().containsAll(List.of(Format.values()));
    }

    /** A message that the schema of only one format has room for proves nothing. */
    @Override
    public boolean concerns(Subject subject, Sample sample) {
        GenericRecord payload = avro(subject, sample);
        return payload != null
                && subject.published()
                        .faults(Format.JSON, subject.version(), AvroJson.json(payload))
                        .isEmpty();
    }

    /** Few texts of Avro messages are what a JSON Schema asks for, so JSON messages are taken as well. */
    private static @Nullable GenericRecord avro(Subject subject, Sample sample) {
        if (sample.payload() instanceof GenericRecord payload) {
            return payload;
        }
        try {
            return AvroOfJson.readWithoutTheRest(
                    sample.json(), subject.published().avro(subject.version()));
        } catch (NoAvroForm e) {
            return null;
        }
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        GenericRecord payload = Objects.requireNonNull(avro(subject, sample));
        SchemaVersion latest = subject.chain().latest();
        Sample inAvro = sample.with(payload);
        Message<?> message = subject.message(inAvro, Form.RECORD);
        Result avro = subject.runs().run(message, latest);
        if (Refusals.refusesInAvroOnly(subject, message)) {
            return null;
        }
        Message<?> same = new Message<>(message.type(), message.version(), AvroJson.json(payload), message.context());
        Result json = subject.runs().run(same, latest);
        if (json instanceof Result.Given expected && avro instanceof Result.Given found) {
            return Difference.between(
                            Difference.Mode.VALUE,
                            Form.json(expected.message().payload()),
                            Form.json(found.message().payload()))
                    .map(where -> "what Avro gives differs from what JSON gives: " + where.words(subject.walk(inAvro)))
                    .orElse(null);
        }
        return Results.difference("what JSON gives", json, "what Avro gives", avro, () -> subject.walk(inAvro));
    }
}
