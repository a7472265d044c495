package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says Avro messages in JSON: null in an optional field is absence, bytes are base64, decimals are numbers, NaN and the
 * infinities are texts.
 */
final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    static JsonNode json(GenericRecord payload) {
        return json(payload, payload.getSchema());
    }

    /** Returns whether a field is optional: a union with null, and null by default. */
    static boolean isOptional(Schema.Field field) {
        return field.schema().isNullable()
                && field.hasDefaultValue()
                && field.defaultVal() == org.apache.avro.JsonProperties.NULL_VALUE;
    }

    private static JsonNode json(@Nullable Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> json(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case NULL -> NODES.nullNode();
            case BOOLEAN -> NODES.booleanNode((Boolean) present(value));
            case INT, LONG -> NODES.numberNode(BigInteger.valueOf(((Number) present(value)).longValue()));
            case FLOAT, DOUBLE -> floating(present(value));
            case STRING, ENUM -> NODES.textNode(present(value).toString());
            case BYTES, FIXED -> bytes(content(present(value)), schema);
            case ARRAY -> array((Iterable<?>) present(value), schema);
            case MAP -> map((Map<?, ?>) present(value), schema);
            case RECORD -> object((GenericRecord) present(value), schema);
        };
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("found null where the schema has no room for it");
        }
        return value;
    }

    private static JsonNode floating(Object value) {
        String text = value.toString();
        return Double.isFinite(((Number) value).doubleValue())
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.textNode(text);
    }

    private static byte[] content(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static JsonNode bytes(byte[] bytes, Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && bytes.length > 0
                ? NODES.numberNode(new BigDecimal(new BigInteger(bytes), decimal.getScale()))
                : NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode array(Iterable<?> elements, Schema schema) {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(element -> array.add(json(element, schema.getElementType())));
        return array;
    }

    private static JsonNode map(Map<?, ?> members, Schema schema) {
        ObjectNode object = NODES.objectNode();
        members.forEach((name, member) -> object.set(name.toString(), json(member, schema.getValueType())));
        return object;
    }

    private static JsonNode object(GenericRecord payload, Schema schema) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : schema.getFields()) {
            Object member = payload.get(field.pos());
            if (member != null || !isOptional(field)) {
                object.set(field.name(), json(member, field.schema()));
            }
        }
        return object;
    }
}
