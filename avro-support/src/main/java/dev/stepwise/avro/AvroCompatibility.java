package dev.stepwise.avro;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.NullsAndAbsence;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * What Avro's own resolution says of pairs of versions, next to the steps that cover them: of each version and the next,
 * and of each and the latest. Immutable.
 *
 * @param lines one for each member that a JSON Schema allows to be both null and absent, and one for each pair of
 *     versions of which both schemas are published
 */
public record AvroCompatibility(List<String> lines) {

    private static final SchemaLanguage JSON_SCHEMA = new JsonFormat().schemas().orElseThrow();

    /** Copies the list. */
    public AvroCompatibility {
        lines = List.copyOf(lines);
    }

    /**
     * Returns the report of a chain. Messages of the older version are written, and readers expect the newer.
     *
     * @throws IOException if a published schema is none
     */
    public static AvroCompatibility of(MigratorChain chain, SchemaProvider schemas) throws IOException {
        List<String> lines = new ArrayList<>();
        List<SchemaVersion> versions = chain.versions();
        for (SchemaVersion version : versions) {
            nulls(chain, schemas, version, lines);
        }
        int last = versions.size() - 1;
        for (int i = 0; i < last; i++) {
            compare(chain, schemas, versions.get(i), versions.get(i + 1), lines);
            if (i + 1 < last) {
                compare(chain, schemas, versions.get(i), versions.get(last), lines);
            }
        }
        return new AvroCompatibility(lines);
    }

    /**
     * Returns the report of all chains of a registry, in their order.
     *
     * @throws IOException if a published schema is none
     */
    public static AvroCompatibility of(MigratorRegistry registry, SchemaProvider schemas) throws IOException {
        List<String> lines = new ArrayList<>();
        for (MigratorChain chain : registry.chains()) {
            lines.addAll(of(chain, schemas).lines());
        }
        return new AvroCompatibility(lines);
    }

    /** What can be null as well as absent has no form in Avro: the null of an optional field is its absence. */
    private static void nulls(MigratorChain chain, SchemaProvider schemas, SchemaVersion version, List<String> lines)
            throws IOException {
        EventType type = chain.eventType(version);
        Optional<Schema> avro = AvroSchemaLanguage.schema(chain, schemas, version);
        Optional<String> json = schemas.schema(type, version, JSON_SCHEMA);
        if (avro.isPresent() && json.isPresent()) {
            Shape telling = JSON_SCHEMA.read(json.get(), schemas.place(type, version, JSON_SCHEMA));
            for (List<String> path : NullsAndAbsence.both(telling, AvroShapes.of(avro.get()))) {
                lines.add(type + " " + version + ": " + Comparison.place(path)
                        + " can be both null and absent by its JSON Schema, which Avro cannot tell apart");
            }
        }
    }

    private static void compare(
            MigratorChain chain, SchemaProvider schemas, SchemaVersion older, SchemaVersion newer, List<String> lines)
            throws IOException {
        Optional<Schema> writer = AvroSchemaLanguage.schema(chain, schemas, older);
        Optional<Schema> reader = AvroSchemaLanguage.schema(chain, schemas, newer);
        if (writer.isPresent() && reader.isPresent()) {
            SchemaPairCompatibility pair =
                    SchemaCompatibility.checkReaderWriterCompatibility(reader.get(), writer.get());
            lines.add(chain.eventType() + " " + older + " → " + newer + ": "
                    + (isCompatible(pair)
                            ? "compatible for plain Avro readers"
                            : breaking(pair) + "; covered by " + way(chain.way(older, newer))));
        }
    }

    private static boolean isCompatible(SchemaPairCompatibility pair) {
        return pair.getType() == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
    }

    private static String breaking(SchemaPairCompatibility pair) {
        return pair.getResult().getIncompatibilities().stream()
                .map(found -> found.getType() + " at " + found.getLocation() + ", " + found.getMessage())
                .collect(Collectors.joining("; ", "breaking for plain Avro readers (", ")"));
    }

    private static String way(List<VersionedStep> steps) {
        String versions = steps.stream().map(step -> step.to().label()).collect(Collectors.joining(" → "));
        return (steps.size() == 1 ? "step " : "steps ") + steps.get(0).from() + " → " + versions;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
