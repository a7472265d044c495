package dev.stepwise.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Turns JSON into Avro's generic values, and back, by a schema that was drawn from documents. */
final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    static GenericRecord record(JsonNode object, Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode member = object.get(field.name());
            record.put(field.pos(), member == null ? null : value(member, field.schema()));
        }
        return record;
    }

    private static Object value(JsonNode node, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> value(node, branch(node, schema));
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case LONG -> node.decimalValue().longValueExact();
            case DOUBLE -> node.doubleValue();
            case BYTES -> decimal(node.decimalValue(), schema);
            case STRING -> new Utf8(node.textValue());
            case ENUM -> new GenericData.EnumSymbol(schema, node.textValue());
            case ARRAY -> {
                List<Object> elements = new GenericData.Array<>(node.size(), schema);
                node.forEach(element -> elements.add(value(element, schema.getElementType())));
                yield elements;
            }
            case MAP -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                node.properties()
                        .forEach(member ->
                                map.put(new Utf8(member.getKey()), value(member.getValue(), schema.getValueType())));
                yield map;
            }
            case RECORD -> record(node, schema);
            default -> throw new IllegalArgumentException(schema.getType() + " is drawn from no document");
        };
    }

    private static Schema branch(JsonNode node, Schema union) {
        return union.getTypes().stream()
                .filter(branch -> switch (branch.getType()) {
                    case NULL -> node.isNull();
                    case BOOLEAN -> node.isBoolean();
                    case LONG, DOUBLE, BYTES -> node.isNumber();
                    case STRING -> node.isTextual();
                    case ENUM -> branch.hasEnumSymbol(node.asText());
                    case ARRAY -> node.isArray();
                    case RECORD -> node.isObject() && fits(node, branch);
                    default -> node.isObject();
                })
                .findFirst()
                .orElseThrow();
    }

    private static boolean fits(JsonNode object, Schema record) {
        return object.properties().stream().allMatch(member -> record.getField(member.getKey()) != null)
                && record.getFields().stream().allMatch(field -> field.hasDefaultValue() || object.has(field.name()));
    }

    private static ByteBuffer decimal(BigDecimal number, Schema schema) {
        int scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
        return ByteBuffer.wrap(number.setScale(scale).unscaledValue().toByteArray());
    }

    /** Returns what a value says; null in an optional field says nothing. */
    static JsonNode json(Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> json(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case NULL -> NODES.nullNode();
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case LONG -> NODES.numberNode(BigDecimal.valueOf((Long) value));
            case DOUBLE -> NODES.numberNode(BigDecimal.valueOf((Double) value));
            case BYTES -> NODES.numberNode(decimal((ByteBuffer) value, schema));
            case STRING, ENUM -> NODES.textNode(value.toString());
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                ((Iterable<?>) value).forEach(element -> array.add(json(element, schema.getElementType())));
                yield array;
            }
            case MAP -> {
                ObjectNode object = NODES.objectNode();
                ((Map<?, ?>) value)
                        .forEach((name, member) -> object.set(name.toString(), json(member, schema.getValueType())));
                yield object;
            }
            case RECORD -> object((GenericRecord) value, schema);
            default -> throw new IllegalArgumentException(schema.getType() + " is drawn from no document");
        };
    }

    private static ObjectNode object(GenericRecord record, Schema schema) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : schema.getFields()) {
            Object member = record.get(field.pos());
            if (member != null || !field.hasDefaultValue()) {
                object.set(field.name(), json(member, field.schema()));
            }
        }
        return object;
    }

    private static BigDecimal decimal(ByteBuffer bytes, Schema schema) {
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.duplicate().get(unscaled);
        return new BigDecimal(new BigInteger(unscaled), ((LogicalTypes.Decimal) schema.getLogicalType()).getScale());
    }

    /** Returns a document as plain values, equal to those of another one if both say the same, in whatever spelling. */
    static Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> number(node.decimalValue());
            case ARRAY -> {
                List<Object> elements = new ArrayList<>();
                node.forEach(element -> elements.add(plain(element)));
                yield elements;
            }
            case OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
                yield members;
            }
            default -> node;
        };
    }

    private static BigDecimal number(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
