package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Makes of what users give, in JSON, neutral or as Avro has it, a value of a schema as Avro's generic reader gives it. */
final class AvroValue {

    /** Stands for no value: the schema has no room for what was given. */
    static final Object NONE = new Object();

    private AvroValue() {}

    /** Returns the value, which shares nothing with what was given; {@link #NONE} if there is none. */
    static @Nullable Object of(@Nullable Object given, Schema schema) {
        Object plain = given instanceof JsonNode json ? neutral(json) : given;
        if (schema.isUnion()) {
            return branch(plain, schema);
        }
        if (plain == null) {
            return schema.getType() == Schema.Type.NULL ? null : NONE;
        }
        return switch (schema.getType()) {
            case RECORD -> record(plain, schema);
            case ARRAY -> plain instanceof Collection<?> elements ? array(elements, schema) : NONE;
            case MAP -> plain instanceof Map<?, ?> members ? map(members, schema) : NONE;
            default -> AvroScalar.of(plain, schema);
        };
    }

    /** What is exact comes first: a whole number is a long, even if a double stands before it. */
    private static @Nullable Object branch(@Nullable Object given, Schema union) {
        List<Schema> exactFirst = union.getTypes().stream()
                .sorted(Comparator.comparing(
                        branch -> branch.getType() == Schema.Type.FLOAT || branch.getType() == Schema.Type.DOUBLE))
                .toList();
        for (Schema branch : exactFirst) {
            Object value = of(given, branch);
            if (value != NONE) {
                return value;
            }
        }
        return NONE;
    }

    private static Object record(Object given, Schema schema) {
        Map<String, @Nullable Object> members = members(given);
        if (members == null || hasMore(members, schema)) {
            return NONE;
        }
        GenericData.Record made = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Object value;
            if (members.containsKey(field.name())) {
                value = of(members.get(field.name()), field.schema());
            } else if (field.hasDefaultValue()) {
                GenericData data = GenericData.get();
                value = data.deepCopy(field.schema(), data.getDefaultValue(field));
            } else {
                value = NONE;
            }
            if (value == NONE) {
                return NONE;
            }
            made.put(field.pos(), value);
        }
        return made;
    }

    private static boolean hasMore(Map<String, @Nullable Object> members, Schema schema) {
        Set<String> names = new HashSet<>(members.keySet());
        schema.getFields().forEach(field -> names.remove(field.name()));
        return !names.isEmpty();
    }

    private static @Nullable Map<String, @Nullable Object> members(Object given) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
            return members;
        }
        if (given instanceof GenericRecord fields) {
            fields.getSchema().getFields().forEach(field -> members.put(field.name(), fields.get(field.pos())));
            return members;
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Object array(Collection<?> given, Schema schema) {
        Collection<@Nullable Object> made =
                (Collection<@Nullable Object>) GenericData.get().newArray(null, given.size(), schema);
        for (Object element : given) {
            Object value = of(element, schema.getElementType());
            if (value == NONE) {
                return NONE;
            }
            made.add(value);
        }
        return made;
    }

    @SuppressWarnings("unchecked")
    private static Object map(Map<?, ?> given, Schema schema) {
        Map<Object, @Nullable Object> made =
                (Map<Object, @Nullable Object>) GenericData.get().newMap(null, given.size());
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            Object value = of(entry.getValue(), schema.getValueType());
            if (value == NONE || !(entry.getKey() instanceof CharSequence key)) {
                return NONE;
            }
            made.put(AvroForms.text(key.toString(), schema), value);
        }
        return made;
    }

    private static @Nullable Object neutral(JsonNode json) {
        if (json.isObject()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            return members;
        }
        if (json.isArray()) {
            List<Object> elements = new ArrayList<>();
            json.forEach(elements::add);
            return elements;
        }
        if (json.isIntegralNumber()) {
            return json.bigIntegerValue();
        }
        if (json.isNumber()) {
            return json.isDouble() || json.isFloat() ? (Object) json.doubleValue() : json.decimalValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isTextual() ? json.textValue() : null;
    }
}
