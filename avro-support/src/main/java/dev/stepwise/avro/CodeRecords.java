package dev.stepwise.avro;

import dev.stepwise.core.spi.ReadLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Records that the code of steps is given and gives back. Thread-safe. */
final class CodeRecords {

    /** What code makes may be as deep as engines can walk. */
    private static final ReadLimits LIMITS = new ReadLimits(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            ReadLimits.MAX_DEPTH,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    static final String MEND = "Mend the step.";

    private final RecordWriters writers = new RecordWriters(LIMITS);

    /** By the classes that functions take, which are the application's. */
    private final Map<Class<?>, SpecificOutput<?>> outputs = new ConcurrentHashMap<>();

    /** @throws Malformed if the record has a value that is none of its schema */
    AvroNode read(IndexedRecord record) {
        return RecordReader.read(record, LIMITS, MEND);
    }

    /**
     * Returns a record that code made as bytes, if that is plainly its value, or as a tree.
     *
     * @throws Malformed if the record has a value that is none of its schema
     */
    AvroNode written(IndexedRecord record) {
        AvroBytes bytes = writers.bytes(record);
        return bytes == null ? read(record) : new AvroNode.Written(bytes);
    }

    /** Returns a node that was written as a tree; others are trees. */
    static AvroNode tree(AvroNode node) {
        return node instanceof AvroNode.Written written ? read(written.bytes()) : node;
    }

    private static AvroNode read(AvroBytes bytes) {
        return BytesReader.read(bytes.input(LIMITS), bytes.schema());
    }

    /** Returns what makes instances of a class. */
    @SuppressWarnings("unchecked") // Each is put there for its own class.
    <T> SpecificOutput<T> output(Class<T> type) {
        return (SpecificOutput<T>) outputs.computeIfAbsent(type, any -> new SpecificOutput<>(type, schema(type)));
    }

    /** Returns the schema of a generated class. */
    static Schema schema(Class<?> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    /**
     * Returns what a record says now, to find out later whether it still says so.
     *
     * @throws Malformed if the record has a value that is none of its schema
     */
    Snapshot snapshot(IndexedRecord record) {
        AvroBytes bytes = writers.bytes(record);
        return bytes == null ? new Snapshot.Tree(read(record)) : new Snapshot.Written(bytes);
    }

    /** Returns whether a record still says what it said. */
    boolean isUnchanged(IndexedRecord record, Snapshot before) {
        if (before instanceof Snapshot.Written written) {
            AvroBytes now = writers.bytes(record);
            if (now != null && now.hasBytesOf(written.bytes())) {
                return true;
            }
        }
        try {
            return read(record).equals(before.tree());
        } catch (Malformed e) {
            return false;
        }
    }

    /** What a record said. */
    sealed interface Snapshot {

        AvroNode tree();

        /** As it was written, which takes less time. */
        record Written(AvroBytes bytes) implements Snapshot {
            @Override
            public AvroNode tree() {
                return read(bytes);
            }
        }

        /** As it was read. */
        record Tree(AvroNode node) implements Snapshot {
            @Override
            public AvroNode tree() {
                return node;
            }
        }
    }
}
