package dev.stepwise.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Writes values of a union: the branch that Avro finds for a value, and the value. */
final class UnionWriter implements ValueWriter {

    private final Schema union;
    private final ValueWriter[] branches;
    private final GenericData data;

    /** The branches, if there is null and one other; else -1. */
    private final int nullBranch;

    private final int otherBranch;
    private final @Nullable Schema other;

    /** @param data finds the branches of values */
    UnionWriter(Schema union, ValueWriter[] branches, GenericData data) {
        this.union = union;
        this.branches = branches;
        this.data = data;
        List<Schema> types = union.getTypes();
        boolean simple = types.size() == 2 && union.isNullable();
        this.nullBranch = !simple ? -1 : types.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        this.otherBranch = 1 - nullBranch;
        this.other = simple ? types.get(otherBranch) : null;
    }

    @Override
    public void write(GrowingBytes out, @Nullable Object value) {
        if (value == null && nullBranch >= 0) {
            out.writeInt(nullBranch);
            return;
        }
        // Fails where no branch has such values.
        int branch =
                value != null && other != null && isOf(value, other) ? otherBranch : data.resolveUnion(union, value);
        out.writeInt(branch);
        branches[branch].write(out, value);
    }

    /** Returns whether a value is plainly of a schema; of others it is asked for again, and takes longer. */
    @SuppressWarnings("ReferenceEquality") // Schemas are compared field by field, but for those at hand.
    private static boolean isOf(Object value, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> value instanceof Utf8 || value instanceof String;
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Long;
            case FLOAT -> value instanceof Float;
            case DOUBLE -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case BYTES -> value instanceof ByteBuffer;
            case RECORD -> value instanceof IndexedRecord record && record.getSchema() == schema;
            case ENUM -> value instanceof GenericEnumSymbol<?> symbol && symbol.getSchema() == schema;
            case FIXED -> value instanceof GenericFixed fixed && fixed.getSchema() == schema;
            case ARRAY -> value instanceof GenericData.Array || value.getClass() == ArrayList.class;
            case MAP -> value.getClass() == HashMap.class || value.getClass() == LinkedHashMap.class;
            case NULL, UNION -> false;
        };
    }
}
