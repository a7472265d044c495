package dev.stepwise.testing.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** Avro messages, in the JSON encoding of Avro's specification: with the schema of their version it gives them back. */
final class FrozenAvro implements FrozenFormat {

    private final SchemaProvider schemas;

    FrozenAvro(SchemaProvider schemas) {
        this.schemas = schemas;
    }

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public String prefix() {
        return "avro-";
    }

    @Override
    public String schemaFile() {
        return AvroFormat.SCHEMAS.fileName();
    }

    @Override
    public boolean reaches(EventType type, SchemaVersion version) {
        return schemas.schema(type, version, AvroFormat.SCHEMAS).isPresent();
    }

    private Schema schema(EventType type, SchemaVersion version) {
        return new SchemaParser()
                .parse(schemas.schema(type, version, AvroFormat.SCHEMAS).orElseThrow())
                .mainSchema();
    }

    @Override
    public List<String> candidates(EventType type, SchemaVersion version, Candidates candidates) {
        Schema schema = schema(type, version);
        return candidates.avro(type, version).stream()
                .flatMap(message -> faithful(message, schema))
                .toList();
    }

    /** The encoding loses a few things, such as which of the infinities a number is. */
    private static Stream<String> faithful(GenericRecord message, Schema schema) {
        try {
            String text = write(message);
            return read(text, schema).equals(message) ? Stream.of(text) : Stream.empty();
        } catch (AvroRuntimeException | IllegalStateException e) {
            return Stream.empty();
        }
    }

    @Override
    public Form upgrade(MigratorChain chain, SchemaVersion from, SchemaVersion to, String text) {
        EventType type = chain.eventType(from);
        try {
            GenericRecord message = read(text, schema(type, from));
            return Form.message(
                    write(chain.upgrade(Message.of(type, from, message), to).payload()));
        } catch (MigrationException e) {
            return Form.none(e);
        }
    }

    private static String write(GenericRecord message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Encoder encoder = EncoderFactory.get().jsonEncoder(message.getSchema(), out);
            new GenericDatumWriter<GenericRecord>(message.getSchema()).write(message, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("Expected a record that Avro can write", e);
        }
        String json = out.toString(UTF_8);
        return Optional.of(json).flatMap(Json::tree).map(Json::readable).orElse(json);
    }

    private static GenericRecord read(String text, Schema schema) {
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, text));
        } catch (IOException e) {
            throw new IllegalStateException("Expected a record in Avro's JSON encoding", e);
        }
    }
}
