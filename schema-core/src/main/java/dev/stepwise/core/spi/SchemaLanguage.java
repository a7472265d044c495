package dev.stepwise.core.spi;

import dev.stepwise.core.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;

/** A language in which schemas are written, such as JSON Schema. Thread-safe. */
public interface SchemaLanguage {

    /** Returns the name of the file that holds the schema of a version in a catalogue, such as {@code schema.json}. */
    String fileName();

    /**
     * Returns what a schema says. What it says beyond a shape stays as a note of the node, or widens it: a shape has
     * room for every document that the schema has room for.
     *
     * @throws IOException if the file cannot be read, or holds no schema; its message says why, in words
     */
    Shape read(Path file) throws IOException;
}
