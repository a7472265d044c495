package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;

/** Makes JSON messages from JSON Schemas of draft 2020-12 and draft-07. */
final class JsonMessages {

    private JsonMessages() {}

    /**
     * Returns the messages of a version.
     *
     * @throws IllegalArgumentException if its schema cannot be read, allows no object, or lacks a path of the overrides
     */
    static Generator<JsonNode> of(SchemaProvider schemas, EventType type, SchemaVersion version, Overrides overrides) {
        SchemaFiles files = new SchemaFiles(schemas);
        SchemaFiles.Found schema = files.of(type, version);
        SchemaDialect dialect = SchemaDialect.of(schema.document());
        SchemaGaps gaps = new SchemaGaps(dialect);
        SchemaReferences references = new SchemaReferences(files, dialect);
        SchemaPart root = references.add(schema.document(), schema.address(), schema.place(), true);
        if (!dialect.isNamedBy(schema.document())) {
            gaps.note(
                    root,
                    "$schema",
                    "the schema is read as " + dialect + ", since \"" + SchemaDialect.named(schema.document())
                            + "\" is not known");
        }
        SchemaCheck check = new SchemaCheck(dialect, references.texts());
        GivenPaths given = new GivenPaths(overrides);
        JsonMaker messages = new JsonCompiler(new SchemaJoin(references, dialect, gaps), check, given).messages(root);
        if (messages.height() >= JsonMaker.NEVER) {
            throw new IllegalArgumentException("Expected a JSON Schema that allows an object at " + schema.place()
                    + " but found none that could be made." + because(gaps) + " Mend the schema.");
        }
        return new Generator<>(
                new JsonArbitrary(messages, schema.place(), node -> check.allows(root, node)), gaps.lines());
    }

    private static String because(SchemaGaps gaps) {
        return gaps.lines().isEmpty() ? "" : " What it says that was not followed: " + String.join("; ", gaps.lines());
    }
}
