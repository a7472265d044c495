package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/** What code written by hand with Jackson takes for the chain of order-placed, version 1 to 5. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BaselineBenchmark {

    /** The name of a golden message, or a size in bytes of items or note: items:10000, note:10000. */
    @Param("typical")
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    String order;

    private byte[] message = {};

    private final TreeJump treeJump = new TreeJump(false);
    private final TreeJump treeJumpWithTotal = new TreeJump(true);
    private final TreeSteps treeSteps = new TreeSteps(false);
    private final TreeSteps treeStepsWithTotal = new TreeSteps(true);
    private final StreamingPass streamingPass = new StreamingPass(false);
    private final StreamingPass streamingPassWithTotal = new StreamingPass(true);
    private final SlicingPass slicingPass = new SlicingPass(false);
    private final SlicingPass slicingPassWithTotal = new SlicingPass(true);

    /** Nothing is measured that is not right. */
    @Setup
    public void check() throws IOException {
        Baselines.check();
        message = SizedOrders.named(order);
    }

    /** One jump on Jackson's tree. */
    @Benchmark
    public byte[] treeJump() throws IOException {
        return treeJump.upgrade(message);
    }

    /** One jump on Jackson's tree, with the total. */
    @Benchmark
    public byte[] treeJumpWithTotal() throws IOException {
        return treeJumpWithTotal.upgrade(message);
    }

    /** Four steps on Jackson's tree. */
    @Benchmark
    public byte[] treeSteps() throws IOException {
        return treeSteps.upgrade(message);
    }

    /** Four steps on Jackson's tree, with the total. */
    @Benchmark
    public byte[] treeStepsWithTotal() throws IOException {
        return treeStepsWithTotal.upgrade(message);
    }

    /** One pass of Jackson's parser and generator. */
    @Benchmark
    public byte[] streamingPass() throws IOException {
        return streamingPass.upgrade(message);
    }

    /** One pass of Jackson's parser and generator, with the total. */
    @Benchmark
    public byte[] streamingPassWithTotal() throws IOException {
        return streamingPassWithTotal.upgrade(message);
    }

    /** One pass of Jackson's parser, with slices copied. */
    @Benchmark
    public byte[] slicingPass() throws IOException {
        return slicingPass.upgrade(message);
    }

    /** One pass of Jackson's parser, with slices copied, with the total. */
    @Benchmark
    public byte[] slicingPassWithTotal() throws IOException {
        return slicingPassWithTotal.upgrade(message);
    }

    /** One jump that ends with the tree. */
    @Benchmark
    public ObjectNode treeJumpToTree() throws IOException {
        return treeJump.toTree(message);
    }

    /** One jump that ends with the tree, with the total. */
    @Benchmark
    public ObjectNode treeJumpToTreeWithTotal() throws IOException {
        return treeJumpWithTotal.toTree(message);
    }

    /** One jump that ends with an object. */
    @Benchmark
    public Object treeJumpToPojo() throws IOException {
        return treeJump.toPojo(message, OrderV5.class);
    }

    /** One jump that ends with an object, with the total. */
    @Benchmark
    public Object treeJumpToPojoWithTotal() throws IOException {
        return treeJumpWithTotal.toPojo(message, OrderV5.class);
    }

    /** A copy of the bytes. */
    @Benchmark
    public byte[] floorCopy() {
        return Floor.copy(message);
    }

    /** A look at every byte. */
    @Benchmark
    public int floorScan() {
        return Floor.scan(message);
    }
}
