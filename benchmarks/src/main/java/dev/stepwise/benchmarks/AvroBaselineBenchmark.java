package dev.stepwise.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What Avro takes for the chain of order-placed, version 1 to 5, without Stepwise: merely to read the old message as it
 * is, which is what all else is measured by, and to upgrade it with code written by hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AvroBaselineBenchmark {

    /** The name of a golden message, or a size in bytes of items or note: items:10000, note:10000. */
    @Param("typical")
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    String order;

    private byte[] message = {};

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private GenericRecord read;

    private final AvroReading plain = AvroReading.plain(AvroOrders.V1, AvroOrders.V1);
    private final AvroReading fast = AvroReading.fast(AvroOrders.V1, AvroOrders.V1);
    private final AvroWriting writingOld = new AvroWriting(AvroOrders.V1);
    private final AvroWriting writing = new AvroWriting(AvroOrders.V5_WITHOUT_TOTAL);
    private final AvroRecordSteps recordSteps = new AvroRecordSteps(false);
    private final AvroRecordSteps recordStepsWithTotal = new AvroRecordSteps(true);
    private final AvroJsonSteps jsonSteps = new AvroJsonSteps(false);
    private final AvroJsonSteps jsonStepsWithTotal = new AvroJsonSteps(true);
    private final AvroPass pass = new AvroPass(false);
    private final AvroPass passWithTotal = new AvroPass(true);

    /** Nothing is measured that is not right. */
    @Setup
    public void check() throws IOException {
        AvroBaselines.checkOrders(false, Map.of());
        AvroBaselines.checkOrders(true, Map.of());
        message = AvroOrders.named(order);
        read = fast.read(message);
    }

    /** Version 1 as version 1, with a decoder that is used again: 1.0 of all comparisons. */
    @Benchmark
    public GenericRecord readAsIs() throws IOException {
        return plain.read(message);
    }

    /** Version 1 as version 1, with a decoder for each message. */
    @Benchmark
    public GenericRecord readAsIsFreshDecoder() throws IOException {
        return plain.readWithFreshDecoder(message);
    }

    /** Version 1 as version 1 with Avro's fast reader. */
    @Benchmark
    public GenericRecord fastReadAsIs() throws IOException {
        return fast.read(message);
    }

    /** Version 1 as version 1 with Avro's fast reader and a decoder for each message. */
    @Benchmark
    public GenericRecord fastReadAsIsFreshDecoder() throws IOException {
        return fast.readWithFreshDecoder(message);
    }

    /** Version 1 read with the fast reader and written again. */
    @Benchmark
    public byte[] fastReadAndWriteAsIs() throws IOException {
        return writingOld.write(fast.read(message));
    }

    /** A record for each version, after the fast reader. */
    @Benchmark
    public GenericRecord recordSteps() throws IOException {
        return recordSteps.upgrade(fast.read(message));
    }

    /** A record for each version, from a record that was read before. */
    @Benchmark
    public GenericRecord recordStepsAlone() {
        return recordSteps.upgrade(read);
    }

    /** A record for each version, after the fast reader, with the total. */
    @Benchmark
    public GenericRecord recordStepsWithTotal() throws IOException {
        return recordStepsWithTotal.upgrade(fast.read(message));
    }

    /** A record for each version, from bytes to bytes. */
    @Benchmark
    public byte[] recordStepsToBytes() throws IOException {
        return writing.write(recordSteps.upgrade(fast.read(message)));
    }

    /** The tree of Avro's JSON encoding, after the fast reader. */
    @Benchmark
    public GenericRecord jsonSteps() throws IOException {
        return jsonSteps.upgrade(fast.read(message));
    }

    /** The tree of Avro's JSON encoding, after the fast reader, with the total. */
    @Benchmark
    public GenericRecord jsonStepsWithTotal() throws IOException {
        return jsonStepsWithTotal.upgrade(fast.read(message));
    }

    /** One pass written for this chain. */
    @Benchmark
    public GenericRecord onePass() {
        return pass.upgrade(message);
    }

    /** One pass written for this chain, with the total. */
    @Benchmark
    public GenericRecord onePassWithTotal() {
        return passWithTotal.upgrade(message);
    }
}
