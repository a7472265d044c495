package dev.stepwise.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The schema that a step makes of an older one, or why it makes none. Immutable but for the schema, which is Avro's.
 *
 * @param schema empty if there are obstacles
 * @param obstacles what could not be derived and what to do about it, each in sentences
 */
public record AvroDerivation(Optional<Schema> schema, List<String> obstacles) {

    /** Copies the list. */
    public AvroDerivation {
        obstacles = List.copyOf(obstacles);
    }

    static AvroDerivation of(Schema schema) {
        return new AvroDerivation(Optional.of(schema), List.of());
    }

    static AvroDerivation none(List<String> obstacles) {
        return new AvroDerivation(Optional.empty(), obstacles);
    }

    /** Returns the schema as the text of a file, in several lines; empty if there is none. */
    public Optional<String> json() {
        return schema.map(found -> SchemaFormatter.format("json/pretty", found));
    }

    /** Returns the text of the schema, or the obstacles in lines. */
    @Override
    public String toString() {
        return json().orElseGet(() -> String.join("\n", obstacles));
    }
}
