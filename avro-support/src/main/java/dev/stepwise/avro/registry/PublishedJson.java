package dev.stepwise.avro.registry;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;

/** Asks a catalogue for JSON Schemas, as texts alone. */
final class PublishedJson implements SchemaLanguage {

    static final PublishedJson TEXT = new PublishedJson();

    private PublishedJson() {}

    @Override
    public String name() {
        return "JSON Schema";
    }

    @Override
    public String fileName() {
        return "schema.json";
    }

    @Override
    public Shape read(String text, String place) {
        throw new UnsupportedOperationException("Only the text of a schema is asked for here");
    }
}
