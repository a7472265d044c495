package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

/**
 * Makes writers of values: from what a deserializer, or {@link Conform}, has made of them to bytes. They take what
 * {@link RecordReader} takes, and write what it would read.
 */
final class ValueWriters {

    private final GenericData data;
    private final DecimalLimit decimals;
    private final IdentityHashMap<Schema, RecordWriter> records = new IdentityHashMap<>();

    private ValueWriters(GenericData data, DecimalLimit decimals) {
        this.data = data;
        this.decimals = decimals;
    }

    /**
     * Returns the writer of a schema. It is thread-safe.
     *
     * @param data knows the conversions of the values' class
     * @param decimals what may come in
     */
    static ValueWriter of(Schema schema, GenericData data, DecimalLimit decimals) {
        return new ValueWriters(data, decimals).writer(schema);
    }

    private ValueWriter writer(Schema schema) {
        if (schema.isUnion()) {
            ValueWriter[] branches =
                    schema.getTypes().stream().map(this::writer).toArray(ValueWriter[]::new);
            return new UnionWriter(schema, branches, Converted.data(data));
        }
        ValueWriter raw = raw(schema);
        return schema.getLogicalType() == null ? raw : logical(schema, raw);
    }

    private ValueWriter logical(Schema schema, ValueWriter raw) {
        ValueWriter checked =
                Logical.decimal(schema) != null || Logical.isBigDecimal(schema) ? number(schema, raw) : raw;
        return (out, value) -> checked.write(out, Converted.raw(requireNonNull(value), schema, data, ""));
    }

    /** Bytes that are no number are refused where they are read, be they of use or not. */
    private ValueWriter number(Schema schema, ValueWriter raw) {
        return (out, value) -> {
            byte[] bytes = value instanceof GenericFixed fixed
                    ? fixed.bytes()
                    : Leaves.array((ByteBuffer) requireNonNull(value));
            Leaves.ofBytes(bytes, schema, decimals);
            raw.write(out, value);
        };
    }

    private ValueWriter raw(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> ValueWriters::writeNull;
            case BOOLEAN -> (out, value) -> out.writeBoolean((Boolean) requireNonNull(value));
            case INT -> PlainWriter.INT;
            case LONG -> PlainWriter.LONG;
            case FLOAT -> (out, value) -> out.writeFloat((Float) requireNonNull(value));
            case DOUBLE -> (out, value) -> out.writeDouble((Double) requireNonNull(value));
            case STRING -> PlainWriter.STRING;
            case BYTES -> (out, value) -> out.writeBytes((ByteBuffer) requireNonNull(value));
            case FIXED -> (out, value) -> writeFixed(out, value, schema.getFixedSize());
            case ENUM -> symbol(schema);
            case RECORD -> record(schema);
            case ARRAY -> array(writer(schema.getElementType()));
            case MAP -> map(writer(schema.getValueType()));
            case UNION -> throw new IllegalStateException("A branch is no union");
        };
    }

    private static void writeNull(GrowingBytes out, @Nullable Object value) {
        if (value != null) {
            throw doubt();
        }
    }

    private static void writeFixed(GrowingBytes out, @Nullable Object value, int size) {
        byte[] bytes = ((GenericFixed) requireNonNull(value)).bytes();
        if (bytes.length != size) {
            throw doubt();
        }
        out.writeFixed(bytes);
    }

    private static ValueWriter symbol(Schema schema) {
        Map<String, Integer> ordinals = new HashMap<>();
        schema.getEnumSymbols().forEach(symbol -> ordinals.put(symbol, schema.getEnumOrdinal(symbol)));
        return (out, value) -> {
            if (!(value instanceof GenericEnumSymbol<?> || value instanceof Enum<?> || value instanceof CharSequence)) {
                throw doubt();
            }
            out.writeInt(requireNonNull(ordinals.get(value.toString())));
        };
    }

    private RecordWriter record(Schema schema) {
        RecordWriter before = records.get(schema);
        if (before != null) {
            return before;
        }
        RecordWriter made = new RecordWriter(schema);
        records.put(schema, made);
        made.fields(
                schema.getFields().stream().map(field -> writer(field.schema())).toArray(ValueWriter[]::new));
        return made;
    }

    private static ValueWriter array(ValueWriter element) {
        return (out, value) -> {
            Collection<?> elements = (Collection<?>) requireNonNull(value);
            out.enter();
            int left = begin(out, elements.size());
            for (Object each : elements) {
                element.write(out, each);
                left--;
            }
            end(out, elements.size(), left);
        };
    }

    private static ValueWriter map(ValueWriter member) {
        return (out, value) -> {
            Map<?, ?> members = (Map<?, ?>) requireNonNull(value);
            Set<String> names = new HashSet<>();
            out.enter();
            int left = begin(out, members.size());
            for (Map.Entry<?, ?> each : members.entrySet()) {
                CharSequence key = (CharSequence) each.getKey();
                // Keys of two classes may say the same, and keys that were changed.
                if (!names.add(key.toString())) {
                    throw doubt();
                }
                out.writeText(key);
                member.write(out, each.getValue());
                left--;
            }
            end(out, members.size(), left);
        };
    }

    private static int begin(GrowingBytes out, int size) {
        if (size > 0) {
            out.writeInt(size);
        }
        return size;
    }

    private static void end(GrowingBytes out, int size, int left) {
        // Somebody else has changed the collection meanwhile, or it does not know its size.
        if (left != 0 || size < 0) {
            throw doubt();
        }
        out.writeInt(0);
        out.leave();
    }

    /** Writers that {@link RecordWriter} has code of its own for. */
    enum PlainWriter implements ValueWriter {
        INT {
            @Override
            public void write(GrowingBytes out, @Nullable Object value) {
                out.writeInt((Integer) requireNonNull(value));
            }
        },
        LONG {
            @Override
            public void write(GrowingBytes out, @Nullable Object value) {
                out.writeLong(value instanceof Integer i ? i.longValue() : (Long) requireNonNull(value));
            }
        },
        STRING {
            @Override
            public void write(GrowingBytes out, @Nullable Object value) {
                out.writeText((CharSequence) requireNonNull(value));
            }
        }
    }
}
