package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import java.io.IOException;

/** JSON Schema: draft 2020-12, and what draft-07 has in common with it. */
final class JsonSchemaLanguage implements SchemaLanguage {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public String name() {
        return "JSON Schema";
    }

    @Override
    public String fileName() {
        return "schema.json";
    }

    @Override
    public Shape read(String text, String place) throws IOException {
        return JsonSchemaReader.read(document(text), place);
    }

    /** Returns the tree of a schema. */
    static JsonNode document(String text) throws IOException {
        JsonNode schema = parse(text);
        if (!schema.isObject() && !schema.isBoolean()) {
            throw new IOException("expected a JSON Schema, which is an object, but found none");
        }
        return schema;
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : ", in line " + e.getLocation().getLineNr();
    }

    private static JsonNode parse(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // Schemas are no secret, unlike messages.
            throw new IOException("it is no well-formed JSON: " + e.getOriginalMessage() + line(e), e);
        }
    }
}
