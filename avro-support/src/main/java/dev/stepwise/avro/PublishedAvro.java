package dev.stepwise.avro;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import java.nio.file.Path;

/** Asks a catalogue for Avro schemas, as texts alone. */
public enum PublishedAvro implements SchemaLanguage {
    /** The one there is. */
    TEXT;

    @Override
    public String fileName() {
        return "schema.avsc";
    }

    @Override
    public Shape read(Path file) {
        throw new UnsupportedOperationException("Only the text of a schema is asked for here");
    }
}
