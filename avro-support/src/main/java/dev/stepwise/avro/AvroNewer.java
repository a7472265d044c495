package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.avro.AvroReadsAs.Obstacle;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.NewerReader;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records of newer versions as ones of a known version, where the writer's schema proves that they can be: what
 * is new is left out, and nothing is made up. Thread-safe.
 */
final class AvroNewer implements NewerReader {

    /** Whoever can write to a topic can write with ever new schemas. */
    private static final int MOST_WRITERS = 64;

    private final MigratorChain chain;
    private final SchemaVersion target;
    private final List<Path> stating;
    private final SchemaProvider schemas;
    private final ReadLimits limits;

    /** Why a schema proves nothing; empty if it does. */
    private final Map<Writer, Optional<Obstacle>> obstacles = new ConcurrentHashMap<>();

    private volatile @Nullable Schema known;

    /** @param stating the fields that state type or version */
    AvroNewer(
            MigratorChain chain, SchemaVersion target, List<Path> stating, SchemaProvider schemas, ReadLimits limits) {
        this.chain = chain;
        this.target = target;
        this.stating = List.copyOf(stating);
        this.schemas = schemas;
        this.limits = limits;
    }

    private record Writer(Schema schema, SchemaVersion said) {}

    @Override
    public Object read(Object payload, EventType type, SchemaVersion version, @Nullable String schema) {
        Schema reader = known();
        Writer writer = new Writer(Payloads.schema(payload), version);
        Optional<Obstacle> obstacle = obstacles.get(writer);
        if (obstacle == null) {
            obstacle = prove(writer, payload, reader);
            if (obstacles.size() >= MOST_WRITERS) {
                obstacles.clear();
            }
            obstacles.put(writer, obstacle);
        }
        if (obstacle.isPresent()) {
            throw NewerReader.unproven(
                    Where.unknown().at(obstacle.get().path()),
                    target,
                    obstacle.get().words());
        }
        AvroNode tree = Payloads.tree(payload, limits);
        prune(tree, reader);
        try {
            return AvroTarget.of(payload.getClass(), reader).write(tree);
        } catch (Misfit e) {
            throw e.failure();
        }
    }

    /** Steps may change what schemas do not show, so a schema of another version is not that of a newer one. */
    private Optional<Obstacle> prove(Writer writer, Object payload, Schema reader) {
        new OtherVersions(chain, writer.said(), schemas).accept(payload);
        return stating.isEmpty()
                ? AvroReadsAs.obstacle(reader, writer.schema())
                : Optional.of(new Obstacle(stating.get(0).toString(), "it states type or version, and stays as it is"));
    }

    private Schema known() {
        Schema schema = known;
        if (schema == null) {
            schema = VersionSchemas.look(schemas, chain.eventType(target), target)
                    .orElseThrow(() -> NewerReader.unproven(
                            Where.unknown(), target, "no Avro schema of version " + target + " is published here"));
            known = schema;
        }
        return schema;
    }

    /** Leaves out what the known schema has no field for. */
    private static void prune(AvroNode node, Schema schema) {
        Schema own = schema.isUnion() ? taken(node, schema) : schema;
        if (node instanceof Elements elements && own.getType() == Schema.Type.ARRAY) {
            elements.all().forEach(element -> prune(element, own.getElementType()));
        } else if (node instanceof Members members && own.getType() == Schema.Type.MAP) {
            members.all().values().forEach(value -> prune(value, own.getValueType()));
        } else if (node instanceof Members members && own.getType() == Schema.Type.RECORD) {
            members.all().keySet().removeIf(name -> own.getField(name) == null);
            members.all()
                    .forEach((name, value) -> prune(value, own.getField(name).schema()));
        }
    }

    private static Schema taken(AvroNode node, Schema union) {
        return union.getTypes().stream()
                .filter(branch -> node.kind() == Kind.NULL ? branch.getType() == Schema.Type.NULL : node.isOf(branch))
                .findFirst()
                .orElse(union);
    }
}
