package dev.stepwise.testing.report;

import dev.stepwise.testing.report.AvroPublished.Part;
import dev.stepwise.testing.report.Judgement.Reading;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.jspecify.annotations.Nullable;

/** Asks Avro itself, of the parts of both schemas that a change is about. */
record AvroJudge(AvroPublished older, AvroPublished newer) implements Judge {

    @Override
    public Reading reads(Spot reader, Spot writer, boolean newerReads, Aspect aspect) {
        Schema one = part(reader, newerReads).schema();
        Schema other = part(writer, !newerReads).schema();
        // That one of them alone can be null is a difference of its own; and of a union Avro tells no details.
        return isNullable(one) == isNullable(other) && aspect == Aspect.VALUE
                ? reading(one, other, aspect)
                : reading(withoutNull(one), withoutNull(other), aspect);
    }

    private static boolean isNullable(Schema schema) {
        return schema.isUnion() && schema.isNullable();
    }

    private static Schema withoutNull(Schema schema) {
        if (!isNullable(schema)) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : Schema.createUnion(others);
    }

    private Part part(Spot spot, boolean isNewer) {
        return (isNewer ? newer : older).part(spot.hops());
    }

    private static Reading reading(Schema reader, Schema writer, Aspect aspect) {
        List<String> found =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getResult()
                        .getIncompatibilities()
                        .stream()
                        .filter(each -> isOf(each, aspect))
                        .map(each -> each.getType().name())
                        .toList();
        return new Reading(found.isEmpty(), found);
    }

    private static boolean isOf(Incompatibility found, Aspect aspect) {
        return switch (aspect) {
            case VALUE -> true;
            case SYMBOLS -> found.getType() == SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS;
            case NAME ->
                found.getType() == SchemaIncompatibilityType.NAME_MISMATCH
                        && found.getLocation().equals("/name");
        };
    }

    @Override
    public boolean isNullAbsence() {
        return true;
    }

    /** To Avro absence is null. */
    @Override
    public Reading readsAbsence(Spot reader, boolean newerReads) {
        return readsNull(reader, newerReads);
    }

    @Override
    public Reading readsNull(Spot reader, boolean newerReads) {
        return reading(part(reader, newerReads).schema(), Schema.create(Schema.Type.NULL), Aspect.VALUE);
    }

    /** Writers may have what readers do not know, but what readers know and writers do not have needs a default. */
    @Override
    public Judgement member(Spot here, @Nullable Spot around, boolean isNewer) {
        Schema.Field field = part(here, isNewer).field();
        Schema others = around == null ? null : record(part(around, !isNewer).schema());
        boolean readable = field == null || field.hasDefaultValue() || isAlias(field, others);
        Reading without = readable
                ? Reading.WORKS
                : new Reading(false, List.of(SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE.name()));
        return isNewer ? Judgement.of(without, Reading.WORKS) : Judgement.of(Reading.WORKS, without);
    }

    @Override
    public boolean findsByOldName(Spot newer, Spot older) {
        Schema.Field field = part(newer, true).field();
        return field != null && field.aliases().contains(older.name());
    }

    private static @Nullable Schema record(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema : null;
    }

    private static boolean isAlias(Schema.Field field, @Nullable Schema others) {
        return others != null && field.aliases().stream().anyMatch(alias -> others.getField(alias) != null);
    }

    @Override
    public boolean hasDefault(Spot newer) {
        Schema.Field field = part(newer, true).field();
        return field != null && field.hasDefaultValue();
    }

    @Override
    public boolean heedsLimits() {
        return false;
    }

    @Override
    public boolean hasSameDefinitions() {
        return true;
    }
}
