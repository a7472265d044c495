package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** The orders that are measured in Avro: the golden and sized ones of JSON, written with the schema of version 1. */
final class AvroOrders {

    static final Schema V1 = schema(1);
    static final Schema V2 = schema(2);
    static final Schema V3 = schema(3);
    static final Schema V4 = schema(4);
    static final Schema V5 = schema(5);
    static final Schema V5_WITHOUT_TOTAL = withoutTotal(V5);

    /** Orders that differ in what baselines could get wrong. */
    static final List<String> NAMES = List.of(
            "typical",
            "minimal-optionals-absent",
            "many-items",
            "no-items",
            "name-of-spaces-at-both-ends",
            "name-of-three-parts",
            "name-without-space",
            "unicode",
            "zip-absent",
            "items:1000",
            "items:100000",
            "note:10000");

    private AvroOrders() {}

    /** Returns the bytes of the order that a benchmark's parameter names. */
    static byte[] named(String order) throws IOException {
        return new AvroWriting(V1).write(order(Exact.parse(SizedOrders.named(order)), V1));
    }

    static Schema latest(boolean withTotal) {
        return withTotal ? V5 : V5_WITHOUT_TOTAL;
    }

    private static Schema schema(int version) {
        String file = "/catalogue/order-placed/" + version + "/schema.avsc";
        try (InputStream stream = AvroOrders.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(Objects.requireNonNull(stream, file));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static Schema withoutTotal(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals("totalCents")) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    private static GenericRecord order(ObjectNode order, Schema schema) {
        GenericRecord made = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            made.put(field.pos(), value(order.get(field.name()), field.schema()));
        }
        return made;
    }

    private static @Nullable Object value(@Nullable JsonNode value, Schema schema) {
        if (value == null || value.isNull()) {
            return null;
        }
        return switch (schema.getType()) {
            case UNION -> value(value, schema.getTypes().get(1));
            case STRING -> new Utf8(value.textValue());
            case ENUM -> new GenericData.EnumSymbol(schema, value.textValue());
            case INT -> value.intValue();
            case LONG -> value.longValue();
            case BYTES -> unscaled(value, (LogicalTypes.Decimal) schema.getLogicalType());
            case RECORD -> order((ObjectNode) value, schema);
            case ARRAY -> array(value, schema);
            default -> throw new IllegalArgumentException("Expected no " + schema);
        };
    }

    private static GenericData.Array<Object> array(JsonNode value, Schema schema) {
        GenericData.Array<Object> array = new GenericData.Array<>(value.size(), schema);
        value.forEach(element -> array.add(value(element, schema.getElementType())));
        return array;
    }

    private static ByteBuffer unscaled(JsonNode value, LogicalTypes.Decimal type) {
        return ByteBuffer.wrap(
                value.decimalValue().setScale(type.getScale()).unscaledValue().toByteArray());
    }
}
