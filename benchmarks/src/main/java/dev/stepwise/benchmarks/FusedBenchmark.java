package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
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

/** What chains of operations take from bytes to bytes: that of order-placed, and one of twenty steps beside one of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FusedBenchmark {

    /** The name of a golden message, or a size in bytes of items or note: items:10000, note:10000. */
    @Param("typical")
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    String order;

    private final MigratorChain chain = OrderChains.withoutTotal();
    private final MigratorChain chainWithTotal = OrderChains.withTotal();
    private final MigratorChain oneStep = OrderChains.ofOneStep();
    private final MigratorChain twentySteps = OrderChains.ofTwentySteps();

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private Message<byte[]> message;

    @SuppressWarnings("NullAway.Init") // Set before anything is measured.
    private Message<ObjectNode> tree;

    /** Nothing is measured that is not right. */
    @Setup
    public void check() throws IOException {
        OrderChains.check();
        message = Message.of("order-placed", "1", SizedOrders.named(order));
        tree = Message.of("order-placed", "1", Exact.parse(message.payload()));
    }

    /** Four steps of operations alone. */
    @Benchmark
    public Message<byte[]> fused() {
        return chain.upgrade(message);
    }

    /** Four steps, the last of which computes the total in a function of the user. */
    @Benchmark
    public Message<byte[]> fusedWithTotal() {
        return chainWithTotal.upgrade(message);
    }

    /** One step: a rename and a conversion. */
    @Benchmark
    public Message<byte[]> fusedOneStep() {
        return oneStep.upgrade(message);
    }

    /** Twenty steps: renames, additions, moves and a conversion. */
    @Benchmark
    public Message<byte[]> fusedTwentySteps() {
        return twentySteps.upgrade(message);
    }

    /** Four steps that end with the tree. */
    @Benchmark
    public Message<JsonNode> fusedToTree() {
        return chain.upgrade(message, JsonNode.class);
    }

    /** Four steps, and the object that Jackson makes of the bytes. */
    @Benchmark
    public OrderV5 fusedToPojo() throws IOException {
        return Exact.MAPPER.readValue(chain.upgrade(message).payload(), OrderV5.class);
    }

    /** Four steps on the tree, from tree to tree: the one given stays as it is. */
    @Benchmark
    public Message<ObjectNode> treeEngine() {
        return chain.upgrade(tree);
    }

    /** The same by hand. */
    @Benchmark
    public ObjectNode treeEngineByHand() {
        return TreeSteps.onTree(tree.payload().deepCopy());
    }
}
