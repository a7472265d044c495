package dev.stepwise.avro;

import dev.stepwise.core.shape.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The records of a schema and their fields, by name; and their forms, by which one that was not changed is known. */
final class OlderTypes {

    private final Schema root;
    private final Map<String, Schema> records = new LinkedHashMap<>();
    private final Map<String, Schema.Field> fields = new HashMap<>();
    private final Map<String, Shape.Named> named = new HashMap<>();

    /** @param shape the traced shape of the schema */
    OlderTypes(Schema root, Shape shape) {
        this.root = root;
        collect(root);
        collect(shape);
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (records.putIfAbsent(schema.getFullName(), schema) == null) {
                    for (Schema.Field field : schema.getFields()) {
                        fields.put(AvroShapes.fieldName(schema.getFullName(), field.name()), field);
                        collect(field.schema());
                    }
                }
            }
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {
                // Of other types a leaf knows all.
            }
        }
    }

    private void collect(Shape shape) {
        if (shape instanceof Shape.Named name && named.putIfAbsent(name.name(), name) == null) {
            collect(name.resolved());
        } else if (shape instanceof Shape.Obj object) {
            object.fields().values().forEach(field -> collect(field.shape()));
        } else if (shape instanceof Shape.Array array) {
            collect(array.element());
        } else if (shape instanceof Shape.MapOf map) {
            collect(map.value());
        } else if (shape instanceof Shape.Union union) {
            union.branches().forEach(this::collect);
        }
    }

    Schema root() {
        return root;
    }

    @Nullable Schema record(@Nullable String name) {
        return records.get(name);
    }

    /** Returns the record of that name as it was; null if there was none. */
    Shape.@Nullable Named named(@Nullable String name) {
        return named.get(name);
    }

    /** Returns whether a field has that name, in the record of that name. */
    @SuppressWarnings("ReferenceEquality") // Equal fields of two records are two.
    boolean isField(Schema.Field field, @Nullable String record, String name) {
        return record != null && fields.get(AvroShapes.fieldName(record, name)) == field;
    }

    /**
     * Returns the field that a field was, wherever it was; null if it is new.
     *
     * @param record the name of the record that it is in now
     */
    Schema.@Nullable Field field(@Nullable String record, String name, Shape content) {
        String traced = AvroShapes.field(content);
        if (traced != null) {
            return fields.get(traced);
        }
        // A record that was changed inside does not say where it came from; the types of all other fields do.
        Set<String> types = Parts.typeNames(content);
        Schema.Field same = record == null ? null : fields.get(AvroShapes.fieldName(record, name));
        return same != null && !types.isEmpty() && types.equals(Parts.typeNames(same.schema())) ? same : null;
    }
}
