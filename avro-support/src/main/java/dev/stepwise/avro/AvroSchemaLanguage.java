package dev.stepwise.avro;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.util.Optional;
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
    public boolean isWrittenBy() {
        return true;
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
            throw new IOException("it is no Avro schema: " + withoutFullStop(String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Returns the published schema of a version of a chain, if it has one.
     *
     * @throws IOException if it is no schema
     */
    static Optional<Schema> schema(MigratorChain chain, SchemaProvider schemas, SchemaVersion version)
            throws IOException {
        Optional<String> text = schemas.schema(chain.eventType(version), version, new AvroSchemaLanguage());
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
