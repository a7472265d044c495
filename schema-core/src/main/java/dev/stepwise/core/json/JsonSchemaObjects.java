package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keywords of a schema that say what an object looks like. */
record JsonSchemaObjects(JsonSchemaReader reader, ObjectNode schema) {

    Shape shape() {
        @Nullable Shape rest = rest();
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, Field> fields = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> {
            Shape shape = reader.node(property.getValue());
            Presence presence = required.contains(property.getKey()) ? Presence.REQUIRED : Presence.OPTIONAL;
            fields.put(property.getKey(), new Field(shape, presence, defaultOf(property.getValue())));
        });
        // What is required but not declared looks like the rest.
        required.forEach(name ->
                fields.computeIfAbsent(name, n -> new Field(rest == null ? new Shape.Any() : rest, Presence.REQUIRED)));
        return fields.isEmpty() && rest != null && !(rest instanceof Shape.Any)
                ? new Shape.MapOf(rest)
                : new Shape.Obj(fields, rest);
    }

    private @Nullable Shape rest() {
        JsonNode rest = schema.path("additionalProperties");
        if (rest.isMissingNode() || schema.has("patternProperties")) {
            return new Shape.Any();
        }
        return rest.isBoolean() && !rest.booleanValue() ? null : reader.node(rest);
    }

    private static @Nullable Object defaultOf(JsonNode property) {
        JsonNode value = property.path("default");
        return value.isMissingNode() ? Absent.ABSENT : Constants.neutral(value);
    }
}
