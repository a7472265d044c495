package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Range;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shapes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the keywords of a schema that say of what kinds a value can be, and what each kind looks like. */
final class JsonSchemaKinds {

    /** Of a schema that says how an object looks, if it is one. */
    private static final Notes UNTYPED = new Notes(Set.of(), Map.of(), true);

    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "$comment",
            "$id",
            "$schema",
            "$defs",
            "definitions",
            "$anchor");
    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> TEXTS =
            Set.of("minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType");
    private static final Set<String> ARRAYS = Set.of("items", "minItems", "maxItems", "uniqueItems");
    private static final Set<String> OBJECTS =
            Set.of("properties", "required", "additionalProperties", "minProperties", "maxProperties");
    private static final Set<String> CONTAINS = Set.of("contains", "minContains");
    private static final Set<String> GENERAL = Set.of("type", "enum", "const", "anyOf", "oneOf", "$ref");

    private static final List<String> TYPES = List.of("null", "boolean", "number", "string", "array", "object");

    private final JsonSchemaReader reader;
    private final ObjectNode schema;

    JsonSchemaKinds(JsonSchemaReader reader, ObjectNode schema) {
        this.reader = reader;
        this.schema = schema;
    }

    /** Returns the keywords that are more than annotations. */
    static Set<String> constraints(ObjectNode schema) {
        Set<String> names = new TreeSet<>();
        schema.fieldNames().forEachRemaining(names::add);
        names.removeAll(ANNOTATIONS);
        return names;
    }

    static Set<String> notUnderstood(ObjectNode schema) {
        Set<String> names = constraints(schema);
        List.of(NUMBERS, TEXTS, ARRAYS, OBJECTS, GENERAL).forEach(names::removeAll);
        return names;
    }

    /** Returns what a keyword says: its value, or more of the schema where that alone has no meaning of its own. */
    static JsonNode withWhatItDependsOn(String keyword, ObjectNode schema) {
        boolean ofTheRest = keyword.startsWith("unevaluated")
                || (keyword.equals("patternProperties") && schema.has("additionalProperties"));
        if (ofTheRest) {
            // What is left over depends on all that is declared.
            return schema.deepCopy().retain(constraints(schema));
        }
        return CONTAINS.contains(keyword) && schema.has("minContains")
                ? schema.deepCopy().retain(CONTAINS)
                : schema.get(keyword);
    }

    Shape shape() {
        JsonNode values = schema.has("const") ? schema.arrayNode().add(schema.get("const")) : schema.path("enum");
        if (schema.has("const") || schema.has("enum")) {
            return constants(values);
        }
        List<String> types = types();
        if (!types.isEmpty()) {
            return Shapes.union(types.stream().map(this::ofType).toList());
        }
        if (constraints(schema).stream().noneMatch(keyword -> ofKind(keyword))) {
            return new Shape.Any();
        }
        // Keywords of one kind say nothing of values of another.
        Shape union = Shapes.union(TYPES.stream().map(this::ofType).toList());
        return union.noted(UNTYPED);
    }

    private static boolean ofKind(String keyword) {
        return NUMBERS.contains(keyword)
                || TEXTS.contains(keyword)
                || ARRAYS.contains(keyword)
                || OBJECTS.contains(keyword);
    }

    private List<String> types() {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return List.of(type.textValue());
        }
        List<String> types = new ArrayList<>();
        type.forEach(each -> types.add(each.asText()));
        return types;
    }

    private Shape ofType(String type) {
        return switch (type) {
            case "null" -> new Shape.Null();
            case "boolean" -> new Shape.Bool();
            case "integer" -> limited(new Shape.Whole(range(true)), numericLimits(true));
            case "number" -> limited(new Shape.Decimal(range(false)), numericLimits(false));
            case "string" -> limited(new Shape.Text(), limits(TEXTS));
            case "array" -> array();
            case "object" -> object();
            default -> limited(new Shape.Any(), Set.of(reader.limit("type", schema.get("type"))));
        };
    }

    private static Shape limited(Shape shape, Set<String> limits) {
        return JsonSchemaReader.limited(shape, limits);
    }

    private Set<String> limits(Set<String> keywords) {
        Set<String> limits = new TreeSet<>();
        keywords.stream()
                .filter(schema::has)
                .forEach(keyword -> limits.add(reader.limit(keyword, schema.get(keyword))));
        return limits;
    }

    /** Bounds that are left out themselves are those next to them, if the number is whole, and else a limit. */
    private Set<String> numericLimits(boolean whole) {
        Set<String> limits = limits(NUMBERS);
        limits.removeIf(limit -> limit.startsWith("minimum ")
                || limit.startsWith("maximum ")
                || (whole && limit.startsWith("exclusive") && !limit.endsWith(" true")));
        return limits;
    }

    private Range range(boolean whole) {
        BigDecimal least =
                larger(bound("minimum"), beside("exclusiveMinimum", whole ? BigDecimal.ONE : BigDecimal.ZERO));
        BigDecimal most = smaller(
                bound("maximum"), beside("exclusiveMaximum", whole ? BigDecimal.ONE.negate() : BigDecimal.ZERO));
        return whole
                ? new Range(rounded(least, RoundingMode.CEILING), rounded(most, RoundingMode.FLOOR))
                : new Range(least, most);
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal bound, RoundingMode mode) {
        return bound == null ? null : bound.setScale(0, mode);
    }

    private @Nullable BigDecimal bound(String keyword) {
        JsonNode bound = schema.path(keyword);
        return bound.isNumber() ? bound.decimalValue() : null;
    }

    private @Nullable BigDecimal beside(String keyword, BigDecimal step) {
        BigDecimal bound = bound(keyword);
        if (bound == null) {
            return null;
        }
        boolean between = bound.stripTrailingZeros().scale() > 0;
        return between ? bound : bound.add(step);
    }

    private static @Nullable BigDecimal larger(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.max(other);
    }

    private static @Nullable BigDecimal smaller(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.min(other);
    }

    private Shape constants(JsonNode values) {
        List<String> types = types();
        List<Shape> shapes = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<String> limits = limits(NUMBERS);
        if (schema.has("const") && schema.has("enum")) {
            limits.add(reader.limit("enum", schema.get("enum")));
        }
        for (JsonNode value : values) {
            if (value.isTextual()) {
                texts.add(value.textValue());
            } else if (value.isValueNode()) {
                shapes.add(Shapes.constant(Constants.neutral(value)));
            } else {
                shapes.add(new Shape.Any());
                limits.add(reader.limit("enum", values));
            }
        }
        if (!texts.isEmpty()) {
            shapes.add(0, limited(Shape.Text.of(texts.toArray(String[]::new)), limits(TEXTS)));
        }
        return limited(
                Shapes.union(
                        types.isEmpty()
                                ? shapes
                                : shapes.stream().filter(s -> isOf(types, s)).toList()),
                limits);
    }

    private static boolean isOf(List<String> types, Shape constant) {
        return constant instanceof Shape.Any
                || types.stream().anyMatch(type -> switch (type) {
                    case "null" -> constant instanceof Shape.Null;
                    case "boolean" -> constant instanceof Shape.Bool;
                    case "string" -> constant instanceof Shape.Text;
                    case "integer" -> constant instanceof Shape.Whole;
                    case "number" -> constant instanceof Shape.Whole || constant instanceof Shape.Decimal;
                    default -> false;
                });
    }

    private Shape array() {
        JsonNode items = schema.path("items");
        Set<String> limits = limits(Set.of("minItems", "maxItems", "uniqueItems"));
        if (items.isArray() || schema.has("prefixItems")) {
            // Elements at different places look different.
            limits.add(reader.limit("items", items));
            return limited(new Shape.Array(new Shape.Any()), limits);
        }
        return limited(new Shape.Array(items.isMissingNode() ? new Shape.Any() : reader.node(items)), limits);
    }

    private Shape object() {
        return limited(new JsonSchemaObjects(reader, schema).shape(), limits(Set.of("minProperties", "maxProperties")));
    }
}
