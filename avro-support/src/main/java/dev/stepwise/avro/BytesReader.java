package dev.stepwise.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;

/** Reads bytes into a tree, by the schema with which they were written. */
final class BytesReader {

    private final AvroInput input;
    private final DecimalLimit decimals;

    private BytesReader(AvroInput input) {
        this.input = input;
        this.decimals = DecimalLimit.of(input.limits());
    }

    /**
     * Returns the tree of a whole input.
     *
     * @throws Malformed if it is no value of the schema, or something follows it
     */
    static AvroNode read(AvroInput input, Schema schema) {
        AvroNode tree = readNext(input, schema);
        input.requireEnd();
        return tree;
    }

    /** Returns the tree of the value that comes next. */
    static AvroNode readNext(AvroInput input, Schema schema) {
        return new BytesReader(input).read(schema);
    }

    private AvroNode read(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> Leaf.NULL;
            case BOOLEAN -> new Leaf(Kind.BOOLEAN, input.readBoolean(), schema);
            case INT -> new Leaf(Kind.NUMBER, input.readInt(), schema);
            case LONG -> new Leaf(Kind.NUMBER, input.readLong(), schema);
            case FLOAT -> new Leaf(Kind.NUMBER, input.readFloat(), schema);
            case DOUBLE -> new Leaf(Kind.NUMBER, input.readDouble(), schema);
            case STRING -> new Leaf(Kind.TEXT, input.readString(), schema);
            case ENUM -> {
                List<String> symbols = schema.getEnumSymbols();
                yield new Leaf(Kind.TEXT, symbols.get(input.readEnum(symbols.size())), schema);
            }
            case BYTES -> Leaves.ofBytes(input.readBytes(), schema, decimals);
            case FIXED -> Leaves.ofBytes(input.readFixed(schema.getFixedSize()), schema, decimals);
            case UNION ->
                read(schema.getTypes().get(input.readBranch(schema.getTypes().size())));
            case RECORD -> record(schema);
            case ARRAY -> array(schema);
            case MAP -> map(schema);
        };
    }

    /** @throws Malformed if it is no UTF-8: as a text it would become another one */
    static Utf8 checked(Utf8 text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()));
            return text;
        } catch (CharacterCodingException e) {
            throw new Malformed("has a string that is not UTF-8. Mend the producer.");
        }
    }

    private AvroNode record(Schema schema) {
        List<Schema.Field> fields = schema.getFields();
        input.enter(fields.size());
        Members record = new Members(schema);
        for (int i = 0; i < fields.size(); i++) {
            Schema.Field field = fields.get(i);
            try {
                AvroNode value = read(field.schema());
                if (value.kind() != Kind.NULL || !Logical.isOptional(field)) {
                    record.all().put(field.name(), value);
                }
            } catch (Malformed e) {
                throw e.in(field.name());
            }
        }
        input.leave();
        return record;
    }

    private AvroNode array(Schema schema) {
        input.enter(0);
        List<AvroNode> elements = new ArrayList<>();
        for (int left = input.readBlock(1); left > 0; left = input.readBlock(1)) {
            for (; left > 0; left--) {
                try {
                    elements.add(read(schema.getElementType()));
                } catch (Malformed e) {
                    throw e.in(elements.size());
                }
            }
        }
        input.leave();
        return new Elements(schema, elements);
    }

    private AvroNode map(Schema schema) {
        input.enter(0);
        Members map = new Members(schema);
        for (int left = input.readBlock(2); left > 0; left = input.readBlock(2)) {
            for (; left > 0; left--) {
                String key = input.readString().toString();
                try {
                    if (map.all().put(key, read(schema.getValueType())) != null) {
                        throw new Malformed("has a map with this key twice. Mend the producer.");
                    }
                } catch (Malformed e) {
                    throw e.in(key);
                }
            }
        }
        input.leave();
        return map;
    }
}
