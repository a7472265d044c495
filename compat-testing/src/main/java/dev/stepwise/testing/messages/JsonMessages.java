package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.Set;

/** Makes JSON messages from JSON Schemas of draft 2020-12 and draft-07. */
final class JsonMessages {

    static final SchemaLanguage LANGUAGE = new JsonFormat().schemas().orElseThrow();

    private JsonMessages() {}

    /** What makes the messages of a version, and what was found on the way. */
    record Compiled(
            JsonMaker maker, int places, SchemaPart root, SchemaCheck check, SchemaGaps gaps, GivenPaths given) {}

    /**
     * Returns the messages of a version.
     *
     * @throws IllegalArgumentException if its schema cannot be read or allows no object, or if no version has one of the
     *     paths of the overrides
     */
    static Generator<JsonNode> of(SchemaProvider schemas, EventType type, SchemaVersion version, Overrides overrides) {
        Compiled compiled = compiled(schemas, type, version, overrides);
        Set<String> missing = compiled.given().missing();
        if (schemas instanceof Catalogue catalogue && !missing.isEmpty()) {
            new PathSearch(catalogue, type, overrides)
                    .require(missing, compiled.given().known());
        } else {
            missing.forEach(path -> compiled.gaps()
                    .note(compiled.root().place(), "an arbitrary is given for " + path + ", which this version lacks"));
        }
        String place = compiled.root().document().place();
        if (compiled.maker().height() >= JsonMaker.NEVER) {
            throw new IllegalArgumentException("Expected a JSON Schema that allows an object at " + place
                    + " but found none that could be made." + because(compiled.gaps()) + " Mend the schema.");
        }
        return new Generator<>(
                new JsonArbitrary(
                        compiled.maker(),
                        compiled.places(),
                        place,
                        node -> compiled.check().allows(compiled.root(), node)),
                compiled.gaps().lines());
    }

    static Compiled compiled(SchemaProvider schemas, EventType type, SchemaVersion version, Overrides overrides) {
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
                    "\"" + SchemaDialect.named(schema.document()) + "\" is not known: the schema is read as "
                            + dialect);
        }
        SchemaCheck check = new SchemaCheck(dialect, references.texts());
        check.require(root);
        GivenPaths given = new GivenPaths(overrides);
        JsonCompiler compiler = new JsonCompiler(new SchemaJoin(references, dialect, gaps), check, given);
        JsonMaker maker = compiler.messages(root);
        return new Compiled(maker, compiler.places(), root, check, gaps, given);
    }

    private static String because(SchemaGaps gaps) {
        return gaps.lines().isEmpty()
                ? ""
                : " What it says that was not followed: " + String.join("; ", gaps.lines()) + ".";
    }
}
