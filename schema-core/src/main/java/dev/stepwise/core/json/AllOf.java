package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one schema of those that {@code allOf} joins, where that is plain: objects that declare different properties. */
record AllOf(JsonSchemaReader reader) {

    private static final Set<String> PLAIN = Set.of("type", "properties", "required", "additionalProperties");

    /** Returns the schema without {@code allOf}, or as it is if the parts cannot be told from each other. */
    ObjectNode merged(ObjectNode schema) {
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode merged = schema.deepCopy();
        JsonNode parts = merged.remove("allOf");
        for (JsonNode part : parts) {
            ObjectNode plain = plain(part, new HashSet<>());
            if (plain == null || !add(merged, plain)) {
                return schema;
            }
        }
        return merged;
    }

    private @Nullable ObjectNode plain(JsonNode part, Set<String> seen) {
        if (!(part instanceof ObjectNode object)) {
            return null;
        }
        Set<String> keywords = JsonSchemaKinds.constraints(object);
        if (keywords.equals(Set.of("$ref")) && seen.add(object.get("$ref").asText())) {
            return reader.target(object.get("$ref"))
                    .map(target -> plain(target, seen))
                    .orElse(null);
        }
        boolean closed = object.has("additionalProperties")
                && !object.get("additionalProperties").equals(object.booleanNode(true));
        return PLAIN.containsAll(keywords) && !closed ? object : null;
    }

    private static boolean add(ObjectNode merged, ObjectNode part) {
        JsonNode rest = merged.path("additionalProperties");
        if (!rest.isMissingNode() && !rest.equals(merged.booleanNode(true))) {
            // It would close the object to what the parts declare.
            return false;
        }
        JsonNode type = part.path("type");
        if (!type.isMissingNode() && merged.has("type") && !merged.get("type").equals(type)) {
            return false;
        }
        if (!type.isMissingNode()) {
            merged.set("type", type);
        }
        ObjectNode properties = merged.withObjectProperty("properties");
        for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
            JsonNode there = properties.get(property.getKey());
            if (there != null && !there.equals(property.getValue())) {
                return false;
            }
            properties.set(property.getKey(), property.getValue());
        }
        ArrayNode required = merged.withArrayProperty("required");
        part.path("required").forEach(required::add);
        return true;
    }
}
