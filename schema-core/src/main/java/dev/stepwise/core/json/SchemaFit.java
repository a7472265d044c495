package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.operation.Values;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Whether values may be meant by a schema: tells the branches of a union apart by kinds, constants and the names of
 * members, and leaves aside what else a schema may ask.
 */
final class SchemaFit {

    private final SchemaTypes types;

    /** What was found of containers, so that unions in unions do not multiply. Those being looked at fit for now. */
    private final IdentityHashMap<JsonNode, IdentityHashMap<JsonNode, Boolean>> known = new IdentityHashMap<>();

    SchemaFit(SchemaTypes types) {
        this.types = types;
    }

    boolean fits(JsonNode schema, JsonNode value) {
        if (!schema.isObject()) {
            return !schema.isBoolean() || schema.booleanValue();
        }
        IdentityHashMap<JsonNode, Boolean> ofSchema = known.computeIfAbsent(schema, any -> new IdentityHashMap<>());
        Boolean found = ofSchema.putIfAbsent(value, true);
        if (found != null) {
            return found;
        }
        boolean fits = look(schema, value);
        ofSchema.put(value, fits);
        return fits;
    }

    private boolean look(JsonNode schema, JsonNode value) {
        return kindFits(schema.path("type"), value)
                && (!schema.has("const") || same(schema.get("const"), value))
                && (!schema.has("enum") || any(schema.get("enum"), one -> same(one, value)))
                && (!schema.has("$ref")
                        || types.target(schema.get("$ref"))
                                .map(target -> fits(target, value))
                                .orElse(true))
                && all(schema.path("allOf"), one -> fits(one, value))
                && (!schema.has("anyOf") || any(schema.get("anyOf"), one -> fits(one, value)))
                && (!schema.has("oneOf") || any(schema.get("oneOf"), one -> fits(one, value)))
                && (!value.isObject() || membersFit(schema, value))
                && (!value.isArray()
                        || !schema.path("items").isContainerNode()
                        || schema.path("items").isArray()
                        || all(value, element -> fits(schema.get("items"), element)));
    }

    private boolean membersFit(JsonNode schema, JsonNode value) {
        JsonNode properties = schema.path("properties");
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.get("additionalProperties").booleanValue()
                && !schema.has("patternProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode declared = properties.get(member.getKey());
            if (declared == null ? closed : !fits(declared, member.getValue())) {
                return false;
            }
        }
        return all(schema.path("required"), name -> value.has(name.asText()));
    }

    private static boolean kindFits(JsonNode type, JsonNode value) {
        return type.isArray() ? any(type, one -> isOf(one.asText(), value)) : isOf(type.asText(""), value);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            // 1.0 is one, too.
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static boolean same(JsonNode one, JsonNode value) {
        return one.getNodeType() == value.getNodeType() && Values.same(Neutral.value(one), Neutral.value(value));
    }

    private interface Test {
        boolean holds(JsonNode node);
    }

    private static boolean any(JsonNode nodes, Test test) {
        for (JsonNode node : nodes) {
            if (test.holds(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(JsonNode nodes, Test test) {
        return !any(nodes, node -> !test.holds(node));
    }
}
