package dev.stepwise.avro;

import dev.stepwise.core.shape.Definitions;
import dev.stepwise.core.shape.Digits;
import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Range;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads one Avro schema as a shape. Names and physical types become annotations. */
final class AvroShapes {

    /** The annotation of a leaf: the schema itself, in JSON. */
    static final String PHYSICAL = "avro";

    /** The annotation of what a field holds: the record and the field. */
    private static final String FIELD = "avro field";

    private static final String ALIASES = "aliases";

    private final Definitions definitions = new Definitions();
    private final Set<String> defined = new HashSet<>();
    private final boolean tracing;

    private AvroShapes(boolean tracing) {
        this.tracing = tracing;
    }

    static Shape of(Schema schema) {
        return new AvroShapes(false).node(schema);
    }

    /** Returns the shape in which what a field holds says which field that is, wherever operations bring it. */
    static Shape traced(Schema schema) {
        return new AvroShapes(true).node(schema);
    }

    /** Returns what {@link #fieldName} gives for a field whose content is this; null if that is not known. */
    static @Nullable String field(Shape content) {
        return content.notes().annotations().get(FIELD);
    }

    /** Returns what a node says of its type. */
    static Map<String, String> typing(Shape shape) {
        Map<String, String> typing = new LinkedHashMap<>(shape.notes().annotations());
        typing.keySet().retainAll(Set.of(PHYSICAL, Notes.TYPE_NAME));
        return typing;
    }

    static String fieldName(String record, String field) {
        return record + " " + field;
    }

    /** Returns whether null is how the field is absent: it can be null, and is by default. */
    static boolean isOptional(Schema.Field field) {
        return field.schema().isUnion()
                && field.schema().getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.NULL)
                && field.hasDefaultValue()
                && field.defaultVal() == JsonProperties.NULL_VALUE;
    }

    private Shape node(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> named(schema);
            case ARRAY -> new Shape.Array(node(schema.getElementType()));
            case MAP -> new Shape.MapOf(node(schema.getValueType()));
            case UNION -> union(schema.getTypes());
            default -> leaf(schema);
        };
    }

    private Shape union(List<Schema> types) {
        List<Shape> branches = new ArrayList<>();
        types.forEach(type -> branches.add(node(type)));
        return branches.size() == 1 ? branches.get(0) : new Shape.Union(branches, false, true, Notes.NONE);
    }

    private Shape named(Schema schema) {
        String name = schema.getFullName();
        if (defined.add(name)) {
            definitions.define(name, object(schema));
        }
        return definitions.named(name);
    }

    private Shape object(Schema schema) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            fields.put(field.name(), field(schema.getFullName(), field));
        }
        Map<String, String> annotations = new LinkedHashMap<>(names(schema));
        annotations.put(Notes.NULL_IS_ABSENCE, "");
        return new Shape.Obj(fields, null, new Notes(Set.of(), annotations, false));
    }

    private Field field(String record, Schema.Field field) {
        boolean optional = isOptional(field);
        Shape content = optional
                ? union(field.schema().getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .toList())
                : node(field.schema());
        return new Field(
                tracing ? traced(content, fieldName(record, field.name())) : content,
                optional ? Presence.OPTIONAL : Presence.REQUIRED);
    }

    private static Shape traced(Shape content, String field) {
        Notes notes = content.notes();
        Map<String, String> annotations = new LinkedHashMap<>(notes.annotations());
        annotations.put(FIELD, field);
        return content.noted(new Notes(notes.limits(), annotations, notes.partial()));
    }

    private static Map<String, String> names(Schema schema) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Notes.TYPE_NAME, schema.getFullName());
        if (!schema.getAliases().isEmpty()) {
            names.put(ALIASES, String.join(", ", schema.getAliases()));
        }
        return names;
    }

    private static Shape leaf(Schema schema) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(PHYSICAL, schema.toString());
        if (schema.getType() == Schema.Type.ENUM || schema.getType() == Schema.Type.FIXED) {
            annotations.putAll(names(schema));
        }
        Shape shape = logical(schema, annotations);
        Notes notes = new Notes(shape.notes().limits(), annotations, false);
        return shape.noted(notes);
    }

    private static Shape logical(Schema schema, Map<String, String> annotations) {
        LogicalType logical = schema.getLogicalType();
        if (logical == null) {
            return plain(schema);
        }
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return new Shape.Decimal(Range.ALL, new Digits(decimal.getPrecision(), decimal.getScale()), Notes.NONE);
        }
        if (logical instanceof LogicalTypes.BigDecimal) {
            return new Shape.Decimal(Range.ALL);
        }
        if (logical instanceof LogicalTypes.Uuid) {
            return new Shape.Text().noted(Notes.limits(Set.of("uuid")));
        }
        Shape shape = plain(schema);
        if (shape instanceof Shape.Whole) {
            annotations.put(Notes.UNIT, logical.getName());
        }
        return shape;
    }

    private static Shape plain(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> new Shape.Null();
            case BOOLEAN -> new Shape.Bool();
            case INT -> new Shape.Whole(Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LONG -> new Shape.Whole(Range.of(Long.MIN_VALUE, Long.MAX_VALUE));
            case FLOAT -> new Shape.Floating(32, Notes.NONE);
            case DOUBLE -> new Shape.Floating(64, Notes.NONE);
            case STRING -> new Shape.Text();
            case BYTES -> new Shape.Bytes(null, Notes.NONE);
            case FIXED -> new Shape.Bytes(schema.getFixedSize(), Notes.NONE);
            case ENUM -> enumeration(schema.getEnumSymbols(), schema.getEnumDefault());
            default -> Shapes.nothing();
        };
    }

    private static Shape enumeration(List<String> symbols, @Nullable String fallback) {
        return new Shape.Text(new LinkedHashSet<>(symbols), false, fallback, Notes.NONE);
    }
}
