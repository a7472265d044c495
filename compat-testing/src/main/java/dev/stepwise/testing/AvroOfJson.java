package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Says JSON messages in Avro: members that are absent are null in optional fields, bytes are base64, a union is the value
 * of the one branch that has room for it.
 */
final class AvroOfJson {

    private AvroOfJson() {}

    /** @throws NoAvroForm if the schema has no room for the document */
    static GenericRecord read(JsonNode json, Schema schema) throws NoAvroForm {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new NoAvroForm("the schema is of " + schema.getType() + ", no record");
        }
        return record(json, schema, "");
    }

    private static Object value(JsonNode json, Schema schema, String path) throws NoAvroForm {
        return switch (schema.getType()) {
            case RECORD -> record(json, schema, path);
            case ARRAY -> array(json, schema, path);
            case MAP -> map(json, schema, path);
            case UNION -> branch(json, schema, path);
            case STRING -> new Utf8(require(json, json.isTextual(), schema, path).textValue());
            case ENUM -> symbol(json, schema, path);
            case BYTES, FIXED -> bytes(json, schema, path);
            case INT -> require(json, json.isIntegralNumber() && json.canConvertToInt(), schema, path).intValue();
            case LONG -> require(json, json.isIntegralNumber() && json.canConvertToLong(), schema, path).longValue();
            case FLOAT -> require(json, json.isNumber(), schema, path).floatValue();
            case DOUBLE -> require(json, json.isNumber(), schema, path).doubleValue();
            case BOOLEAN -> require(json, json.isBoolean(), schema, path).booleanValue();
            case NULL -> throw new NoAvroForm(at(path) + "null is said only by absence");
        };
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : "at " + path + ": ";
    }

    private static JsonNode require(JsonNode json, boolean fits, Schema schema, String path) throws NoAvroForm {
        if (!fits) {
            throw new NoAvroForm(at(path) + "expected " + schema.getType() + " but found " + json.getNodeType());
        }
        return json;
    }

    private static GenericRecord record(JsonNode json, Schema schema, String path) throws NoAvroForm {
        require(json, json.isObject(), schema, path);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new NoAvroForm(at(path) + "the schema has no field for " + name);
            }
        }
        GenericRecord made = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode member = json.get(field.name());
            String place = path.isEmpty() ? field.name() : path + "." + field.name();
            if (member != null) {
                made.put(field.pos(), value(member, field.schema(), place));
            } else if (!AvroJson.isOptional(field)) {
                throw new NoAvroForm(at(place) + "missing");
            }
        }
        return made;
    }

    private static Object array(JsonNode json, Schema schema, String path) throws NoAvroForm {
        List<Object> elements = new ArrayList<>();
        for (JsonNode element : require(json, json.isArray(), schema, path)) {
            elements.add(value(element, schema.getElementType(), path + "[" + elements.size() + "]"));
        }
        return new GenericData.Array<>(schema, elements);
    }

    private static Object map(JsonNode json, Schema schema, String path) throws NoAvroForm {
        Map<Utf8, Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : require(json, json.isObject(), schema, path).properties()) {
            String place = path + "." + member.getKey();
            members.put(new Utf8(member.getKey()), value(member.getValue(), schema.getValueType(), place));
        }
        return members;
    }

    private static Object branch(JsonNode json, Schema union, String path) throws NoAvroForm {
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
            throw new NoAvroForm(at(path) + "fits " + fitting.size() + " branches of the union: "
                    + String.join("; ", problems));
        }
        return fitting.get(0);
    }

    private static Object symbol(JsonNode json, Schema schema, String path) throws NoAvroForm {
        String symbol = require(json, json.isTextual(), schema, path).textValue();
        if (!schema.hasEnumSymbol(symbol)) {
            throw new NoAvroForm(at(path) + schema.getName() + " has no symbol " + symbol);
        }
        return new GenericData.EnumSymbol(schema, symbol);
    }

    private static Object bytes(JsonNode json, Schema schema, String path) throws NoAvroForm {
        byte[] bytes = schema.getLogicalType() instanceof Decimal decimal
                ? decimal(json, schema, decimal, path)
                : base64(require(json, json.isTextual(), schema, path), path);
        if (schema.getType() == Schema.Type.BYTES) {
            return ByteBuffer.wrap(bytes);
        }
        require(json, bytes.length == schema.getFixedSize(), schema, path);
        return new GenericData.Fixed(schema, bytes);
    }

    private static byte[] base64(JsonNode json, String path) throws NoAvroForm {
        try {
            return json.binaryValue();
        } catch (IOException e) {
            throw new NoAvroForm(at(path) + "expected base64");
        }
    }

    private static byte[] decimal(JsonNode json, Schema schema, Decimal decimal, String path) throws NoAvroForm {
        JsonNode number = require(json, json.isNumber(), schema, path);
        try {
            DecimalConversion conversion = new DecimalConversion();
            return schema.getType() == Schema.Type.BYTES
                    ? conversion
                            .toBytes(number.decimalValue().setScale(decimal.getScale()), schema, decimal)
                            .array()
                    : conversion
                            .toFixed(number.decimalValue().setScale(decimal.getScale()), schema, decimal)
                            .bytes();
        } catch (RuntimeException e) {
            throw new NoAvroForm(at(path) + "no " + decimal.getName() + " of precision " + decimal.getPrecision()
                    + " and scale " + decimal.getScale());
        }
    }
}
