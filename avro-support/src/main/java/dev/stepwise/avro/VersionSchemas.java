package dev.stepwise.avro;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The schemas of the versions on a way, as far as they are known. Immutable. */
final class VersionSchemas {

    private static final SchemaLanguage LANGUAGE = new AvroSchemaLanguage();

    private final Map<SchemaVersion, Schema> schemas;

    private VersionSchemas(Map<SchemaVersion, Schema> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    /**
     * Looks up the schema at the end of each step; that of the beginning comes with the message.
     *
     * @throws MigrationException if one cannot be looked up now, or does not parse
     */
    static VersionSchemas of(List<VersionedStep> way, SchemaProvider provider) {
        Map<SchemaVersion, Schema> schemas = new HashMap<>();
        for (int i = 0; i < way.size(); i++) {
            EventType type = i + 1 < way.size() ? way.get(i + 1).type() : typeAfter(way.get(i));
            SchemaVersion version = way.get(i).to();
            look(provider, type, version).ifPresent(schema -> schemas.put(version, schema));
        }
        return new VersionSchemas(schemas);
    }

    /** Returns the name of the event type at the end of a step. */
    private static EventType typeAfter(VersionedStep step) {
        for (Action action : step.step().actions()) {
            if (action instanceof Action.Operate operate) {
                for (Operation operation : operate.operations()) {
                    if (operation instanceof RenameType rename) {
                        return EventType.of(rename.name());
                    }
                }
            }
        }
        return step.type();
    }

    /** @throws MigrationException if it cannot be looked up now, or does not parse */
    static Optional<Schema> look(SchemaProvider provider, EventType type, SchemaVersion version) {
        Optional<String> text;
        try {
            text = provider.schema(type, version, LANGUAGE);
        } catch (UncheckedIOException e) {
            throw new MigrationException(
                    Reason.UNAVAILABLE,
                    Where.of(type, version, null),
                    "the Avro schema of this version cannot be read now. Check where it is kept.",
                    e);
        }
        return text.map(json -> parse(json, type, version));
    }

    private static Schema parse(String json, EventType type, SchemaVersion version) {
        try {
            return new Schema.Parser().parse(json);
        } catch (AvroRuntimeException e) {
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.of(type, version, null),
                    "the Avro schema of this version does not parse; the cause has its frames. Mend it where it is"
                            + " kept.",
                    e);
        }
    }

    /** Returns the schema of a version that a step ends with. */
    Optional<Schema> find(SchemaVersion version) {
        return Optional.ofNullable(schemas.get(version));
    }

    /**
     * Returns the schema at the end of the last step.
     *
     * @throws MigrationException if it is not known
     */
    Schema target(List<VersionedStep> way) {
        VersionedStep last = way.get(way.size() - 1);
        return find(last.to())
                .orElseThrow(() -> new MigrationException(
                        Reason.UNSUPPORTED,
                        Where.of(way.get(0).type(), way.get(0).from(), last.to()),
                        "no Avro schema of version " + last.to() + " is known, and Avro is written by a schema. Give"
                                + " it to the registry with .catalogue(…), as " + LANGUAGE.fileName()
                                + ", or with .schemas(…).",
                        null));
    }
}
