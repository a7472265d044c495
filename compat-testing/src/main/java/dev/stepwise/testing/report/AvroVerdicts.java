package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What Avro says of two schemas as a whole. */
final class AvroVerdicts {

    private AvroVerdicts() {}

    static CompatibilityLevel level(AvroPublished older, AvroPublished newer) {
        return CompatibilityLevel.of(works(newer.schema(), older.schema()), works(older.schema(), newer.schema()));
    }

    private static boolean works(Schema reader, Schema writer) {
        return check(reader, writer).getType() == SchemaCompatibilityType.COMPATIBLE;
    }

    static List<AvroIncompatibility> incompatibilities(AvroPublished older, AvroPublished newer) {
        List<AvroIncompatibility> all = new ArrayList<>(of(true, newer.schema(), older.schema()));
        all.addAll(of(false, older.schema(), newer.schema()));
        return all;
    }

    /**
     * Returns what Avro finds in a direction in which no change is against it.
     *
     * @param level what the changes say
     */
    static List<Change> unexplained(
            CompatibilityLevel level, List<AvroIncompatibility> found, PublishedSchema older, PublishedSchema newer) {
        return found.stream()
                .filter(each -> each.backward() ? level.isBackward() : level.isForward())
                .map(each -> other(each, older, newer))
                .toList();
    }

    private static Change other(AvroIncompatibility found, PublishedSchema older, PublishedSchema newer) {
        PublishedSchema reader = found.backward() ? newer : older;
        SchemaPlace place = new SchemaPlace(Comparison.place(List.of()), reader.file(), found.location());
        return new Change(
                ChangeKind.OTHER,
                CompatibilityLevel.of(!found.backward(), found.backward()),
                List.of(found.type()),
                false,
                found.backward() ? null : place,
                found.backward() ? place : null,
                "Avro finds " + found,
                new Coverage(Coverage.Status.NOT_NEEDED, List.of()),
                null);
    }

    private static List<AvroIncompatibility> of(boolean backward, Schema reader, Schema writer) {
        return check(reader, writer).getResult().getIncompatibilities().stream()
                .map(found -> new AvroIncompatibility(
                        backward, found.getType().name(), found.getLocation(), found.getMessage()))
                .toList();
    }

    private static SchemaPairCompatibility check(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    }
}
