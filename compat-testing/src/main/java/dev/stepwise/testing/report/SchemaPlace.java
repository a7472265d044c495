package dev.stepwise.testing.report;

/**
 * Where a schema speaks of a value.
 *
 * @param path of the value in a message, such as {@code items[].price}
 * @param file of the schema, relative to the folder of the catalogue, with slashes
 * @param pointer into the file, as RFC 6901 has it; empty for the whole schema
 */
public record SchemaPlace(String path, String file, String pointer) {

    @Override
    public String toString() {
        return file + "#" + pointer;
    }
}
