package dev.stepwise.testing.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.shape.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** An Avro schema. */
final class AvroPublished implements PublishedSchema {

    private final String file;
    private final Shape shape;
    private final Schema schema;

    /** Where the text defines the types to which it refers by name. */
    private final Map<String, JsonPointer> definitions = new HashMap<>();

    AvroPublished(String file, Shape shape, Schema schema, JsonNode text) {
        this.file = file;
        this.shape = shape;
        this.schema = schema;
        define(schema, text, JsonPointer.empty());
    }

    /**
     * A part of the schema.
     *
     * @param field the field whose values these are; null if they are those of none
     */
    record Part(Schema schema, Schema.@Nullable Field field, JsonPointer pointer) {}

    Schema schema() {
        return schema;
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String pointer(List<Hop> hops) {
        Part part = part(hops);
        return part.field() == null
                ? part.pointer().toString()
                : part.pointer().head().toString();
    }

    /** Returns the part that a place leads to, or the nearest around it. */
    Part part(List<Hop> hops) {
        Part at = new Part(schema, null, JsonPointer.empty());
        for (Hop hop : hops) {
            Part next = step(at, hop);
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private @Nullable Part step(Part at, Hop hop) {
        Schema outer = at.schema();
        if (outer.isUnion() && hop.kind() == Hop.Kind.BRANCH) {
            return branch(at, hop.name());
        }
        if (hop.kind() == Hop.Kind.BRANCH) {
            return at;
        }
        if (outer.isUnion()) {
            for (int i = 0; i < outer.getTypes().size(); i++) {
                Part inside = step(branch(at, i), hop);
                if (inside != null) {
                    return inside;
                }
            }
            return null;
        }
        return hop.kind() == Hop.Kind.MEMBER ? member(at, hop.name()) : elements(at);
    }

    private @Nullable Part branch(Part union, String name) {
        List<Schema> types = union.schema().getTypes();
        int number = 0;
        for (int i = 0; i < types.size(); i++) {
            boolean isNull = types.get(i).getType() == Schema.Type.NULL;
            if (types.get(i).getFullName().equals(name) || (!isNull && name.equals("#" + number))) {
                return branch(union, i);
            }
            number += isNull ? 0 : 1;
        }
        return null;
    }

    private static Part branch(Part union, int index) {
        return new Part(
                union.schema().getTypes().get(index), null, union.pointer().appendIndex(index));
    }

    private @Nullable Part member(Part at, String name) {
        Schema outer = at.schema();
        Schema.Field field = outer.getType() == Schema.Type.RECORD ? outer.getField(name) : null;
        if (field == null) {
            return null;
        }
        JsonPointer definition = definitions.getOrDefault(outer.getFullName(), at.pointer());
        JsonPointer pointer = definition.appendProperty("fields").appendIndex(field.pos());
        return new Part(field.schema(), field, pointer.appendProperty("type"));
    }

    private static @Nullable Part elements(Part at) {
        Schema outer = at.schema();
        return switch (outer.getType()) {
            case ARRAY -> new Part(outer.getElementType(), null, at.pointer().appendProperty("items"));
            case MAP -> new Part(outer.getValueType(), null, at.pointer().appendProperty("values"));
            default -> null;
        };
    }

    private void define(Schema part, JsonNode text, JsonPointer at) {
        if (text.path("type").isContainerNode() && !text.has("fields")) {
            define(part, text.get("type"), at.appendProperty("type"));
        } else if (part.isUnion() && text.isArray()) {
            for (int i = 0; i < text.size(); i++) {
                define(part.getTypes().get(i), text.get(i), at.appendIndex(i));
            }
        } else if (text.isObject()) {
            inside(part, text, at);
        }
    }

    private void inside(Schema part, JsonNode text, JsonPointer at) {
        switch (part.getType()) {
            case RECORD -> {
                definitions.put(part.getFullName(), at);
                for (Schema.Field field : part.getFields()) {
                    JsonPointer pointer = at.appendProperty("fields").appendIndex(field.pos());
                    define(
                            field.schema(),
                            text.path("fields").path(field.pos()).path("type"),
                            pointer.appendProperty("type"));
                }
            }
            case ARRAY -> define(part.getElementType(), text.path("items"), at.appendProperty("items"));
            case MAP -> define(part.getValueType(), text.path("values"), at.appendProperty("values"));
            default -> {
                // Nothing is inside.
            }
        }
    }
}
