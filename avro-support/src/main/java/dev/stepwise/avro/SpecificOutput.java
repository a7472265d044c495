package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Makes instances of a class that was generated from a schema: as Avro reads them. Thread-safe. */
final class SpecificOutput<T> {

    private final Class<T> as;
    private final AvroOutput output;

    /** Made once for all messages: it remembers classes by their names, and what reads a schema in each thread. */
    private final SpecificDatumReader<T> reader;

    SpecificOutput(Class<T> as, Schema schema) {
        this.as = as;
        this.output = new AvroOutput(schema);
        this.reader = new SpecificDatumReader<>(schema, schema, SpecificData.getForClass(as));
    }

    /** Returns a value that {@link Conform} gave as an instance of the class. */
    T of(@Nullable Object value) {
        AvroBytes bytes = output.bytes(value);
        try {
            return as.cast(reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes.array(), bytes.offset(), bytes.length(), null)));
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
