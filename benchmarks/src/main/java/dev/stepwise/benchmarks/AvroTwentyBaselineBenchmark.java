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
 * What Avro takes for twenty renames and additions without Stepwise: merely to read the old message as it is, by its own
 * resolution, which is able to do all of them, and with code written by hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AvroTwentyBaselineBenchmark {

    /** The name of a golden message, or a size in bytes of items or note: items:10000, note:10000. */
    @Param("typical")
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    String order;

    private byte[] message = {};

    private final AvroReading plain = AvroReading.plain(AvroOrders.V1, AvroOrders.V1);
    private final AvroReading fast = AvroReading.fast(AvroOrders.V1, AvroOrders.V1);
    private final AvroReading resolution = AvroReading.plain(AvroOrders.V1, AvroTwenty.LATEST);
    private final AvroReading fastResolution = AvroReading.fast(AvroOrders.V1, AvroTwenty.LATEST);
    private final AvroTwentySteps steps = new AvroTwentySteps();

    /** Nothing is measured that is not right. */
    @Setup
    public void check() throws IOException {
        AvroBaselines.checkTwenty(Map.of());
        message = AvroOrders.named(order);
    }

    /** Version 1 as version 1: 1.0 of all comparisons. */
    @Benchmark
    public GenericRecord readAsIs() throws IOException {
        return plain.read(message);
    }

    /** Version 1 as version 1 with Avro's fast reader. */
    @Benchmark
    public GenericRecord fastReadAsIs() throws IOException {
        return fast.read(message);
    }

    /** Version 1 as the latest, by aliases and defaults. */
    @Benchmark
    public GenericRecord resolution() throws IOException {
        return resolution.read(message);
    }

    /** Version 1 as the latest, by aliases and defaults, with Avro's fast reader. */
    @Benchmark
    public GenericRecord fastResolution() throws IOException {
        return fastResolution.read(message);
    }

    /** A record for each version, after the fast reader. */
    @Benchmark
    public GenericRecord recordSteps() throws IOException {
        return steps.throughRecords(fast.read(message));
    }

    /** The tree of Avro's JSON encoding, after the fast reader. */
    @Benchmark
    public GenericRecord jsonSteps() throws IOException {
        return steps.throughJson(fast.read(message));
    }

    /** One pass written for this chain. */
    @Benchmark
    public GenericRecord onePass() {
        return steps.inOnePass(message);
    }
}
