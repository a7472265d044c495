package dev.stepwise.testing;

import dev.stepwise.avro.AvroBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Avro's binary encoding, by Avro's own reader and writer. */
final class AvroValues {

    private AvroValues() {}

    static byte[] bytes(GenericRecord payload) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(payload.getSchema()).write(payload, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenericRecord read(AvroBytes bytes) {
        return read(bytes.toByteArray(), bytes.schema());
    }

    /** Returns a record that shares nothing with the given one: as a consumer gets it. */
    static GenericRecord copy(GenericRecord payload) {
        return read(bytes(payload), payload.getSchema());
    }

    private static GenericRecord read(byte[] bytes, Schema schema) {
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
