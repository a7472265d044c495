package dev.stepwise.avro;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Avro schemas, in JSON. */
final class AvroSchemaLanguage implements SchemaLanguage {

    @Override
    public String name() {
        return "Avro";
    }

    @Override
    public String fileName() {
        return "schema.avsc";
    }

    @Override
    public boolean tellsNullFromAbsence() {
        return false;
    }

    @Override
    public Shape read(String text, String place) throws IOException {
        return AvroShapes.of(parse(text));
    }

    /** @throws IOException if the text is no schema */
    static Schema parse(String text) throws IOException {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            // Schemas are no secret, unlike messages.
            throw new IOException("it is no Avro schema: " + e.getMessage(), e);
        }
    }
}
