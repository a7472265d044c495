package dev.stepwise.avro;

import com.google.common.collect.Sets;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What logical types mean. */
final class Logical {

    /** An int or a long of one of these means another point in time than the same number of another. */
    private static final Set<String> TIMES = Set.of(
            "date",
            "time-millis",
            "time-micros",
            "timestamp-millis",
            "timestamp-micros",
            "timestamp-nanos",
            "local-timestamp-millis",
            "local-timestamp-micros",
            "local-timestamp-nanos");

    private Logical() {}

    /** Returns the name of the logical type of a schema; empty if it has none. */
    static String name(@Nullable Schema schema) {
        LogicalType type = schema == null ? null : schema.getLogicalType();
        return type == null ? "" : type.getName();
    }

    /** Returns the name of the unit of time that a value counts; empty if it is none. */
    static String time(@Nullable Schema schema) {
        String name = name(schema);
        return TIMES.contains(name) ? name : "";
    }

    /** Returns the decimal that bytes or a fixed stand for; null if they stand for none. */
    static LogicalTypes.@Nullable Decimal decimal(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal : null;
    }

    static boolean isBigDecimal(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.BigDecimal;
    }

    static boolean isUuid(@Nullable Schema schema) {
        return name(schema).equals("uuid");
    }

    /** Returns whether the null of a field is absence: its type has room for null, and its default is null. */
    static boolean isOptional(Schema.Field field) {
        return field.schema().isUnion()
                && field.schema().isNullable()
                && field.hasDefaultValue()
                && field.defaultVal() == JsonProperties.NULL_VALUE;
    }

    /** Returns whether optional fields may be somewhere in a value. */
    static boolean mayHoldOptional(Schema schema) {
        return mayHoldOptional(schema, Sets.newIdentityHashSet());
    }

    private static boolean mayHoldOptional(Schema schema, Set<Schema> seen) {
        return seen.add(schema)
                && switch (schema.getType()) {
                    case UNION -> schema.getTypes().stream().anyMatch(branch -> mayHoldOptional(branch, seen));
                    case ARRAY -> mayHoldOptional(schema.getElementType(), seen);
                    case MAP -> mayHoldOptional(schema.getValueType(), seen);
                    case RECORD ->
                        schema.getFields().stream()
                                .anyMatch(field -> isOptional(field) || mayHoldOptional(field.schema(), seen));
                    default -> false;
                };
    }
}
