package dev.stepwise.benchmarks;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.core.Message;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
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

/** What chains of operations take in Avro: that of order-placed, and one of twenty steps beside one of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AvroBenchmark {

    /** The name of a golden message, or a size in bytes of items or note: items:10000, note:10000. */
    @Param("typical")
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    String order;

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private AvroStepwise chain;

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private AvroStepwise chainWithTotal;

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private AvroStepwise oneStep;

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private AvroStepwise twentySteps;

    /** Nothing is measured that is not right. */
    @Setup
    public void check() throws IOException {
        byte[] message = AvroOrders.named(order);
        chain = new AvroStepwise(AvroChains.orders(false), message);
        chainWithTotal = new AvroStepwise(AvroChains.orders(true), message);
        oneStep = new AvroStepwise(AvroChains.ofOneStep(), message);
        twentySteps = new AvroStepwise(AvroChains.ofTwentySteps(), message);
        AvroBaselines.checkOrders(false, chain.baselines(reading(AvroOrders.V5_WITHOUT_TOTAL)));
        AvroBaselines.checkOrders(true, chainWithTotal.baselines(reading(AvroOrders.V5)));
        AvroBaselines.checkTwenty(oneStep.baselines(reading(AvroTwenty.LATEST)));
        AvroBaselines.checkTwenty(twentySteps.baselines(reading(AvroTwenty.LATEST)));
    }

    private static AvroReading reading(Schema schema) {
        return AvroReading.plain(schema, schema);
    }

    /** Four steps of operations alone, from bytes to the latest record. */
    @Benchmark
    public Message<GenericRecord> bytesToRecord() {
        return chain.bytesToRecord();
    }

    /** Four steps, the last of which computes the total in a function of the user. */
    @Benchmark
    public Message<GenericRecord> bytesToRecordWithTotal() {
        return chainWithTotal.bytesToRecord();
    }

    /** Four steps, from the record that was read already. */
    @Benchmark
    public Message<GenericRecord> recordToRecord() {
        return chain.recordToRecord();
    }

    /** Four steps with the total, from the record that was read already. */
    @Benchmark
    public Message<GenericRecord> recordToRecordWithTotal() {
        return chainWithTotal.recordToRecord();
    }

    /** Four steps, from bytes to bytes. */
    @Benchmark
    public Message<AvroBytes> bytesToBytes() {
        return chain.bytesToBytes();
    }

    /** Four steps with the total, from bytes to bytes. */
    @Benchmark
    public Message<AvroBytes> bytesToBytesWithTotal() {
        return chainWithTotal.bytesToBytes();
    }

    /** One step that comes to the same as the twenty. */
    @Benchmark
    public Message<GenericRecord> oneStepToRecord() {
        return oneStep.bytesToRecord();
    }

    /** Twenty steps of renames and additions. */
    @Benchmark
    public Message<GenericRecord> twentyStepsToRecord() {
        return twentySteps.bytesToRecord();
    }

    /** One step, from the record that was read already. */
    @Benchmark
    public Message<GenericRecord> oneStepRecordToRecord() {
        return oneStep.recordToRecord();
    }

    /** Twenty steps, from the record that was read already. */
    @Benchmark
    public Message<GenericRecord> twentyStepsRecordToRecord() {
        return twentySteps.recordToRecord();
    }

    /** One step, from bytes to bytes. */
    @Benchmark
    public Message<AvroBytes> oneStepToBytes() {
        return oneStep.bytesToBytes();
    }

    /** Twenty steps, from bytes to bytes. */
    @Benchmark
    public Message<AvroBytes> twentyStepsToBytes() {
        return twentySteps.bytesToBytes();
    }
}
