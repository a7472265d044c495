package dev.stepwise.avro.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids of the schemas that messages are brought to. They are looked up, never made. Thread-safe. */
final class Targets {

    /** The language of JSON Schema. */
    static final SchemaLanguage JSON_SCHEMAS = new JsonFormat().schemas().orElseThrow();

    static final String AVRO = "AVRO";
    static final String JSON = "JSON";

    private final RegistryAccess access;
    private final Subjects subjects;
    private final SchemaProvider schemas;
    private final Cache<Key, Target> known =
            CacheBuilder.newBuilder().maximumSize(10_000).build();

    private final Cache<Key, Boolean> absent;
    private final Cache<GuidKey, SchemaKey.Guid> guids =
            CacheBuilder.newBuilder().maximumSize(10_000).build();

    /**
     * Creates the targets.
     *
     * @param refresh how long it is believed that a target has no id
     */
    Targets(RegistryAccess access, Subjects subjects, SchemaProvider schemas, Duration refresh) {
        absent = CacheBuilder.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(refresh)
                .build();
        this.access = access;
        this.subjects = subjects;
        this.schemas = schemas;
    }

    /** Returns null if there is no such schema, or it is not registered. */
    @Nullable Target find(@Nullable String topic, EventType type, SchemaVersion version, String schemaType) {
        Key key = new Key(subjects.topicKey(topic), type, version, schemaType);
        Target target = known.getIfPresent(key);
        if (target == null && absent.getIfPresent(key) == null) {
            target = lookUp(topic, type, version, schemaType);
            if (target != null) {
                known.put(key, target);
            } else {
                absent.put(key, true);
            }
        }
        return target;
    }

    Target get(@Nullable String topic, EventType type, SchemaVersion version, String schemaType) {
        Target target = find(topic, type, version, schemaType);
        if (target == null) {
            throw new MigrationException(
                    Reason.UNAVAILABLE, Where.of(type, version, null), missing(topic, type, version, schemaType), null);
        }
        return target;
    }

    private @Nullable Target lookUp(@Nullable String topic, EventType type, SchemaVersion version, String schemaType) {
        ParsedSchema schema = published(type, version, schemaType);
        String subject = schema == null ? null : subjects.qualified(topic, schema);
        if (schema == null || subject == null) {
            return null;
        }
        Integer id = access.id(subject, schema);
        return id == null ? null : new Target(id, subject, schema);
    }

    /** Returns the type of the schemas that are published of a version; Avro if there are none. */
    String schemaType(EventType type, SchemaVersion version) {
        return published(type, version, AVRO) == null && published(type, version, JSON) != null ? JSON : AVRO;
    }

    private @Nullable ParsedSchema published(EventType type, SchemaVersion version, String schemaType) {
        if (schemaType.equals(AVRO)) {
            return schemas.schema(type, version, AvroFormat.SCHEMAS)
                    .map(AvroSchema::new)
                    .orElse(null);
        }
        return schemas.schema(type, version, JSON_SCHEMAS)
                .map(text -> new OpaqueSchema(JSON, text, List.of()))
                .orElse(null);
    }

    /** Returns what is said of a schema that has no id, and how to give it one. */
    String missing(@Nullable String topic, EventType type, SchemaVersion version, String schemaType) {
        ParsedSchema schema = published(type, version, schemaType);
        if (schema == null) {
            return "there is no " + name(schemaType) + " schema of " + type + " " + version
                    + " to look up in the registry. Give one with .catalogue(…) or .schemas(…).";
        }
        String subject = subjects.qualified(topic, schema);
        if (subject == null) {
            return "the " + name(schemaType) + " schema of " + type + " " + version
                    + " has no subject that can be named. Check how producers name subjects (.subjects(…)).";
        }
        return "the schema of " + type + " " + version + " is not registered under subject " + subject
                + ". Consumers never register; do it with: java -cp … " + RegisterSchemas.class.getName()
                + " --url … --catalogue … --type " + type + " --subject " + subject
                + (schemaType.equals(JSON) && published(type, version, AVRO) != null ? " --format json" : "");
    }

    private static String name(String schemaType) {
        return schemaType.equals(AVRO)
                ? AvroFormat.SCHEMAS.name()
                : JSON_SCHEMAS.name().replace(" Schema", "");
    }

    /** Returns the GUID of a target, for frames that name schemas so. */
    SchemaKey.Guid guid(Target target) {
        GuidKey key = new GuidKey(target.subject(), target.id());
        SchemaKey.Guid guid = guids.getIfPresent(key);
        if (guid == null) {
            guid = Guids.of(access, target.subject(), target.schema());
            guids.put(key, guid);
        }
        return guid;
    }

    /** Learns a target's GUID if that can be had now; else the first message that needs it asks again. */
    void learnGuid(Target target) {
        if (access.guids() == null) {
            return;
        }
        try {
            guid(target);
        } catch (MigrationException e) {
            // Older registries know no GUIDs, and most messages need none.
        }
    }

    private record GuidKey(String subject, int id) {}

    private record Key(String topic, EventType type, SchemaVersion version, String schemaType) {}

    /** A registered schema. */
    record Target(int id, String subject, ParsedSchema schema) {}
}
