package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * One JSON Schema document.
 *
 * @param iri by which the validator knows it
 * @param file the address of where it comes from, by which relative paths to its neighbours are read
 * @param place where it comes from, in words
 * @param main whether it is the schema of the message, and not one that it refers to
 */
record SchemaDocument(URI iri, URI file, String place, JsonNode root, boolean main) {

    /** Returns a place in it as messages name it. */
    String at(String pointer) {
        return (main ? "" : place + " ") + "#" + pointer;
    }
}
