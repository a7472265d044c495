package dev.stepwise.avro.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.stepwise.avro.AvroBytes;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.avro.AvroVersions;
import dev.stepwise.avro.registry.SchemaRegistryFormat.Options;
import dev.stepwise.avro.registry.Writers.Writer;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat.Aim;
import dev.stepwise.core.spi.WireFormat.Framed;
import dev.stepwise.core.spi.WireFormat.Frames;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Finds the ids of schemas in front of payloads and in headers. Thread-safe. */
final class RegistryFrames implements Frames {

    private final Options options;
    private final Writers writers;
    private final Targets targets;
    private final RegistryAccess access;
    private final MadeRecords made;
    private final String header;
    private final Cache<Schema, Map<String, Writer>> ofRecords;

    private RegistryFrames(Options options, RegistryAccess access, Writers writers, Targets targets, MadeRecords made) {
        this.options = options;
        this.access = access;
        this.made = made;
        this.writers = writers;
        this.targets = targets;
        header = options.keys() ? "__key_schema_id" : "__value_schema_id";
        ofRecords = CacheBuilder.newBuilder()
                .weakKeys()
                .maximumSize(options.cacheSize())
                .build();
    }

    static RegistryFrames of(
            Options options, RegistryAccess access, List<Aim> aims, SchemaProvider schemas, Duration refresh) {
        AvroVersions versions = AvroVersions.of(aims, schemas, AvroFormat.SCHEMAS, options.sources());
        Set<EventType> types =
                aims.stream().flatMap(aim -> aim.chain().eventTypes().stream()).collect(Collectors.toSet());
        Subjects subjects = new Subjects(options.names(), options.keys(), access);
        return new RegistryFrames(
                options,
                access,
                new Writers(options, access, versions, types),
                new Targets(access, subjects, schemas, refresh),
                new MadeRecords(versions, options.cacheSize()));
    }

    /** @throws IllegalStateException if anything is missing; it tells everything */
    void check(List<Aim> aims, RegistrySchemas schemas) {
        new StartCheck(options, access, writers, targets, schemas).check(aims);
    }

    @Override
    public void check(@Nullable Object value, EventType type, SchemaVersion version) {
        made.check(value, type, version);
    }

    @Override
    public @Nullable Framed read(Object payload, MessageContext context) {
        SchemaKey named = inHeader(context);
        if (payload instanceof IndexedRecord avroRecord) {
            Writer writer = ofRecord(avroRecord.getSchema(), context.topic());
            return framed(avroRecord, writer, new Form(false, named, header), context, "schema of the payload");
        }
        if (!(payload instanceof byte[] bytes)) {
            return named == null
                    ? null
                    : framed(
                            payload,
                            writers.get(named, context.topic()),
                            new Form(false, named, header),
                            context,
                            named + " in the header " + header);
        }
        if (named != null) {
            return headed(bytes, named, context);
        }
        if (bytes.length == 0) {
            return null;
        }
        if (bytes.length < SchemaKey.ID_LENGTH || bytes[0] != SchemaKey.ID) {
            return unframed(bytes);
        }
        SchemaKey.Id id = idAt(bytes);
        return framed(
                bytes,
                SchemaKey.ID_LENGTH,
                writers.get(id, context.topic()),
                new Form(true, null, header),
                context,
                id + " in the payload's prefix");
    }

    private Writer ofRecord(Schema schema, @Nullable String topic) {
        Map<String, Writer> byTopic = ofRecords.asMap().computeIfAbsent(schema, any -> new ConcurrentHashMap<>());
        String key = topic == null ? "" : topic;
        Writer writer = byTopic.get(key);
        if (writer == null) {
            writer = writers.of(schema, topic);
            byTopic.put(key, writer);
        }
        return writer;
    }

    private static SchemaKey.Id idAt(byte[] bytes) {
        return new SchemaKey.Id(ByteBuffer.wrap(bytes).getInt(1));
    }

    private @Nullable Framed unframed(byte[] bytes) {
        if (options.unframedPasses() && bytes[0] != SchemaKey.ID && bytes[0] != SchemaKey.GUID) {
            return null;
        }
        throw unidentified(
                "expected a schema id in the payload's prefix (0x00 and four bytes) or in the header " + header
                        + " but found "
                        + (bytes[0] == SchemaKey.ID
                                ? bytes.length + " bytes in all"
                                : "0x" + HexFormat.of().toHexDigits(bytes[0]) + " as the first byte")
                        + ". Check which serializer writes this topic.");
    }

    private Framed headed(byte[] bytes, SchemaKey named, MessageContext context) {
        Writer writer = writers.get(named, context.topic());
        String place = named + " in the header " + header;
        if (bytes.length < SchemaKey.ID_LENGTH || bytes[0] != SchemaKey.ID) {
            return framed(bytes, 0, writer, new Form(false, named, header), context, place);
        }
        Form both = new Form(true, named, header);
        Schema avro = writer.avro();
        SchemaKey.Id prefix = idAt(bytes);
        // What looks like a prefix may be the value itself, of fields that are zero: Avro has no mark of its own.
        if (prefix.equals(named) && (avro == null || BodyFit.fits(avro, bytes, SchemaKey.ID_LENGTH))) {
            return framed(bytes, SchemaKey.ID_LENGTH, writer, both, context, place + " and in the payload's prefix");
        }
        if (avro != null && BodyFit.fits(avro, bytes, 0)) {
            return framed(bytes, 0, writer, new Form(false, named, header), context, place);
        }
        if (prefix.equals(named)
                || (named instanceof SchemaKey.Guid
                        && writers.get(prefix, context.topic())
                                .schema()
                                .canonicalString()
                                .equals(writer.schema().canonicalString()))) {
            return framed(bytes, SchemaKey.ID_LENGTH, writer, both, context, place + " and in the payload's prefix");
        }
        throw unidentified("the header " + header + " names " + named + " and the payload's prefix " + prefix
                + ". Mend the producer, or whatever wrote one of them on the way.");
    }

    private @Nullable SchemaKey inHeader(MessageContext context) {
        if (!context.hasHeader(header)) {
            return null;
        }
        if (context.headersDiffer(header)) {
            throw unidentified(
                    "the header " + header + " occurs several times with different values. Mend the producer, or"
                            + " whatever adds the header again on the way.");
        }
        byte[] value = context.header(header);
        try {
            return SchemaKey.read(value == null ? new byte[0] : value);
        } catch (IllegalArgumentException e) {
            throw unidentified(
                    "expected 0x00 and a schema id of four bytes, or 0x01 and a GUID of sixteen, in the header "
                            + header + " but found " + e.getMessage() + ". Mend the producer.");
        }
    }

    private Framed framed(byte[] bytes, int from, Writer writer, Form form, MessageContext context, String place) {
        Schema avro = writer.avro();
        Object body = avro != null
                ? AvroBytes.of(bytes, from, bytes.length - from, avro)
                : from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
        return framed(body, writer, form, context, place);
    }

    private Framed framed(Object body, Writer writer, Form form, MessageContext context, String place) {
        return new RegistryFrame(body, writer, form, context.topic(), place, writers, targets);
    }

    private static MigrationException unidentified(String problem) {
        return new MigrationException(Reason.UNIDENTIFIED, Where.unknown(), problem, null);
    }

    /**
     * Where a message names its schema.
     *
     * @param named what the header says; null without a header
     * @param header its name
     */
    record Form(boolean prefix, @Nullable SchemaKey named, String header) {}
}
