package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of values that a schema tells apart, and the keywords that speak of one kind alone. */
enum JsonKind {
    NULL(Set.of()),
    BOOLEAN(Set.of()),
    INTEGER(Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    NUMBER(Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    STRING(Set.of("minLength", "maxLength", "pattern", "format")),
    ARRAY(Set.of(
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems")),
    OBJECT(Set.of(
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
            "unevaluatedProperties"));

    private final Set<String> keywords;

    JsonKind(Set<String> keywords) {
        this.keywords = keywords;
    }

    /** Returns whether a schema says something of this kind of value. */
    boolean isMeantBy(SchemaPart part) {
        return keywords.stream().anyMatch(part::has);
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
