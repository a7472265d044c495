package dev.stepwise.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Avro's own writer as good code sets it up: made once, its buffers used again for the next message. */
final class AvroWriting {

    private final GenericDatumWriter<GenericRecord> writer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private @Nullable BinaryEncoder encoder;

    AvroWriting(Schema schema) {
        writer = new GenericDatumWriter<>(schema);
    }

    byte[] write(GenericRecord message) throws IOException {
        out.reset();
        encoder = EncoderFactory.get().binaryEncoder(out, encoder);
        writer.write(message, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
