package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Finds what of a schema generated values do not show. */
final class AvroGaps {

    private final AvroHeights heights;
    private final Set<String> seen = new HashSet<>();
    private final List<String> gaps = new ArrayList<>();

    private AvroGaps(AvroHeights heights) {
        this.heights = heights;
    }

    static List<String> of(Schema schema, AvroHeights heights) {
        AvroGaps all = new AvroGaps(heights);
        all.look(schema, FieldPath.ROOT);
        return all.gaps;
    }

    private void look(Schema schema, FieldPath path) {
        if (heights.height(schema) == AvroHeights.NONE) {
            add(
                    path,
                    schema.getFullName() + " has no value that ends, so there are none of it. Give it a way out, such"
                            + " as null.");
            return;
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> look(field.schema(), path.member(field.name())));
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> look(branch, path));
            case ARRAY -> look(schema.getElementType(), path.element());
            case MAP -> look(schema.getValueType(), path.element());
            default -> scalar(schema, path);
        }
    }

    private void scalar(Schema schema, FieldPath path) {
        Object stated = schema.getObjectProp(LogicalType.LOGICAL_TYPE_PROP);
        if (stated != null && !AvroLogical.isKnown(schema)) {
            add(
                    path,
                    "the logical type " + stated + " on " + schema.getType().getName()
                            + " is none that Avro knows there, so the values are any of the base type. Give an arbitrary for"
                            + " it if there are others that it does not allow.");
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                && decimal.getPrecision() > AvroLogical.MOST_DIGITS) {
            add(
                    path,
                    "the decimals have up to " + decimal.getPrecision() + " digits, but the values at most "
                            + AvroLogical.MOST_DIGITS + ", since longer ones are refused when they are read.");
        }
    }

    private void add(FieldPath path, String gap) {
        gaps.add((path.equals(FieldPath.ROOT) ? "the message" : path) + ": " + gap);
    }
}
