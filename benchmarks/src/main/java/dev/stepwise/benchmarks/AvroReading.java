package dev.stepwise.benchmarks;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Avro's own reader as good code sets it up: made once, its decoder used again for the next message, and a new record
 * for each, since a consumer hands them on. It does not look at what follows the record.
 */
final class AvroReading {

    private final GenericDatumReader<GenericRecord> reader;
    private @Nullable BinaryDecoder decoder;

    private AvroReading(Schema writer, Schema reader, boolean fast) {
        // From 1.12 on the fast reader is Avro's default, so both ways are asked for by name.
        GenericData data = new GenericData().setFastReaderEnabled(fast);
        this.reader = new GenericDatumReader<>(writer, reader, data);
    }

    /** With the reader that Avro had alone until its fast one came. */
    static AvroReading plain(Schema writer, Schema reader) {
        return new AvroReading(writer, reader, false);
    }

    static AvroReading fast(Schema writer, Schema reader) {
        return new AvroReading(writer, reader, true);
    }

    GenericRecord read(byte[] message) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(message, decoder);
        return reader.read(null, decoder);
    }

    GenericRecord readWithFreshDecoder(byte[] message) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(message, null));
    }
}
