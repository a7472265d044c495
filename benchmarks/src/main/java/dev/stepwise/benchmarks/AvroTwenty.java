package dev.stepwise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Twenty steps that Avro's own resolution can take, too: every field of an order of version 1 gets another name, and as
 * many are added, in turns.
 */
final class AvroTwenty {

    /** The renames, the first of which is step 1, the second step 3. */
    static final List<Map.Entry<String, String>> RENAMES = List.of(
            Map.entry("orderId", "id"),
            Map.entry("placedAt", "placed"),
            Map.entry("custName", "customerName"),
            Map.entry("status", "state"),
            Map.entry("street", "shippingStreet"),
            Map.entry("city", "shippingCity"),
            Map.entry("zip", "shippingZip"),
            Map.entry("country", "shippingCountry"),
            Map.entry("items", "lines"),
            Map.entry("note", "remark"));

    /** The additions, the first of which is step 2, the second step 4. */
    static final List<Addition> ADDITIONS = List.of(
            new Addition("currency", Schema.Type.STRING, "EUR"),
            new Addition("channel", Schema.Type.STRING, "web"),
            new Addition("priority", Schema.Type.INT, 3),
            new Addition("gift", Schema.Type.BOOLEAN, false),
            new Addition("discountCents", Schema.Type.LONG, 0L),
            new Addition("language", Schema.Type.STRING, "en"),
            new Addition("taxRate", Schema.Type.DOUBLE, 0.25),
            new Addition("warehouse", Schema.Type.STRING, "RTM-1"),
            new Addition("parcels", Schema.Type.INT, 1),
            new Addition("loyaltyPoints", Schema.Type.LONG, 0L));

    static final int STEPS = RENAMES.size() + ADDITIONS.size();

    /** The schema of every version, that of version 1 first; later ones name what a field was called before. */
    static final List<Schema> SCHEMAS = schemas();

    static final Schema LATEST = SCHEMAS.get(STEPS);

    private AvroTwenty() {}

    /** A field with a default. */
    record Addition(String name, Schema.Type type, Object value) {

        /** Returns the default as Avro's generic records hold it. */
        Object inRecord() {
            return value instanceof String text ? new Utf8(text) : value;
        }
    }

    private static List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>(List.of(AvroOrders.V1));
        for (int step = 0; step < STEPS; step++) {
            Schema last = schemas.get(step);
            schemas.add(step % 2 == 0 ? renamed(last, RENAMES.get(step / 2)) : with(last, ADDITIONS.get(step / 2)));
        }
        return List.copyOf(schemas);
    }

    private static Schema renamed(Schema schema, Map.Entry<String, String> names) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            boolean found = field.name().equals(names.getKey());
            Schema.Field copy = copy(found ? names.getValue() : field.name(), field);
            field.aliases().forEach(copy::addAlias);
            if (found) {
                copy.addAlias(names.getKey());
            }
            fields.add(copy);
        }
        return record(schema, fields);
    }

    private static Schema with(Schema schema, Addition addition) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field(addition.name(), Schema.create(addition.type()), null, addition.value()));
        return record(schema, fields);
    }

    private static Schema.Field copy(String name, Schema.Field field) {
        return new Schema.Field(name, field.schema(), field.doc(), field.hasDefaultValue() ? defaultOf(field) : null);
    }

    private static @Nullable Object defaultOf(Schema.Field field) {
        Object value = field.defaultVal();
        return value == null ? JsonProperties.NULL_VALUE : value;
    }

    private static Schema record(Schema schema, List<Schema.Field> fields) {
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
