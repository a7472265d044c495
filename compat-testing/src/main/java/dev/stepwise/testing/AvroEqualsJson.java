package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Message;
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
        return !subject.isLatest() && subject.formats().containsAll(java.util.List.of(Format.values()));
    }

    /** A message that the schema of only one format has room for proves nothing. */
    @Override
    public boolean concerns(Subject subject, Sample sample) {
        return sample.format() == Format.AVRO
                && subject.published()
                        .faults(Format.JSON, subject.version(), sample.json())
                        .isEmpty();
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Result avro = subject.run(sample, Form.RECORD);
        Message<?> message = subject.message(sample, Form.RECORD);
        JsonNode document = sample.json();
        Result json = subject.runs()
                .run(
                        new Message<>(message.type(), message.version(), document, message.context()),
                        subject.chain().latest());
        if (json instanceof Result.Given expected && avro instanceof Result.Given found) {
            GenericRecord given = (GenericRecord) found.message().payload();
            return Difference.between(
                            Difference.Mode.VALUE,
                            Form.json(expected.message().payload()),
                            AvroJson.json(given))
                    .map(where -> "what Avro gives differs from what JSON gives: " + where)
                    .orElse(null);
        }
        return Results.difference("what JSON gives", json, "what Avro gives", avro);
    }
}
