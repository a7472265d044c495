package dev.stepwise.testing;

import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import java.util.List;

/** A format in which messages are checked. */
enum Format {
    JSON("JSON"),
    AVRO("Avro");

    private static final SchemaLanguage JSON_SCHEMA = new JsonFormat().schemas().orElseThrow();

    private final String words;

    Format(String words) {
        this.words = words;
    }

    /** Returns the name by which chains know the format. */
    String formatName() {
        return this == JSON ? "json" : "avro";
    }

    SchemaLanguage language() {
        return this == JSON ? JSON_SCHEMA : AvroFormat.SCHEMAS;
    }

    /** Returns the classes of payloads, the one that goes through chains at once first. */
    List<Form> forms() {
        return this == JSON ? List.of(Form.BYTES, Form.TEXT, Form.TREE) : List.of(Form.AVRO_BYTES, Form.RECORD);
    }

    /** Returns the form whose engine is the reference: it goes step by step, and can be looked into. */
    Form reference() {
        return this == JSON ? Form.TREE : Form.RECORD;
    }

    @Override
    public String toString() {
        return words;
    }
}
