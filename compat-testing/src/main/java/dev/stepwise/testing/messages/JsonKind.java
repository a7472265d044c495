package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of values that a schema tells apart, and the keywords that speak of one kind alone. */
enum JsonKind {
    NULL,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    private static final Set<String> OF_NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    private static final Set<String> OF_TEXTS = Set.of("minLength", "maxLength", "pattern", "format");

    private static final Set<String> OF_ARRAYS = Set.of(
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems");

    private static final Set<String> OF_OBJECTS = Set.of(
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "unevaluatedProperties");

    private Set<String> keywords() {
        return switch (this) {
            case NULL, BOOLEAN -> Set.of();
            case INTEGER, NUMBER -> OF_NUMBERS;
            case STRING -> OF_TEXTS;
            case ARRAY -> OF_ARRAYS;
            case OBJECT -> OF_OBJECTS;
        };
    }

    /** Returns whether a schema says something of this kind of value. */
    boolean isMeantBy(SchemaPart part) {
        return keywords().stream().anyMatch(part::has);
    }

    /** Returns the kinds that a schema allows; a number that is whole is an integer. */
    static Set<JsonKind> of(SchemaPart part) {
        JsonNode type = part.get("type");
        if (type.isMissingNode()) {
            return EnumSet.allOf(JsonKind.class);
        }
        Set<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
        if (type.isArray()) {
            type.forEach(name -> kinds.addAll(named(name.asText())));
        } else {
            kinds.addAll(named(type.asText()));
        }
        return kinds;
    }

    static JsonKind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> NULL;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
            case ARRAY -> ARRAY;
            case OBJECT, POJO -> OBJECT;
            case STRING, BINARY -> STRING;
        };
    }

    private static Set<JsonKind> named(String name) {
        return switch (name) {
            case "null" -> EnumSet.of(NULL);
            case "boolean" -> EnumSet.of(BOOLEAN);
            case "integer" -> EnumSet.of(INTEGER);
            case "number" -> EnumSet.of(INTEGER, NUMBER);
            case "string" -> EnumSet.of(STRING);
            case "array" -> EnumSet.of(ARRAY);
            case "object" -> EnumSet.of(OBJECT);
            default -> EnumSet.noneOf(JsonKind.class);
        };
    }
}
