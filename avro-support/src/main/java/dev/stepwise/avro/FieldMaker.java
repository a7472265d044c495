package dev.stepwise.avro;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of one record. One that was there before, be it elsewhere or under another name, keeps what the older
 * schema says of it.
 *
 * @param type the name that the record had before; null if it is new
 */
record FieldMaker(
        SchemaMaker schemas,
        OlderTypes older,
        Schema record,
        @Nullable String type) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    List<Schema.Field> fields(Shape.Obj object, List<String> path) {
        List<Schema.Field> fields = new ArrayList<>();
        object.fields().forEach((name, field) -> {
            List<String> at = PathNames.member(path, name);
            if (field.presence() == Presence.ABSENT) {
                return;
            }
            if (NAME.matcher(name).matches()) {
                fields.add(field(name, field, at));
            } else {
                schemas.obstacle(at, "has a name that Avro does not allow", "Give it another.");
            }
        });
        return fields;
    }

    private Schema.Field field(String name, Shape.Field field, List<String> path) {
        Schema.Field before = older.field(type, name, field.shape());
        String namespace = FreeNames.namespace(record);
        boolean optional = field.presence() != Presence.REQUIRED;
        Schema schema = optional
                ? schemas.union(optional(schemas.types(field.shape(), path, namespace), before), path)
                : schemas.schema(field.shape(), path, namespace);
        if (before == null) {
            return new Schema.Field(name, schema, null, optional ? JsonProperties.NULL_VALUE : null);
        }
        Schema.Field made =
                new Schema.Field(name, schema, before.doc(), defaultOf(before, schema, optional), before.order());
        before.getObjectProps().forEach(made::addProp);
        if (older.isField(before, type, name)) {
            before.aliases().forEach(made::addAlias);
        }
        return made;
    }

    /** Null is the first type, unless it was the last. */
    private static List<Schema> optional(List<Schema> types, Schema.@Nullable Field before) {
        List<Schema> all = new ArrayList<>(types);
        all.removeIf(type -> type.getType() == Schema.Type.NULL);
        boolean last = before != null
                && before.schema().isUnion()
                && before.schema().getTypes().get(0).getType() != Schema.Type.NULL
                && AvroShapes.isOptional(before);
        all.add(last ? all.size() : 0, Schema.create(Schema.Type.NULL));
        return all;
    }

    private static @Nullable Object defaultOf(Schema.Field before, Schema schema, boolean optional) {
        if (optional) {
            return JsonProperties.NULL_VALUE;
        }
        return before.hasDefaultValue() && before.schema().equals(schema) ? before.defaultVal() : null;
    }
}
