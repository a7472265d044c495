package dev.stepwise.core.spi;

import dev.stepwise.core.shape.Shape;
import java.io.IOException;

/** A language in which schemas are written, such as JSON Schema. Thread-safe. */
public interface SchemaLanguage {

    /** Returns the name by which messages speak of the language, such as {@code JSON Schema}. */
    String name();

    /** Returns the name of the file that holds the schema of a version in a catalogue, such as {@code schema.json}. */
    String fileName();

    /**
     * Returns whether a member that is null differs from one that is absent. Where it does not, a null that an optional
     * member gets is its absence.
     */
    default boolean tellsNullFromAbsence() {
        return true;
    }

    /** Returns whether messages are written by a schema, so that none can be brought to a version without one. */
    default boolean isWrittenBy() {
        return false;
    }

    /**
     * Returns what a schema says. What it says beyond a shape stays as a note of the node, or widens it: a shape has
     * room for every document that the schema has room for.
     *
     * @param place where the text comes from: another one than that of any other schema
     * @throws IOException if the text holds no schema; its message says why, in words
     */
    Shape read(String text, String place) throws IOException;
}
