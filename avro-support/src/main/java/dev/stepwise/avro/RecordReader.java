package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.ReadLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads records into a tree, whatever classes stand for their values. It changes none of them. */
final class RecordReader {

    private final ReadLimits limits;
    private final DecimalLimit decimals;
    private final GenericData data;
    private final String mend;
    private int depthLeft;

    private RecordReader(ReadLimits limits, GenericData data, String mend) {
        this.mend = mend;
        this.limits = limits;
        this.decimals = DecimalLimit.of(limits);
        this.data = data;
        this.depthLeft = limits.depth();
    }

    /**
     * Returns the tree of a record; it shares nothing with it that can change.
     *
     * @param mend what to do about a value that is none of its schema
     * @throws Malformed if there is such a value
     */
    static AvroNode read(IndexedRecord record, ReadLimits limits, String mend) {
        GenericData data =
                record instanceof SpecificRecord ? SpecificData.getForClass(record.getClass()) : GenericData.get();
        return new RecordReader(limits, data, mend).record(record, record.getSchema());
    }

    private AvroNode read(@Nullable Object value, Schema schema) {
        if (schema.isUnion()) {
            return read(value, branch(value, schema));
        }
        if (value == null) {
            if (schema.getType() == Schema.Type.NULL) {
                return Leaf.NULL;
            }
            throw misfit("null", schema);
        }
        Object raw = Converted.raw(value, schema, data, mend);
        try {
            return readRaw(raw, schema);
        } catch (ClassCastException e) {
            throw misfit("the class " + value.getClass().getName(), schema);
        }
    }

    private AvroNode readRaw(Object value, Schema schema) {
        return switch (schema.getType()) {
            case NULL -> throw misfit("the class " + value.getClass().getName(), schema);
            case BOOLEAN -> new Leaf(Kind.BOOLEAN, (Boolean) value, schema);
            case INT -> new Leaf(Kind.NUMBER, (Integer) value, schema);
            case LONG ->
                new Leaf(Kind.NUMBER, value instanceof Integer i ? (Object) i.longValue() : (Long) value, schema);
            case FLOAT -> new Leaf(Kind.NUMBER, (Float) value, schema);
            case DOUBLE -> new Leaf(Kind.NUMBER, (Double) value, schema);
            case STRING -> new Leaf(Kind.TEXT, text((CharSequence) value), schema);
            case ENUM -> symbol(value, schema);
            case BYTES -> Leaves.ofBytes(Leaves.array((ByteBuffer) value), schema, decimals);
            case FIXED -> fixed((GenericFixed) value, schema);
            case RECORD -> record((IndexedRecord) value, schema);
            case ARRAY -> array((Collection<?>) value, schema);
            case MAP -> map((Map<?, ?>) value, schema);
            case UNION -> throw new IllegalStateException("A branch is no union");
        };
    }

    private Schema branch(@Nullable Object value, Schema union) {
        try {
            return union.getTypes().get(Converted.data(data).resolveUnion(union, value));
        } catch (AvroRuntimeException e) {
            throw misfit(
                    value == null ? "null" : "the class " + value.getClass().getName(), union);
        }
    }

    /** Returns a text that nobody else can change. */
    private static Object text(CharSequence text) {
        return text instanceof Utf8 utf8 ? BytesReader.checked(new Utf8(utf8)) : text.toString();
    }

    private Leaf symbol(Object value, Schema schema) {
        if (!(value instanceof GenericEnumSymbol<?> || value instanceof Enum<?> || value instanceof CharSequence)) {
            throw misfit("the class " + value.getClass().getName(), schema);
        }
        String symbol = value.toString();
        if (!schema.hasEnumSymbol(symbol)) {
            throw misfit("a symbol that it does not have", schema);
        }
        return new Leaf(Kind.TEXT, symbol, schema);
    }

    private Leaf fixed(GenericFixed value, Schema schema) {
        if (value.bytes().length != schema.getFixedSize()) {
            throw misfit("another size", schema);
        }
        return Leaves.ofBytes(value.bytes().clone(), schema, decimals);
    }

    private AvroNode record(IndexedRecord record, Schema expected) {
        Schema schema = record.getSchema();
        if (schema.getType() != Schema.Type.RECORD || expected.getType() != Schema.Type.RECORD) {
            throw misfit("another type", expected);
        }
        enter();
        Members members = new Members(schema);
        for (Schema.Field field : schema.getFields()) {
            try {
                AvroNode value = read(record.get(field.pos()), field.schema());
                if (value.kind() != Kind.NULL || !Logical.isOptional(field)) {
                    members.all().put(field.name(), value);
                }
            } catch (Malformed e) {
                throw e.in(field.name());
            }
        }
        depthLeft++;
        return members;
    }

    private AvroNode array(Collection<?> values, Schema schema) {
        enter();
        List<AvroNode> elements = new ArrayList<>(values.size());
        for (Object value : values) {
            try {
                elements.add(read(value, schema.getElementType()));
            } catch (Malformed e) {
                throw e.in(elements.size());
            }
        }
        depthLeft++;
        return new Elements(schema, elements);
    }

    private AvroNode map(Map<?, ?> values, Schema schema) {
        enter();
        Members map = new Members(schema);
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!(entry.getKey() instanceof CharSequence key)) {
                throw misfit("a key that is no text", schema);
            }
            try {
                if (map.all().put(text(key).toString(), read(entry.getValue(), schema.getValueType())) != null) {
                    throw new Malformed("has a map with this key twice. " + mend);
                }
            } catch (Malformed e) {
                throw e.in(key.toString());
            }
        }
        depthLeft++;
        return map;
    }

    private void enter() {
        if (--depthLeft < 0) {
            throw new Malformed("goes beyond a limit: it is nested deeper than " + limits.depth()
                    + " levels, or contains itself. Raise that limit if such messages are expected.");
        }
    }

    private Malformed misfit(String found, Schema schema) {
        return new Malformed("has " + found + " where its schema has " + Words.of(schema) + ". " + mend);
    }
}
