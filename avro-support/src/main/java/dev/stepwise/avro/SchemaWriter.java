package dev.stepwise.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Writes whole values of a schema. Thread-safe. */
final class SchemaWriter {

    private static final int FIRST_ROOM = 256;
    private static final int MOST_ROOM = 1 << 16;

    private final Schema schema;
    private final ValueWriter writer;

    /** Room for the last value, and a little more: most are about as long. Whose it is does not matter. */
    private int room = FIRST_ROOM;

    /**
     * Makes a writer.
     *
     * @param data knows the conversions of the values' class
     * @param decimals what may come in
     */
    SchemaWriter(Schema schema, GenericData data, DecimalLimit decimals) {
        this.schema = schema;
        this.writer = ValueWriters.of(schema, data, decimals);
    }

    /**
     * Returns the bytes of a value.
     *
     * @throws RuntimeException if there is a doubt: slower ways have to write it, or to say what is wrong with it
     */
    AvroBytes write(@Nullable Object value, int mostBytes, int depth) {
        GrowingBytes out = new GrowingBytes(Math.min(room, mostBytes), mostBytes, depth);
        writer.write(out, value);
        room = Math.min(out.length() + out.length() / 8, MOST_ROOM);
        return out.as(schema);
    }
}
