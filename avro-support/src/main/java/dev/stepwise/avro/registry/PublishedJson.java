package dev.stepwise.avro.registry;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import java.nio.file.Path;

/** Asks a catalogue for JSON Schemas, as texts alone. */
enum PublishedJson implements SchemaLanguage {
    TEXT;

    @Override
    public String fileName() {
        return "schema.json";
    }

    @Override
    public Shape read(Path file) {
        throw new UnsupportedOperationException("Only the text of a schema is asked for here");
    }
}
