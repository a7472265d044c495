package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Writes values that conform to a schema. */
final class AvroOutput {

    private static final int USUAL_SIZE = 512;

    private AvroOutput() {}

    /** Returns the bytes of a value that {@link Conform} gave. */
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

    /** Returns a value that {@link Conform} gave as an instance of a class that was generated from the schema. */
    static <T> T specific(@Nullable Object value, Schema schema, Class<T> as) {
        byte[] bytes = bytes(value, schema);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        try {
            return as.cast(
                    new SpecificDatumReader<T>(schema, schema, SpecificData.getForClass(as)).read(null, decoder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SecurityException e) {
            throw untrusted(as.getName(), e);
        } catch (RuntimeException e) {
            // Such as a time beyond the day: the schema allows it, and the class of the JDK does not.
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.unknown(),
                    "the class " + as.getName() + " cannot hold the value: "
                            + e.getClass().getName()
                            + " was thrown; the cause has its frames. Mend the producer, or the"
                            + " step.",
                    e);
        }
    }

    /** Avro makes instances only of classes that the application has named. */
    static MigrationException untrusted(String name, SecurityException e) {
        return new MigrationException(
                Reason.UNSUPPORTED,
                Where.unknown(),
                "Avro does not trust the class " + name + ", or one of its fields. Name their packages in the system"
                        + " property org.apache.avro.SERIALIZABLE_PACKAGES.",
                e);
    }
}
