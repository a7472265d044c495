package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Refuses payloads that are said to be of one version of a chain and have the schema of another: its steps would take one
 * value for another, without a word. Looks once at each writer's schema. Thread-safe.
 */
final class OtherVersions implements Consumer<Object> {

    /** Whoever can write to a topic can write with ever new schemas. */
    private static final int MOST_WRITERS = 64;

    private final MigratorChain chain;
    private final SchemaVersion said;
    private final SchemaProvider provider;
    private final Map<SchemaVersion, Optional<Schema>> published = new ConcurrentHashMap<>();
    private final Set<Schema> possible = ConcurrentHashMap.newKeySet();

    /** The writer's schema of the last payload: most come from one. */
    private volatile @Nullable Schema last;

    OtherVersions(MigratorChain chain, SchemaVersion said, SchemaProvider provider) {
        this.chain = chain;
        this.said = said;
        this.provider = provider;
    }

    /** @throws MigrationException if the payload has the schema of another version, or a schema cannot be had now */
    @Override
    @SuppressWarnings("ReferenceEquality") // Schemas are compared field by field, but for the one at hand.
    public void accept(Object payload) {
        Schema writer = writer(payload);
        if (writer == null || writer == last) {
            return;
        }
        if (!possible.contains(writer)) {
            require(writer);
            if (possible.size() >= MOST_WRITERS) {
                possible.clear();
            }
            possible.add(writer);
        }
        last = writer;
    }

    /** A record that does not tell its schema cannot be read either, which is told where it is. */
    private static @Nullable Schema writer(Object payload) {
        try {
            return payload instanceof AvroBytes || payload instanceof IndexedRecord ? Payloads.schema(payload) : null;
        } catch (AvroRuntimeException e) {
            return null;
        }
    }

    private void require(Schema writer) {
        if (isOf(said, writer)) {
            return;
        }
        List<SchemaVersion> others = chain.versions().stream()
                .filter(version -> !version.equals(said) && isOf(version, writer))
                .toList();
        if (!others.isEmpty()) {
            throw new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.unknown(),
                    "the message is said to be of version " + said + ", but its schema is that of version "
                            + others.stream().map(SchemaVersion::label).collect(Collectors.joining(" and "))
                            + ". Mend the header, field or setting that states the version, or set stepwise.wire.format,"
                            + " which tells it by the schema."
                            + (schema(said).isPresent()
                                    ? ""
                                    : " If version " + said
                                            + " has the same schema, publish it for that version, too."),
                    null);
        }
    }

    private boolean isOf(SchemaVersion version, Schema writer) {
        return schema(version).filter(own -> AvroTarget.areOne(own, writer)).isPresent();
    }

    private Optional<Schema> schema(SchemaVersion version) {
        // One that the chain does not know may be said by anybody, and has no schema here.
        return chain.versions().contains(version)
                ? published.computeIfAbsent(
                        version, any -> VersionSchemas.look(provider, chain.eventType(version), version))
                : Optional.empty();
    }
}
