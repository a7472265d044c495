package dev.stepwise.testing.messages;

import java.util.List;
import net.jqwik.api.Arbitraries;
import org.apache.avro.Schema;

/** Makes Avro values from Avro schemas. */
final class AvroMessages {

    private AvroMessages() {}

    static Generator<Object> of(Schema schema, Overrides overrides) {
        return new Generator<>(
                Arbitraries.create(() -> {
                    throw new UnsupportedOperationException("not yet");
                }),
                List.of());
    }
}
