package dev.stepwise.avro;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.AvroVersions.Found;
import dev.stepwise.core.EventType;
import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records, and bytes with their schema, whose version their schema tells; without a schema registry. Immutable and
 * thread-safe.
 */
public final class AvroRecords implements WireFormat {

    /** Programs have few schemas; whoever makes one for each record gets no gain from this, and no harm. */
    private static final int SCHEMAS = 1000;

    private final List<VersionSource> sources;

    private AvroRecords(List<VersionSource> sources) {
        this.sources = sources;
    }

    /** Returns the format whose schemas are found among the published ones. */
    public static AvroRecords byFingerprint() {
        return new AvroRecords(List.of(VersionSource.FINGERPRINT));
    }

    /**
     * Returns the format whose schemas tell the version.
     *
     * @throws IllegalArgumentException if there is no source
     */
    public static AvroRecords by(List<VersionSource> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("Expected what tells the version of a schema but found nothing");
        }
        return new AvroRecords(List.copyOf(sources));
    }

    @Override
    public Frames prepare(List<Aim> aims, SchemaProvider schemas) {
        AvroVersions versions = AvroVersions.of(aims, schemas, AvroFormat.SCHEMAS, sources);
        // By identity: a record that was read has the very schema that was read before it.
        Cache<Schema, Found> known =
                CacheBuilder.newBuilder().weakKeys().maximumSize(SCHEMAS).build();
        return (payload, context) -> read(payload, versions, known);
    }

    private static @Nullable Framed read(Object payload, AvroVersions versions, Cache<Schema, Found> known) {
        Schema schema = schemaOf(payload);
        if (schema == null) {
            return null;
        }
        Found found = known.getIfPresent(schema);
        if (found == null) {
            found = versions.find(schema, "schema " + schema.getFullName());
            known.put(schema, found);
        }
        if (!found.known()) {
            throw new MigrationException(
                    Reason.UNKNOWN_VERSION,
                    Where.unknown(),
                    "the schema " + schema.getFullName()
                            + " of the payload is that of no published version. Publish it in"
                            + " the catalogue, with a step for it, or mend the producer.",
                    null);
        }
        return new Bare(payload, schema, found, versions);
    }

    private static @Nullable Schema schemaOf(Object payload) {
        if (payload instanceof IndexedRecord avroRecord) {
            return avroRecord.getSchema();
        }
        return payload instanceof AvroBytes bytes ? bytes.schema() : null;
    }

    private record Bare(Object body, Schema schema, Found found, AvroVersions versions) implements Framed {

        @Override
        public Statement statement() {
            return found.statement();
        }

        @Override
        public String place() {
            return "schema " + schema.getFullName() + " of the payload";
        }

        @Override
        public String remark() {
            return found.remark();
        }

        @Override
        public boolean states(EventType type, SchemaVersion version) {
            return versions.tells(type, version);
        }

        @Override
        public Object frame(Object upgraded, EventType type, SchemaVersion version) {
            return upgraded;
        }

        @Override
        public List<HeaderChange> headers(EventType type, SchemaVersion version) {
            return List.of();
        }
    }
}
