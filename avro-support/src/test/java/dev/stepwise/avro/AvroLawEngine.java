package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A way in which Avro goes through a chain. */
enum AvroLawEngine {
    RECORD {
        @Override
        JsonNode run(AvroCase law) {
            GenericRecord payload = AvroJson.record(law.input(), law.source());
            try {
                return json(upgrade(law, payload, GenericRecord.class), law.target());
            } finally {
                assertThat(payload).isEqualTo(AvroJson.record(law.input(), law.source()));
            }
        }
    },

    BYTES_TO_RECORD {
        @Override
        JsonNode run(AvroCase law) {
            byte[] bytes = bytes(AvroJson.record(law.input(), law.source()));
            try {
                return json(upgrade(law, AvroBytes.of(bytes, law.source()), GenericRecord.class), law.target());
            } finally {
                assertThat(bytes).isEqualTo(bytes(AvroJson.record(law.input(), law.source())));
            }
        }
    },

    /** In the middle of an array, as messages come in frames. */
    BYTES {
        @Override
        JsonNode run(AvroCase law) {
            byte[] bytes = bytes(AvroJson.record(law.input(), law.source()));
            byte[] framed = new byte[bytes.length + 7];
            System.arraycopy(bytes, 0, framed, 5, bytes.length);
            AvroBytes payload = AvroBytes.of(framed, 5, bytes.length, law.source());
            AvroBytes upgraded = upgrade(law, payload, AvroBytes.class);
            assertThat(upgraded.schema()).isEqualTo(law.target());
            return json(read(upgraded), law.target());
        }
    };

    /**
     * Returns the document in the last version.
     *
     * @throws MigrationException if a step fails
     */
    abstract JsonNode run(AvroCase law);

    private static <P> P upgrade(AvroCase law, Object payload, Class<P> as) {
        return law.chain()
                .upgrade(new Message<>(AvroCase.TYPE, AvroCase.ONE, payload, law.context()), as)
                .payload();
    }

    private static JsonNode json(GenericRecord upgraded, Schema target) {
        assertThat(upgraded.getSchema()).isEqualTo(target);
        assertThat(GenericData.get().validate(target, upgraded)).isTrue();
        return AvroJson.json(upgraded, target);
    }

    static byte[] bytes(GenericRecord record) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenericRecord read(AvroBytes bytes) {
        try {
            return new GenericDatumReader<GenericRecord>(bytes.schema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
