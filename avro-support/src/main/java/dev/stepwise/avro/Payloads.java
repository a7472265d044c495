package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.spi.ReadLimits;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Reads payloads, be they bytes or records. */
final class Payloads {

    private Payloads() {}

    /**
     * Returns the tree of a payload, which is nobody else's.
     *
     * @throws MigrationException if the payload cannot be read
     */
    static AvroNode tree(Object payload, ReadLimits limits) {
        try {
            AvroNode tree = payload instanceof AvroBytes bytes
                    ? BytesReader.read(bytes.input(limits), bytes.schema())
                    : RecordReader.read((IndexedRecord) payload, limits, "Mend the producer, or the deserializer.");
            if (tree instanceof Leaf leaf) {
                throw new Malformed("is " + leaf.kind().words()
                        + ", and no message: expected a record, a map or an array. Mend the producer.");
            }
            return tree;
        } catch (Malformed e) {
            throw e.failure();
        }
    }

    /** Returns the schema with which a payload was written. */
    static Schema schema(Object payload) {
        return payload instanceof AvroBytes bytes ? bytes.schema() : ((IndexedRecord) payload).getSchema();
    }
}
