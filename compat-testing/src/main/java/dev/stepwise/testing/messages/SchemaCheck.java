package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Validates values against the parts of a schema, formats included. Thread-safe. */
final class SchemaCheck {

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    SchemaCheck(SchemaDialect dialect, Map<String, String> documents) {
        this.registry =
                SchemaRegistry.withDefaultDialect(dialect.version(), builder -> builder.schemas(documents::get));
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
        return schemas.computeIfAbsent(part.key(), key -> registry.getSchema(SchemaLocation.of(part.location())));
    }

    private static List<Error> validate(Schema schema, JsonNode value) {
        return schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
