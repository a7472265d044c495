package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

/**
 * The detour that Confluent's client takes to its migration rules and back: a record is written in Avro's JSON encoding
 * and parsed to Jackson's tree; the tree that the rules leave is written and read with the latest schema. The mapper is
 * ours, which keeps every digit.
 */
final class AvroJson {

    private final GenericDatumWriter<GenericRecord> writer;
    private final GenericDatumReader<GenericRecord> reader;
    private final Schema oldest;
    private final Schema latest;

    AvroJson(Schema oldest, Schema latest) {
        this.oldest = oldest;
        this.latest = latest;
        writer = new GenericDatumWriter<>(oldest);
        reader = new GenericDatumReader<>(latest);
    }

    ObjectNode toTree(GenericRecord message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(oldest, out);
        writer.write(message, encoder);
        encoder.flush();
        return Exact.parse(out.toByteArray());
    }

    GenericRecord fromTree(ObjectNode tree) throws IOException {
        return reader.read(null, DecoderFactory.get().jsonDecoder(latest, new ByteArrayInputStream(Exact.write(tree))));
    }
}
