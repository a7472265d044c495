package dev.stepwise.core.json;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.shape.ReadsAs;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.spi.NewerReader;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves JSON documents of newer versions as they are, where their JSON Schema proves that they are documents of a known
 * version, too. Thread-safe.
 */
final class JsonNewer implements NewerReader {

    private static final JsonSchemaLanguage LANGUAGE = new JsonSchemaLanguage();

    /** Whoever can write to a topic can name ever new versions and schemas. */
    private static final int MOST_SCHEMAS = 64;

    private final MigratorChain chain;
    private final SchemaVersion target;
    private final List<List<String>> stating;
    private final SchemaProvider schemas;

    /** Why a schema proves nothing; empty if it does. */
    private final Map<Named, Optional<Difference>> obstacles = new ConcurrentHashMap<>();

    /** @param stating the fields that state type or version */
    JsonNewer(MigratorChain chain, SchemaVersion target, List<Path> stating, SchemaProvider schemas) {
        this.chain = chain;
        this.target = target;
        this.stating = stating.stream().map(Path::names).toList();
        this.schemas = schemas;
    }

    /** @param schema the one that messages name; null if they name none, and it is looked up by the version */
    private record Named(
            EventType type, SchemaVersion version, @Nullable String schema) {}

    @Override
    public Object read(Object payload, EventType type, SchemaVersion version, @Nullable String schema) {
        Named named = new Named(type, version, schema);
        Optional<Difference> obstacle = obstacles.get(named);
        if (obstacle == null) {
            obstacle = prove(named);
            if (obstacles.size() >= MOST_SCHEMAS) {
                obstacles.clear();
            }
            obstacles.put(named, obstacle);
        }
        if (obstacle.isPresent()) {
            Difference difference = obstacle.get();
            throw NewerReader.unproven(
                    Where.unknown().at(difference.path().isEmpty() ? "" : difference.place()),
                    target,
                    difference.words());
        }
        return payload;
    }

    private Optional<Difference> prove(Named named) {
        SchemaVersion version = named.version();
        String text = named.schema() != null ? named.schema() : ofChain(named.type(), version);
        if (text == null) {
            throw NewerReader.unproven(
                    Where.unknown(), target, "no JSON Schema of version " + version + " is known here");
        }
        EventType known = chain.eventType(target);
        String published = text(known, target);
        if (published == null) {
            throw NewerReader.unproven(
                    Where.unknown(), target, "no JSON Schema of version " + target + " is published here");
        }
        Shape newer = shape(text, "the newer " + named.type() + " " + version);
        return ReadsAs.obstacle(shape(published, schemas.place(known, target, LANGUAGE)), newer, stating);
    }

    /** Only of a version that the chain knows: others could be any text. */
    private @Nullable String ofChain(EventType type, SchemaVersion version) {
        return chain.versions().contains(version) ? text(type, version) : null;
    }

    private @Nullable String text(EventType type, SchemaVersion version) {
        try {
            return schemas.schema(type, version, LANGUAGE).orElse(null);
        } catch (UncheckedIOException e) {
            throw new MigrationException(
                    Reason.UNAVAILABLE,
                    Where.of(type, version, null),
                    "the JSON Schema of this version cannot be read now. Check where it is kept.",
                    e);
        }
    }

    private Shape shape(String text, String place) {
        try {
            return LANGUAGE.read(text, place);
        } catch (IOException e) {
            throw NewerReader.unproven(
                    Where.unknown(), target, "the schema of " + place + " cannot be read as a JSON Schema");
        }
    }
}
