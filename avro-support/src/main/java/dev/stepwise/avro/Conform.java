package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Kind;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a tree a value of a schema, as Avro's generic reader would give it. Nothing is lost, and nothing made up: the
 * defaults of the schema never apply. One instance for one tree, which it does not change.
 */
final class Conform {

    private final Branches branches = new Branches(this);

    /**
     * Returns the value of a tree.
     *
     * @throws Misfit if there is none
     */
    static @Nullable Object value(AvroNode tree, Schema schema) {
        return new Conform().of(tree, schema);
    }

    @Nullable Object of(AvroNode node, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> branches.value(node, schema);
            case RECORD -> record(members(node, schema), schema);
            case MAP -> map(members(node, schema), schema);
            case ARRAY -> array(node, schema);
            default -> scalar(node, schema);
        };
    }

    private static @Nullable Object scalar(AvroNode node, Schema schema) {
        return switch (schema.getType()) {
            case NULL -> {
                leaf(node, Kind.NULL, schema);
                yield null;
            }
            case BOOLEAN -> leaf(node, Kind.BOOLEAN, schema).value();
            case STRING -> ConformTexts.string(leaf(node, Kind.TEXT, schema), schema);
            case ENUM -> ConformTexts.symbol(leaf(node, Kind.TEXT, schema), schema);
            case BYTES, FIXED -> bytes(node, schema);
            default -> ConformNumbers.value(leaf(node, Kind.NUMBER, schema), schema);
        };
    }

    private static Object bytes(AvroNode node, Schema schema) {
        byte[] bytes;
        if (Logical.decimal(schema) != null || Logical.isBigDecimal(schema)) {
            bytes = ConformNumbers.decimal(leaf(node, Kind.NUMBER, schema), schema);
        } else if (schema.getType() == Schema.Type.FIXED && Logical.isUuid(schema)) {
            bytes = ConformTexts.uuid(leaf(node, Kind.TEXT, schema), schema);
        } else {
            bytes = Leaves.bytes(leaf(node, Kind.BYTES, schema));
        }
        if (schema.getType() == Schema.Type.BYTES) {
            return ByteBuffer.wrap(bytes.clone());
        }
        if (bytes.length != schema.getFixedSize()) {
            throw new Misfit("expected " + schema.getFixedSize() + " bytes, as many as " + Words.of(schema)
                    + " has, but found " + bytes.length + ". Mend the step, or the producer.");
        }
        return new GenericData.Fixed(schema, bytes.clone());
    }

    private static Leaf leaf(AvroNode node, Kind kind, Schema schema) {
        if (node.kind() == kind) {
            return (Leaf) node;
        }
        throw otherKind(node, schema);
    }

    private static Members members(AvroNode node, Schema schema) {
        if (node instanceof Members members) {
            return members;
        }
        throw otherKind(node, schema);
    }

    static Misfit otherKind(AvroNode node, Schema schema) {
        return new Misfit("expected " + Words.of(schema) + ", as the schema says, but found "
                + node.kind().words() + ". Convert it, or mend the schema.");
    }

    private GenericData.Record record(Members members, Schema schema) {
        requireDeclared(members, schema);
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            AvroNode value = members.all().get(field.name());
            boolean none = value == null || value.kind() == Kind.NULL;
            if (none && Logical.isOptional(field)) {
                continue;
            }
            if (value == null) {
                throw new Misfit("the schema requires this field, but nothing makes it: defaults of a schema do not"
                                + " apply in a chain. Add it in a step.")
                        .in(field.name());
            }
            try {
                record.put(field.pos(), of(value, field.schema()));
            } catch (Misfit e) {
                throw e.in(field.name());
            }
        }
        return record;
    }

    /** What no field has room for would be lost. */
    private static void requireDeclared(Members members, Schema schema) {
        for (Map.Entry<String, AvroNode> member : members.all().entrySet()) {
            if (member.getValue().kind() != Kind.NULL && schema.getField(member.getKey()) == null) {
                throw new Misfit("the schema has no such field in " + Words.of(schema)
                                + ", and its value would be lost. Remove it in a step, or declare it.")
                        .in(member.getKey());
            }
        }
    }

    private Map<CharSequence, @Nullable Object> map(Members members, Schema schema) {
        Map<CharSequence, @Nullable Object> map = new HashMap<>();
        members.all().forEach((name, member) -> {
            try {
                CharSequence key = ConformTexts.isString(schema) ? name : new Utf8(ConformTexts.encodable(name));
                map.put(key, of(member, schema.getValueType()));
            } catch (Misfit e) {
                throw e.in(name);
            }
        });
        return map;
    }

    private GenericData.Array<@Nullable Object> array(AvroNode node, Schema schema) {
        if (!(node instanceof Elements elements)) {
            throw otherKind(node, schema);
        }
        GenericData.Array<@Nullable Object> array =
                new GenericData.Array<>(elements.all().size(), schema);
        for (int i = 0; i < elements.all().size(); i++) {
            try {
                array.add(of(elements.all().get(i), schema.getElementType()));
            } catch (Misfit e) {
                throw e.in(i);
            }
        }
        return array;
    }
}
