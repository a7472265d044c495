package dev.stepwise.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes values that conform to a schema. Thread-safe. */
final class AvroOutput {

    private static final int USUAL_SIZE = 512;

    private final Schema schema;
    private final SchemaWriter writer;

    AvroOutput(Schema schema) {
        this.schema = schema;
        this.writer = new SchemaWriter(schema, GenericData.get(), DecimalLimit.NONE);
    }

    /** Returns the bytes of a value that {@link Conform} gave. */
    AvroBytes bytes(@Nullable Object value) {
        try {
            return writer.write(value, Integer.MAX_VALUE, Integer.MAX_VALUE);
        } catch (RuntimeException e) {
            // Avro's own writer decides, and reports.
            return AvroBytes.of(bytes(value, schema), schema);
        }
    }

    /** Returns the bytes that Avro's own writer makes of a value that {@link Conform} gave. */
    static byte[] bytes(@Nullable Object value, Schema schema) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            // Without conversions: the value is raw already.
            new GenericDatumWriter<@Nullable Object>(schema, GenericData.get()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
