package dev.stepwise.testing.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Schema. */
record JsonPublished(String file, Shape shape, JsonNode document) implements PublishedSchema {

    private static final int MAX_NESTING = 20;

    @Override
    public String pointer(List<Hop> hops) {
        JsonPointer at = JsonPointer.empty();
        for (int i = 0; i < hops.size(); i++) {
            JsonPointer next = step(at, hops.get(i), 0);
            if (next != null) {
                at = next;
            } else if (hops.get(i).kind() != Hop.Kind.BRANCH) {
                return at.toString();
            }
        }
        return at.toString();
    }

    private @Nullable JsonPointer step(JsonPointer from, Hop hop, int depth) {
        JsonNode schema = document.at(from);
        if (depth > MAX_NESTING) {
            return null;
        }
        JsonPointer found = direct(schema, from, hop);
        if (found != null) {
            return found;
        }
        String ref = schema.path("$ref").asText();
        if (ref.startsWith("#") && !ref.contains("%")) {
            JsonPointer target = JsonPointer.compile(ref.substring(1));
            return step(target, hop, depth + 1);
        }
        for (JsonPointer part : parts(schema, from)) {
            JsonPointer inside = step(part, hop, depth + 1);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private @Nullable JsonPointer direct(JsonNode schema, JsonPointer from, Hop hop) {
        return switch (hop.kind()) {
            case MEMBER ->
                schema.path("properties").has(hop.name())
                        ? from.appendProperty("properties").appendProperty(hop.name())
                        : null;
            case ELEMENTS -> elements(schema, from);
            case BRANCH -> branch(schema, from, hop.name());
        };
    }

    private static @Nullable JsonPointer elements(JsonNode schema, JsonPointer from) {
        for (String keyword : List.of("items", "additionalProperties")) {
            if (schema.path(keyword).isObject()) {
                return from.appendProperty(keyword);
            }
        }
        return null;
    }

    /** A branch is called by the name of its definition, or by its number among those that are not null. */
    private static @Nullable JsonPointer branch(JsonNode schema, JsonPointer from, String name) {
        for (String keyword : List.of("oneOf", "anyOf")) {
            JsonNode branches = schema.path(keyword);
            int number = 0;
            for (int i = 0; i < branches.size(); i++) {
                String ref = branches.get(i).path("$ref").asText();
                if (name.equals("#" + number) || ref.endsWith("/" + name)) {
                    return from.appendProperty(keyword).appendIndex(i);
                }
                number += branches.get(i).path("type").asText().equals("null") ? 0 : 1;
            }
        }
        return null;
    }

    private static List<JsonPointer> parts(JsonNode schema, JsonPointer from) {
        List<JsonPointer> parts = new ArrayList<>();
        for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                parts.add(from.appendProperty(keyword).appendIndex(i));
            }
        }
        return parts;
    }
}
