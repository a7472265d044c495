package dev.stepwise.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Reads the JSON form in which golden messages are written, as Avro: members that are absent are null in optional
 * fields, bytes are base64, a union is the value of the one branch that has room for it.
 */
final class AvroJson {

    private AvroJson() {}

    /** The message says something that the schema has no room for. */
    static final class NoAvroForm extends RuntimeException {
        NoAvroForm(String problem) {
            super(problem);
        }
    }

    /** @throws NoAvroForm if the schema has no room for the document */
    static GenericRecord read(String json, Schema schema) {
        return (GenericRecord) value(JsonTokens.tree(json), schema, schema.getName());
    }

    private static Object value(JsonNode json, Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD -> record(json, schema, path);
            case ARRAY -> array(json, schema, path);
            case MAP -> map(json, schema, path);
            case UNION -> branch(json, schema, path);
            case STRING ->
                new Utf8(require(json, json.isTextual(), schema, path).textValue());
            case ENUM -> symbol(json, schema, path);
            case BYTES, FIXED -> bytes(json, schema, path);
            case INT ->
                require(json, json.canConvertToInt() && json.isIntegralNumber(), schema, path)
                        .intValue();
            case LONG ->
                require(json, json.canConvertToLong() && json.isIntegralNumber(), schema, path)
                        .longValue();
            case FLOAT -> require(json, json.isNumber(), schema, path).floatValue();
            case DOUBLE -> require(json, json.isNumber(), schema, path).doubleValue();
            case BOOLEAN -> require(json, json.isBoolean(), schema, path).booleanValue();
            case NULL -> throw new NoAvroForm(path + " is null only by being absent");
        };
    }

    private static JsonNode require(JsonNode json, boolean fits, Schema schema, String path) {
        if (!fits) {
            throw new NoAvroForm(path + " is " + json.getNodeType() + ", no " + schema.getType());
        }
        return json;
    }

    private static GenericRecord record(JsonNode json, Schema schema, String path) {
        ObjectNode object = (ObjectNode) require(json, json.isObject(), schema, path);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new NoAvroForm(path + " has no " + name);
            }
        }
        GenericRecord record = new GenericData.Record(schema);
        for (Field field : schema.getFields()) {
            JsonNode member = object.get(field.name());
            if (member != null) {
                record.put(field.pos(), value(member, field.schema(), path + "." + field.name()));
            } else if (!field.schema().isNullable() || !field.hasDefaultValue()) {
                throw new NoAvroForm(path + "." + field.name() + " is missing");
            }
        }
        return record;
    }

    private static Object array(JsonNode json, Schema schema, String path) {
        List<Object> elements = new ArrayList<>();
        require(json, json.isArray(), schema, path)
                .forEach(element -> elements.add(value(element, schema.getElementType(), path + "[]")));
        return new GenericData.Array<>(schema, elements);
    }

    private static Object map(JsonNode json, Schema schema, String path) {
        Map<Utf8, Object> members = new LinkedHashMap<>();
        require(json, json.isObject(), schema, path)
                .properties()
                .forEach(member -> members.put(
                        new Utf8(member.getKey()), value(member.getValue(), schema.getValueType(), path + "{}")));
        return members;
    }

    private static Object branch(JsonNode json, Schema union, String path) {
        List<Object> fitting = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Schema branch : union.getTypes()) {
            try {
                fitting.add(value(json, branch, path));
            } catch (NoAvroForm e) {
                problems.add(e.getMessage());
            }
        }
        if (fitting.size() != 1) {
            throw new NoAvroForm(path + " fits " + fitting.size() + " branches: " + String.join("; ", problems));
        }
        return fitting.get(0);
    }

    private static Object symbol(JsonNode json, Schema schema, String path) {
        String symbol = require(json, json.isTextual(), schema, path).textValue();
        if (!schema.hasEnumSymbol(symbol)) {
            throw new NoAvroForm(path + " is no symbol of " + schema.getName());
        }
        return new GenericData.EnumSymbol(schema, symbol);
    }

    private static Object bytes(JsonNode json, Schema schema, String path) {
        if (schema.getLogicalType() instanceof Decimal decimal) {
            JsonNode number = require(json, json.isNumber(), schema, path);
            try {
                return new DecimalConversion()
                        .toBytes(number.decimalValue().setScale(decimal.getScale()), schema, decimal);
            } catch (RuntimeException e) {
                throw new NoAvroForm(path + " is no " + decimal.getName() + ": " + e.getMessage());
            }
        }
        try {
            byte[] bytes = require(json, json.isTextual(), schema, path).binaryValue();
            if (schema.getType() == Schema.Type.BYTES) {
                return ByteBuffer.wrap(bytes);
            }
            require(json, bytes.length == schema.getFixedSize(), schema, path);
            return new GenericData.Fixed(schema, bytes);
        } catch (IOException e) {
            throw new NoAvroForm(path + " is no base64");
        }
    }
}
