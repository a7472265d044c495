package dev.stepwise.testing.report;

/**
 * What Avro says of one version as reader of the other, in its own words.
 *
 * @param backward whether the reader is that of the newer version
 * @param type the name of a {@code SchemaIncompatibilityType}
 * @param location a JSON pointer into the schema of the reader, as Avro counts: through types that are defined elsewhere
 * @param message what Avro adds
 */
public record AvroIncompatibility(boolean backward, String type, String location, String message) {

    @Override
    public String toString() {
        return type + " at " + location + ", " + message;
    }
}
