package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.spi.ReadLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records that a deserializer has made as bytes, which takes less time than to read them into a tree. A writer is
 * made for each schema when it is met for the first time. Thread-safe.
 */
final class RecordWriters {

    /** Whoever can write to a topic can write with ever new schemas. */
    private static final int MOST_WRITERS = 64;

    private final ReadLimits limits;
    private final Map<Key, SchemaWriter> all = new ConcurrentHashMap<>();

    /** The writers of the last records: most are of one schema. */
    private volatile Known[] recent = {};

    private record Key(Schema schema, Class<?> type) {}

    private record Known(Key key, SchemaWriter writer) {

        /** Schemas are compared field by field, but for the one at hand. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(IndexedRecord record) {
            return record.getSchema() == key.schema && record.getClass() == key.type;
        }
    }

    RecordWriters(ReadLimits limits) {
        this.limits = limits;
    }

    /** Returns the bytes of a payload; null if there is a doubt about it. */
    @Nullable AvroBytes bytes(Object payload) {
        return payload instanceof AvroBytes bytes ? bytes : bytes((IndexedRecord) payload);
    }

    /** Returns the bytes of a record, which stays as it is; null if there is a doubt whether it is one of its schema. */
    @Nullable AvroBytes bytes(IndexedRecord record) {
        try {
            return writer(record).write(record, limits.documentBytes(), limits.depth());
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            // From the reference it comes again, and is reported.
            return null;
        }
    }

    private SchemaWriter writer(IndexedRecord record) {
        Known[] before = recent;
        for (Known known : before) {
            if (known.isOf(record)) {
                return known.writer;
            }
        }
        Key key = new Key(record.getSchema(), record.getClass());
        if (all.size() >= MOST_WRITERS) {
            all.clear();
        }
        SchemaWriter writer = all.computeIfAbsent(key, this::newWriter);
        recent = Recent.with(new Known(key, writer), before);
        return writer;
    }

    private SchemaWriter newWriter(Key key) {
        if (key.schema.getType() != Schema.Type.RECORD) {
            throw doubt();
        }
        GenericData data = SpecificRecord.class.isAssignableFrom(key.type)
                ? SpecificData.getForClass(key.type)
                : GenericData.get();
        return new SchemaWriter(key.schema, data, DecimalLimit.of(limits));
    }
}
