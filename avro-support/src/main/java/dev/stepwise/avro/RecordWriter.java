package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Writes records of one schema, field by field. Thread-safe once it has its fields. */
final class RecordWriter implements ValueWriter {

    private final Schema schema;
    private ValueWriter[] fields = {};

    /** The schema of a record that was equal: generated classes have one for each. */
    private volatile Schema equal;

    RecordWriter(Schema schema) {
        this.schema = schema;
        this.equal = schema;
    }

    /** Sets the writers of the fields, which may contain this one. */
    void fields(ValueWriter[] writers) {
        fields = writers;
    }

    @Override
    public void write(GrowingBytes out, @Nullable Object value) {
        IndexedRecord record = (IndexedRecord) requireNonNull(value);
        requireSchema(record.getSchema());
        out.enter();
        for (int i = 0; i < fields.length; i++) {
            fields[i].write(out, record.get(i));
        }
        out.leave();
    }

    /** What a record calls its own schema is how it is read; here it is to be that of its place. */
    @SuppressWarnings("ReferenceEquality") // Schemas are compared field by field, but for those met before.
    private void requireSchema(Schema own) {
        if (own == schema || own == equal) {
            return;
        }
        if (!own.equals(schema)) {
            throw doubt();
        }
        equal = own;
    }
}
