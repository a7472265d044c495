package dev.stepwise.avro;

import org.jspecify.annotations.Nullable;

/** Writes values of one schema. What {@link RecordReader} would refuse is a doubt, or an exception of the JDK. */
interface ValueWriter {

    void write(GrowingBytes out, @Nullable Object value);
}
