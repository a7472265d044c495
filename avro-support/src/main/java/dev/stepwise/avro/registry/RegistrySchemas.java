package dev.stepwise.avro.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.registry.SchemaRegistryFormat.Options;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of a registry by the numbers of their versions, which are their labels. Thread-safe. */
final class RegistrySchemas implements SchemaProvider {

    private static final Map<String, String> TYPES = Map.of("schema.avsc", Targets.AVRO, "schema.json", Targets.JSON);

    private final RegistryAccess access;
    private final Options options;
    private final long refreshNanos;
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();
    private final Cache<String, SchemaMetadata> texts =
            CacheBuilder.newBuilder().maximumSize(10_000).build();

    RegistrySchemas(RegistryAccess access, Options options, Duration refresh) {
        this.access = access;
        this.options = options;
        this.refreshNanos = refresh.toNanos();
    }

    Duration refresh() {
        return Duration.ofNanos(refreshNanos);
    }

    @Override
    public Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language) {
        if (!options.bySubject()) {
            return Optional.empty();
        }
        return subjects(type)
                .flatMap(subject -> Optional.ofNullable(text(subject, version)).stream())
                .filter(found -> schemaType(found).equals(TYPES.get(language.fileName())))
                .map(SchemaMetadata::getSchema)
                .findFirst();
    }

    private static String schemaType(SchemaMetadata found) {
        return found.getSchemaType() == null ? Targets.AVRO : found.getSchemaType();
    }

    /** Several types in one topic have subjects of their own, unless the topic alone names them. */
    private Stream<String> subjects(EventType type) {
        Stream<String> topics = options.names() == SubjectNames.RECORD ? Stream.of("") : options.topics().stream();
        return topics.map(topic -> options.names().subject(topic, type.name(), options.keys()))
                .flatMap(Stream::ofNullable)
                .map(access::qualified);
    }

    private @Nullable SchemaMetadata text(String subject, SchemaVersion version) {
        String key = version + " " + subject;
        SchemaMetadata text = texts.getIfPresent(key);
        if (text == null) {
            Integer number = versions(subject).stream()
                    .filter(each -> options.label(each).equals(version.label()))
                    .findFirst()
                    .orElse(null);
            text = number == null ? null : access.schema(subject, number);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return text;
    }

    /** Returns the numbers of a subject's versions; those that were known before, if the registry is away. */
    List<Integer> versions(String subject) {
        Listing listing = listings.get(subject);
        if (listing != null && System.nanoTime() - listing.at() < refreshNanos) {
            return listing.versions();
        }
        try {
            List<Integer> versions = access.versions(subject);
            listings.put(subject, new Listing(versions, System.nanoTime()));
            return versions;
        } catch (MigrationException e) {
            if (listing == null) {
                throw e;
            }
            return listing.versions();
        }
    }

    private record Listing(List<Integer> versions, long at) {}
}
