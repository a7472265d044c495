package dev.stepwise.avro;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The Avro schemas of the versions of a chain: those that are published, and for the others what the steps make of the
 * version before. Immutable.
 *
 * @param versions in the order of the chain
 */
public record AvroEvolution(List<Version> versions) {

    /** Copies the list. */
    public AvroEvolution {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param published whether the schema is the published one
     */
    public record Version(SchemaVersion version, boolean published, AvroDerivation schema) {

        @Override
        public String toString() {
            String heading =
                    published ? "is published" : schema.obstacles().isEmpty() ? "is derived:" : "has no schema:";
            return version + " " + heading + (published ? "" : "\n" + schema);
        }
    }

    /**
     * Returns what a step makes of a schema. Fields that no operation touches keep their documentation, defaults,
     * aliases and properties, and records their names; what is new goes to the end. Records that operations make, and
     * enums whose symbols they replace, are named for their place: {@code shippingAddress} is a
     * {@code ShippingAddress}.
     */
    public static AvroDerivation derive(Schema older, Step step) {
        List<Operation> operations = new ArrayList<>();
        for (Action action : step.actions()) {
            if (!(action instanceof Action.Operate operate)) {
                return AvroDerivation.none(List.of("The step has code, and nothing says what code makes. Publish the"
                        + " schema of the newer version, or write the step with operations."));
            }
            operations.addAll(operate.operations());
        }
        return derive(older, operations);
    }

    /** Returns what operations make of a schema. */
    static AvroDerivation derive(Schema older, List<Operation> operations) {
        Shape shape = AvroShapes.traced(older);
        Effect effect = Effect.of(shape, operations);
        return effect.faults().isEmpty()
                ? new SchemaMaker(new OlderTypes(older, shape), effect.derived()).make()
                : AvroDerivation.none(
                        effect.faults().stream().map(AvroEvolution::words).toList());
    }

    private static String words(Effect.Fault fault) {
        return fault.operation() + ": " + fault.problem() + ". " + fault.remedy();
    }

    /**
     * Returns the schemas of all versions of a chain.
     *
     * @throws IOException if a published schema is none
     */
    public static AvroEvolution of(MigratorChain chain, SchemaProvider schemas) throws IOException {
        List<Version> versions = new ArrayList<>();
        for (SchemaVersion version : chain.versions()) {
            Optional<Schema> published = AvroSchemaLanguage.schema(chain, schemas, version);
            AvroDerivation schema = published.isPresent()
                    ? AvroDerivation.of(published.get())
                    : versions.isEmpty()
                            ? AvroDerivation.none(List.of("It is the oldest version. Publish its schema."))
                            : after(versions.get(versions.size() - 1), chain, version);
            versions.add(new Version(version, published.isPresent(), schema));
        }
        return new AvroEvolution(versions);
    }

    private static AvroDerivation after(Version older, MigratorChain chain, SchemaVersion version) {
        AvroDerivation derived = older.schema();
        if (derived.schema().isEmpty()) {
            return AvroDerivation.none(List.of("Version " + older.version() + " has no schema to derive it from."));
        }
        for (VersionedStep step : chain.way(older.version(), version)) {
            derived = derived.schema().isEmpty()
                    ? derived
                    : derive(derived.schema().get(), step.step());
        }
        return derived;
    }

    /** Returns one paragraph for each version. */
    @Override
    public String toString() {
        return versions.stream().map(Version::toString).collect(Collectors.joining("\n"));
    }
}
