package dev.stepwise.avro.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.AvroVersions;
import dev.stepwise.avro.AvroVersions.Found;
import dev.stepwise.avro.registry.SchemaRegistryFormat.Options;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The schemas that messages name, and what they say. Once one is known, no message waits for the registry. Thread-safe. */
final class Writers {

    /** Long enough to spare the registry, short enough for a schema that is registered a moment later. */
    private static final Duration ABSENCE = Duration.ofSeconds(10);

    private final Options options;
    private final RegistryAccess access;
    private final Subjects subjects;
    private final AvroVersions versions;
    private final Set<EventType> types;
    private final Cache<Key, Writer> known;
    private final Cache<Object, MigrationException> absent;

    Writers(Options options, RegistryAccess access, AvroVersions versions, Set<EventType> types) {
        this.options = options;
        this.access = access;
        this.subjects = new Subjects(options.names(), options.keys(), access);
        this.versions = versions;
        this.types = Set.copyOf(types);
        known = CacheBuilder.newBuilder().maximumSize(options.cacheSize()).build();
        absent = CacheBuilder.newBuilder()
                .maximumSize(options.cacheSize())
                .expireAfterWrite(ABSENCE)
                .build();
    }

    Writer get(SchemaKey key, @Nullable String topic) {
        Key asked = new Key(key, subjects.topicKey(topic));
        Writer writer = known.getIfPresent(asked);
        if (writer != null) {
            return writer;
        }
        writer = unlessAbsent(asked, () -> lookUp(key, topic));
        known.put(asked, writer);
        return writer;
    }

    /** What could not be found is not looked up again at once, whatever it was found by. */
    private Writer unlessAbsent(Object asked, Supplier<Writer> lookUp) {
        MigrationException failed = absent.getIfPresent(asked);
        if (failed != null) {
            throw failed.at(failed.where());
        }
        try {
            return lookUp.get();
        } catch (MigrationException e) {
            if (e.reason() != Reason.UNAVAILABLE) {
                absent.put(asked, e);
            }
            throw e;
        }
    }

    private Writer lookUp(SchemaKey key, @Nullable String topic) {
        ParsedSchema schema = key instanceof SchemaKey.Id id
                ? access.schema(id.id(), asked(key, topic))
                : Guids.schema(access, (SchemaKey.Guid) key, asked(key, topic));
        String subject = subjects.qualified(topic, schema);
        String what = subject == null ? key.toString() : key + " of subject " + subject;
        if (schema instanceof AvroSchema avro) {
            return writer(schema, avro.rawSchema(), subject, what);
        }
        if (schema.schemaType().equals(Targets.JSON)) {
            SchemaVersion version = options.bySubject() ? bySubject(schema, subject, what) : null;
            String remark = version == null
                    ? "The " + what + " is a JSON Schema, of which only .versionsBySubject() tells the version."
                    : "";
            return new Writer(schema, null, new Found(new Statement(null, version), remark, true));
        }
        throw new MigrationException(
                Reason.UNSUPPORTED,
                Where.unknown(),
                "the " + what + " of type " + schema.schemaType() + " is not supported; Avro and JSON are.",
                null);
    }

    /** Without its schema no record is known, whose name the subject may have. */
    private String asked(SchemaKey key, @Nullable String topic) {
        String subject = options.names().subject(topic, "<name of the record>", options.keys());
        return subject == null ? key.toString() : key + " of subject " + access.qualified(subject);
    }

    /** Returns what a schema says that came with its record. */
    Writer of(Schema schema, @Nullable String topic) {
        return unlessAbsent(new OfRecord(schema, subjects.topicKey(topic)), () -> {
            AvroSchema parsed = new AvroSchema(schema);
            String subject = options.bySubject() ? subjects.qualified(topic, parsed) : null;
            return writer(parsed, schema, subject, "schema " + schema.getFullName());
        });
    }

    private Writer writer(ParsedSchema schema, Schema avro, @Nullable String subject, String what) {
        Found found = options.sources().isEmpty()
                ? new Found(new Statement(null, null), "", true)
                : versions.find(avro, what);
        Statement statement = found.statement();
        if (options.bySubject() && subject != null) {
            SchemaVersion numbered = bySubject(schema, subject, what);
            requireAgreement(statement.version(), numbered, what);
            statement = new Statement(statement.type(), numbered);
        } else if (!found.known()) {
            return unknown(schema, avro, subject, what);
        }
        if (statement.type() == null && options.typesByRecord()) {
            statement = new Statement(typeOf(avro), statement.version());
        }
        return new Writer(schema, avro, new Found(statement, found.remark(), true));
    }

    private static void requireAgreement(
            @Nullable SchemaVersion onSchema, @Nullable SchemaVersion ofSubject, String what) {
        if (onSchema != null && ofSubject != null && !onSchema.equals(ofSubject)) {
            throw new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.unknown(),
                    "the " + what + " is version " + ofSubject
                            + " of its subject, but the published schema or property says " + onSchema
                            + ". Let one of the two tell the version, or mend the other.",
                    null);
        }
    }

    /** Other events may share the topic where the subject names the record: their type is told, and policies decide. */
    private Writer unknown(ParsedSchema schema, Schema avro, @Nullable String subject, String what) {
        EventType type = typeOf(avro);
        if (options.typesByRecord() && type != null && !types.contains(type)) {
            return new Writer(schema, avro, new Found(new Statement(type, null), "", true));
        }
        throw new MigrationException(
                Reason.UNKNOWN_VERSION,
                Where.unknown(),
                "the " + what + " is registered" + (subject == null ? "" : " there")
                        + ", but it is the schema of no version that is published here. Publish it in the catalogue, with a"
                        + " step for it; or mend the producer that registered it.",
                null);
    }

    private @Nullable EventType typeOf(Schema avro) {
        for (String name : new String[] {avro.getFullName(), avro.getName()}) {
            if (EventType.isName(name) && types.contains(EventType.of(name))) {
                return EventType.of(name);
            }
        }
        return EventType.isName(avro.getFullName()) ? EventType.of(avro.getFullName()) : null;
    }

    private SchemaVersion bySubject(ParsedSchema schema, @Nullable String subject, String what) {
        Integer number = subject == null ? null : access.version(subject, schema);
        if (number == null) {
            throw new MigrationException(
                    Reason.UNKNOWN_VERSION,
                    Where.unknown(),
                    "the " + what + " is registered, but "
                            + (subject == null
                                    ? "its subject cannot be named, since the topic is not known"
                                    : "not under that subject")
                            + ". Check how producers name subjects (.subjects(…)).",
                    null);
        }
        return SchemaVersion.of(options.label(number));
    }

    boolean tells(EventType type, SchemaVersion version, boolean avro) {
        return options.bySubject() || (avro && versions.tells(type, version));
    }

    private record Key(SchemaKey key, String topic) {}

    private record OfRecord(Schema schema, String topic) {}

    /**
     * A writer's schema.
     *
     * @param avro null if it is none
     */
    record Writer(ParsedSchema schema, @Nullable Schema avro, Found found) {}
}
