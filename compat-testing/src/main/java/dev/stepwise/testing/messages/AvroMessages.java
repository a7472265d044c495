package dev.stepwise.testing.messages;

import org.apache.avro.Schema;

/** Makes Avro values from Avro schemas. */
final class AvroMessages {

    private AvroMessages() {}

    /**
     * Returns the values of a schema, as Avro's generic reader gives them without conversions.
     *
     * @param finite whether NaN and the infinities are left out
     * @throws IllegalArgumentException if the schema has no value, or a path of the overrides cannot be read
     */
    static Generator<Object> of(Schema schema, Overrides overrides, boolean finite) {
        AvroHeights heights = AvroHeights.of(schema);
        if (heights.height(schema) == AvroHeights.NONE) {
            throw new IllegalArgumentException("Expected a schema that has values but found " + schema.getFullName()
                    + ", which always contains itself. Give it a way out, such as null.");
        }
        AvroOverrides tree = AvroOverrides.of(overrides);
        return new Generator<>(
                new AvroArbitrary(() -> new AvroDraws(heights, finite).of(schema, tree)), AvroGaps.of(schema, heights));
    }
}
