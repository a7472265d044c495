package dev.stepwise.avro.registry;

import dev.stepwise.avro.VersionSource;
import dev.stepwise.avro.registry.RegistryAccess.GuidLookup;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Payloads in the wire format of Confluent's serializers, whose schemas are in a registry: Avro, and JSON. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * WireFormat format = SchemaRegistryFormat.builder(client).topic("orders").build();
 * }</pre>
 */
public final class SchemaRegistryFormat implements WireFormat {

    private final Options options;
    private final RegistryAccess access;
    private final RegistrySchemas schemas;
    private final @Nullable SchemaRegistryClient own;

    private SchemaRegistryFormat(Builder builder) {
        options = new Options(
                builder.names,
                Set.copyOf(builder.topics),
                builder.sources.isEmpty() && builder.labels == null
                        ? List.of(VersionSource.FINGERPRINT)
                        : List.copyOf(builder.sources),
                builder.labels,
                builder.keys,
                builder.typesByRecord,
                builder.unframedPasses,
                builder.cacheSize);
        access = new RegistryAccess(builder.client, builder.context, builder.guids);
        schemas = new RegistrySchemas(access, options, builder.refresh);
        own = builder.ownsClient ? builder.client : null;
    }

    /** Returns a builder of a format that asks a client, which stays the caller's to close. */
    public static Builder builder(SchemaRegistryClient client) {
        return new Builder(client);
    }

    /**
     * Returns a format from a client's settings: {@code schema.registry.url} and all others that Confluent's client
     * knows, and those that begin with {@code stepwise.registry.}.
     *
     * @throws IllegalArgumentException if one is missing or faulty
     */
    public static SchemaRegistryFormat fromSettings(Map<String, ?> settings, Set<String> topics, boolean keys) {
        return RegistrySettings.format(settings, topics, keys);
    }

    /** Returns what a client needs to be created with, so that it hands out schemas of all types. */
    public static List<io.confluent.kafka.schemaregistry.SchemaProvider> schemaProviders() {
        return List.of(new AvroSchemaProvider(), new OpaqueSchemas(Targets.JSON), new OpaqueSchemas("PROTOBUF"));
    }

    @Override
    public Frames prepare(List<Aim> aims, SchemaProvider published) {
        SchemaProvider all = SchemaProvider.firstOf(List.of(published, schemas));
        try {
            RegistryFrames frames = RegistryFrames.of(options, access, aims, all, schemas.refresh());
            frames.check(aims, schemas);
            return frames;
        } catch (MigrationException e) {
            throw new IllegalStateException(StartCheck.NOT_READY + e.getMessage(), e);
        }
    }

    /** Returns the schemas of the registry, by the numbers of their versions; of topics that are known. */
    @Override
    public SchemaProvider schemas() {
        return schemas;
    }

    @Override
    public void close() {
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a format does. */
    record Options(
            SubjectNames names,
            Set<String> topics,
            List<VersionSource> sources,
            @Nullable IntFunction<String> labels,
            boolean keys,
            boolean typesByRecord,
            boolean unframedPasses,
            int cacheSize) {

        boolean bySubject() {
            return labels != null;
        }

        String label(int number) {
            return labels == null ? Integer.toString(number) : labels.apply(number);
        }
    }

    /** Collects what a format is to do. Not thread-safe. */
    public static final class Builder {
        private final SchemaRegistryClient client;
        private final Set<String> topics = new LinkedHashSet<>();
        private final List<VersionSource> sources = new ArrayList<>();
        private SubjectNames names = SubjectNames.TOPIC;
        private String context = "";
        private Duration refresh = Duration.ofMinutes(5);
        private int cacheSize = 1000;
        private @Nullable IntFunction<String> labels;
        private boolean keys;
        private boolean typesByRecord;
        private boolean unframedPasses;
        private boolean ownsClient;
        private @Nullable GuidLookup guids;

        private Builder(SchemaRegistryClient client) {
            this.client = client;
        }

        /** Says how subjects are named; {@link SubjectNames#TOPIC} unless set. */
        public Builder subjects(SubjectNames subjectNames) {
            names = subjectNames;
            return this;
        }

        /** Names a topic whose subject is proven at start; others are looked up when a message comes. */
        public Builder topic(String topic) {
            topics.add(topic);
            return this;
        }

        /**
         * Adds what tells the version of a schema; of several, those that tell must agree. Without any it is
         * {@link VersionSource#FINGERPRINT}.
         */
        public Builder versionsBy(VersionSource source) {
            sources.add(source);
            return this;
        }

        /** Takes the number of a subject's version for the label of the version. */
        public Builder versionsBySubject() {
            return versionsBySubject(Integer::toString);
        }

        /**
         * Takes the number of a subject's version for the version.
         *
         * @param label the label of the version that has a number in the subject; pure and thread-safe
         */
        public Builder versionsBySubject(IntFunction<String> label) {
            labels = label;
            return this;
        }

        /** Takes the name of the schema's record, with or without its namespace, for the event type if a chain has it. */
        public Builder typesByRecord() {
            typesByRecord = true;
            return this;
        }

        /** Reads keys of records, not values. */
        public Builder keys() {
            keys = true;
            return this;
        }

        /**
         * Asks a context of the registry, such as {@code .eu}; the default one unless set, or if it is empty.
         *
         * @throws IllegalArgumentException if the name does not begin with a dot: a registry would take it for a part of
         *     the subject's name
         */
        public Builder context(String name) {
            if (!name.isEmpty() && !name.startsWith(".")) {
                throw new IllegalArgumentException(
                        "Expected the name of a context, which begins with a dot, such as .eu, but found \"" + name
                                + "\"");
            }
            context = name;
            return this;
        }

        /** Lets bytes without a frame pass to be read as they are; without this they are an error. */
        public Builder unframedPasses() {
            unframedPasses = true;
            return this;
        }

        /**
         * Sets how many ids are kept; 1000 unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder cacheSize(int ids) {
            if (ids < 1) {
                throw new IllegalArgumentException("Expected a positive number of ids to keep but found " + ids);
            }
            cacheSize = ids;
            return this;
        }

        /** Sets how long a list of a subject's versions is believed; five minutes unless set. */
        public Builder refresh(Duration after) {
            refresh = after;
            return this;
        }

        Builder owning(@Nullable GuidLookup lookup) {
            ownsClient = true;
            guids = lookup;
            return this;
        }

        /** Returns the format. */
        public SchemaRegistryFormat build() {
            return new SchemaRegistryFormat(this);
        }
    }
}
