package dev.stepwise.avro.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.AvroVersions;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Records that a deserializer of the application made of upgraded bytes. Thread-safe. */
final class MadeRecords {

    private final AvroVersions versions;

    /** By identity: a class has one schema. */
    private final Cache<Schema, Map<Key, Optional<String>>> known;

    MadeRecords(AvroVersions versions, int cacheSize) {
        this.versions = versions;
        known = CacheBuilder.newBuilder().weakKeys().maximumSize(cacheSize).build();
    }

    /** @throws MigrationException if the record has the schema of another version than it should have */
    void check(@Nullable Object made, EventType type, SchemaVersion version) {
        if (!(made instanceof IndexedRecord avroRecord)) {
            return;
        }
        Schema schema = avroRecord.getSchema();
        known.asMap()
                .computeIfAbsent(schema, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(new Key(type, version), any -> versions.insteadOf(type, version, schema))
                .ifPresent(other -> {
                    throw new MigrationException(
                            Reason.UNSUPPORTED,
                            Where.of(type, version, null),
                            "the deserializer made the class " + made.getClass().getName()
                                    + " of it, which has the schema of " + other
                                    + ": Avro has brought the value back by its own rules, and what was renamed since is a"
                                    + " default. Generate the class from the schema of " + type + " " + version + ".",
                            null);
                });
    }

    private record Key(EventType type, SchemaVersion version) {}
}
