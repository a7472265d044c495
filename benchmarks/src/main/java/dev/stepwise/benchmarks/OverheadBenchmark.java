package dev.stepwise.benchmarks;

import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.schemas.CatalogueRegistry;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the interceptor adds to each record, beyond Kafka's own access to its headers and beyond the engine. Each batch is
 * read anew from fetched bytes, outside of the time that is measured; the garbage that is reported has that, too, so only
 * differences tell: of the latest, interceptor less headers is what we add where nothing is to be done; of the old,
 * interceptor less headersAndEngine is what we add to the engine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OverheadBenchmark.RECORDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class OverheadBenchmark {

    static final int RECORDS = 500;

    private static final String TOPIC = "orders";

    /** The interceptor's own, so that the engine does the same work. */
    private final MigratorChain chain =
            new CatalogueRegistry().registry().chain("order-placed").orElseThrow();

    private final UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();

    /** The version of all records. */
    @Param({"latest", "old"})
    @SuppressWarnings("NullAway.Init")
    public String version;

    @SuppressWarnings("NullAway.Init")
    private FetchedBatch fetched;

    @SuppressWarnings("NullAway.Init")
    private ConsumerRecords<byte[], byte[]> batch;

    @Setup(Level.Trial)
    public void prepare() {
        KafkaOrders orders = new KafkaOrders();
        fetched = new FetchedBatch(
                TOPIC,
                IntStream.range(0, RECORDS)
                        .mapToObj(i -> version.equals("old") ? orders.old(TOPIC, i) : orders.latest(TOPIC, i))
                        .toList());
        interceptor.configure(KafkaOrders.byHeader(TOPIC));
        ConsumerRecords<byte[], byte[]> first = fetched.read();
        if (version.equals("old") == (interceptor.onConsume(first) == first)) {
            throw new IllegalStateException("Expected the same batch only where nothing is to be done");
        }
    }

    @Setup(Level.Invocation)
    public void read() {
        batch = fetched.read();
    }

    @TearDown(Level.Trial)
    public void close() {
        interceptor.close();
    }

    /** What Kafka does for whoever looks for two headers. */
    @Benchmark
    public void headers(Blackhole blackhole) {
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            blackhole.consume(HeaderReadingInterceptor.read(record));
        }
    }

    /** The same, and the engine where there is something to upgrade. */
    @Benchmark
    public void headersAndEngine(Blackhole blackhole) {
        boolean isOld = version.equals("old");
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            blackhole.consume(HeaderReadingInterceptor.read(record));
            if (isOld) {
                blackhole.consume(chain.upgrade(Message.of("order-placed", "1", record.value())));
            }
        }
    }

    @Benchmark
    public ConsumerRecords<byte[], byte[]> interceptor() {
        return interceptor.onConsume(batch);
    }
}
