package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Validates values against the parts of a schema, formats included. Thread-safe. */
final class SchemaCheck {

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    SchemaCheck(SchemaDialect dialect, Map<String, String> documents) {
        this.registry = SchemaRegistry.withDialect(
                Dialect.builder(dialect.dialect())
                        // The factory that stands there otherwise warns of each annotation.
                        .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                        .build(),
                builder -> builder.schemas(documents::get)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .nodeReader(reader -> reader.jsonMapper(JsonNodes.MAPPER)));
    }

    /**
     * Checks that a schema can be read.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void require(SchemaPart part) {
        schema(part);
    }

    /** Returns what is wrong with a value. */
    List<Error> faults(SchemaPart part, JsonNode value) {
        return validate(schema(part), value);
    }

    boolean allows(SchemaPart part, JsonNode value) {
        return faults(part, value).isEmpty();
    }

    boolean allows(List<SchemaPart> parts, JsonNode value) {
        return parts.stream().allMatch(part -> allows(part, value));
    }

    /** Returns whether a text has a format, which every text has that is not known. */
    boolean isOfFormat(String format, String text) {
        Schema schema = schemas.computeIfAbsent(
                "format " + format,
                key -> registry.getSchema(JsonNodes.FACTORY.objectNode().put("format", format)));
        return validate(schema, TextNode.valueOf(text)).isEmpty();
    }

    private Schema schema(SchemaPart part) {
        return schemas.computeIfAbsent(part.key(), key -> read(part));
    }

    private Schema read(SchemaPart part) {
        try {
            return registry.getSchema(part.location());
        } catch (SchemaException e) {
            throw unreadable(part.place() + " of " + part.document().place(), e);
        }
    }

    /** References are followed when the first value comes to them. */
    private static List<Error> validate(Schema schema, JsonNode value) {
        try {
            return schema.validate(
                    value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        } catch (SchemaException e) {
            throw unreadable(schema.getSchemaLocation().toString(), e);
        }
    }

    private static IllegalArgumentException unreadable(String place, SchemaException e) {
        return new IllegalArgumentException(
                "Expected a JSON Schema at " + place + " but the validator does not read it: " + e.getMessage()
                        + " Mend the schema.",
                e);
    }
}
