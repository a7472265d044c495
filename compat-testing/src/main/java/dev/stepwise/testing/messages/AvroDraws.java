package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** Makes of a schema what draws its values. One instance for one run, since those remember what they gave. */
final class AvroDraws {

    private static final AvroWholes INTS =
            AvroWholes.between(Integer.MIN_VALUE, Integer.MAX_VALUE, 100, 255, 256, 65_535, 65_536);

    /** The bounds of an int, and the last numbers that a double tells apart. */
    private static final AvroWholes LONGS = AvroWholes.between(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            100,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1L,
            9_007_199_254_740_992L,
            9_007_199_254_740_993L);

    private final AvroHeights heights;
    private final boolean finite;

    /** Records that contain themselves, by name. */
    private final Map<String, AvroDraw> loops = new HashMap<>();

    /** @param finite whether NaN and the infinities are left out */
    AvroDraws(AvroHeights heights, boolean finite) {
        this.heights = heights;
        this.finite = finite;
    }

    AvroDraw of(Schema schema, AvroOverrides overrides) {
        if (overrides.here() != null) {
            return new AvroGiven(schema, overrides.path(), overrides.here());
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, overrides);
            case UNION -> union(schema, overrides);
            case ARRAY ->
                new AvroArray(
                        schema,
                        of(schema.getElementType(), overrides.in(FieldPath.ELEMENT)),
                        lengths(schema.getElementType()));
            case MAP ->
                new AvroMap(
                        new AvroLeaf<>(new AvroTexts(), text -> AvroForms.text(text, schema)),
                        of(schema.getValueType(), overrides.in(FieldPath.ELEMENT)),
                        lengths(schema.getValueType()));
            default -> scalar(schema);
        };
    }

    private AvroLengths lengths(Schema elements) {
        return heights.height(elements) == AvroHeights.NONE
                ? AvroLengths.none()
                : AvroLengths.of(heights.loops(elements));
    }

    private AvroDraw record(Schema schema, AvroOverrides overrides) {
        if (!overrides.isEmpty() || !heights.loops(schema)) {
            return new AvroRecord(schema, () -> fields(schema, overrides));
        }
        return loops.computeIfAbsent(
                schema.getFullName(), name -> new AvroRecord(schema, () -> fields(schema, overrides)));
    }

    private List<AvroRecord.Field> fields(Schema schema, AvroOverrides overrides) {
        List<AvroRecord.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new AvroRecord.Field(field(field, overrides.in(field.name())), heights.loops(field.schema())));
        }
        return fields;
    }

    /** Null is how an optional field is absent: whether it is, the schema says, whatever values are given for it. */
    private AvroDraw field(Schema.Field field, AvroOverrides overrides) {
        boolean optional = field.schema().isNullable()
                && field.hasDefaultValue()
                && field.defaultVal() == JsonProperties.NULL_VALUE;
        AvroDraw values = of(field.schema(), overrides);
        if (optional) {
            return overrides.here() == null
                    ? values
                    : new AvroUnion(
                            List.of(
                                    new AvroUnion.Branch(AvroChoice.ofNull(), false),
                                    new AvroUnion.Branch(values, false)),
                            0);
        }
        return field.hasDefaultValue() && overrides.isEmpty() ? new AvroDefault(field, values) : values;
    }

    private AvroDraw union(Schema schema, AvroOverrides overrides) {
        List<Schema> types = schema.getTypes().stream()
                .filter(type -> heights.height(type) < AvroHeights.NONE)
                .sorted(Comparator.comparing(type -> type.getType() != Schema.Type.NULL))
                .toList();
        int wayOut = IntStream.range(0, types.size())
                .boxed()
                .min(Comparator.comparing(at -> heights.height(types.get(at))))
                .orElseThrow();
        return new AvroUnion(
                types.stream()
                        .map(type -> new AvroUnion.Branch(of(type, overrides), heights.loops(type)))
                        .toList(),
                wayOut);
    }

    private AvroDraw scalar(Schema schema) {
        AvroDraw logical = AvroLogical.of(schema);
        if (logical != null) {
            return logical;
        }
        return switch (schema.getType()) {
            case NULL -> AvroChoice.ofNull();
            case BOOLEAN -> AvroChoice.of(List.of(false, true));
            case ENUM -> AvroChoice.symbols(schema);
            case INT -> new AvroLeaf<>(INTS, number -> AvroForms.whole(number, schema));
            case LONG -> new AvroLeaf<>(LONGS, number -> AvroForms.whole(number, schema));
            case FLOAT -> new AvroLeaf<>(AvroFloats.of(true, finite), Double::floatValue);
            case DOUBLE -> new AvroLeaf<>(AvroFloats.of(false, finite), number -> number);
            case STRING -> new AvroLeaf<>(new AvroTexts(), text -> AvroForms.text(text, schema));
            case BYTES -> new AvroLeaf<>(AvroContents.ofAnySize(), bytes -> AvroForms.content(bytes, schema));
            default ->
                new AvroLeaf<>(AvroContents.of(schema.getFixedSize()), bytes -> AvroForms.content(bytes, schema));
        };
    }
}
