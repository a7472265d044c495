package dev.stepwise.testing.messages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Whether Avro itself takes a value. */
final class AvroValidity {

    private AvroValidity() {}

    /** Returns whether a value is one of the schema, and equal to what is read after it was written. */
    static boolean isValid(@Nullable Object value, Schema schema) {
        return GenericData.get().validate(schema, value) && same(value, written(value, schema));
    }

    /** The classes are compared too, as far as texts, arrays and maps say by themselves what they are. */
    private static boolean same(@Nullable Object value, @Nullable Object other) {
        return value == null
                ? other == null
                : other != null && value.getClass() == other.getClass() && value.equals(other);
    }

    private static @Nullable Object written(@Nullable Object value, Schema schema) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
            return new GenericDatumReader<@Nullable Object>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
