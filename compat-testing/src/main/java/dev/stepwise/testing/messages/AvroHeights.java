package dev.stepwise.testing.messages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How deep the shallowest value of each type is, and which types contain themselves.
 *
 * @param records by the name of a record, the height of its shallowest value; a record that has no finite one is missing
 * @param loops the names of the records from which a record can be reached that contains itself
 */
record AvroHeights(Map<String, Integer> records, Set<String> loops) {

    /** For what has no value. */
    static final int NONE = Integer.MAX_VALUE;

    static AvroHeights of(Schema schema) {
        Map<String, Schema> all = new LinkedHashMap<>();
        collect(schema, all);
        AvroHeights heights = new AvroHeights(new HashMap<>(), new HashSet<>());
        while (all.values().stream().anyMatch(heights::lower)) {
            // Each round brings at least one record nearer to its height.
        }
        all.forEach((name, type) -> {
            Map<String, Schema> reached = new LinkedHashMap<>();
            type.getFields().forEach(field -> collect(field.schema(), reached));
            if (reached.containsKey(name)) {
                heights.loops.add(name);
            }
        });
        all.forEach((name, type) -> {
            Map<String, Schema> reached = new LinkedHashMap<>();
            collect(type, reached);
            if (reached.keySet().stream().anyMatch(heights.loops::contains)) {
                heights.loops.add(name);
            }
        });
        return heights;
    }

    private static void collect(Schema schema, Map<String, Schema> records) {
        switch (schema.getType()) {
            case RECORD -> {
                if (records.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), records));
                }
            }
            case ARRAY -> collect(schema.getElementType(), records);
            case MAP -> collect(schema.getValueType(), records);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, records));
            default -> {}
        }
    }

    private boolean lower(Schema type) {
        int height = 0;
        for (Schema.Field field : type.getFields()) {
            height = Math.max(height, height(field.schema()));
        }
        if (height == NONE) {
            return false;
        }
        Integer before = records.put(type.getFullName(), height + 1);
        return before == null || before > height + 1;
    }

    /** Returns the height of the shallowest value of a schema; {@link #NONE} if it has no finite one. */
    int height(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> records.getOrDefault(schema.getFullName(), NONE);
            case UNION ->
                schema.getTypes().stream().mapToInt(this::height).min().orElse(NONE);
            default -> 0;
        };
    }

    /** Returns whether values of a schema may hold records of a type that contains itself. */
    boolean loops(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> loops.contains(schema.getFullName());
            case UNION -> schema.getTypes().stream().anyMatch(this::loops);
            case ARRAY -> loops(schema.getElementType());
            case MAP -> loops(schema.getValueType());
            default -> false;
        };
    }
}
