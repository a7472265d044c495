package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import dev.stepwise.schemas.CustomerRegistered;
import dev.stepwise.schemas.OrderPlaced;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The four code steps of order-placed from bytes to bytes, beside what Jackson takes merely to parse and write the same
 * message, and what a message costs that is at the latest version already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OrderChainBenchmark {

    private final ObjectMapper jackson = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final byte[] oldOrder = golden("order-placed/1/golden/typical.json");
    private final byte[] latestOrder = golden("order-placed/5/golden/typical.json");
    private final byte[] latestCustomer = golden("customer-registered/3/golden/plain.json");
    private final MessageContext oldHeaders = orderHeaders("1");
    private final MessageContext latestHeaders = orderHeaders("5");
    private final MessageContext customers =
            MessageContext.builder().topic("customers").build();

    private final Upgrader upgrader = Upgrader.of(
            MigratorRegistry.builder()
                    .eventType("order-placed", OrderPlaced::declare)
                    .eventType("customer-registered", CustomerRegistered::declare)
                    .build(),
            Identification.builder()
                    .header("event-type", Notation.type())
                    .header("event-version", Notation.version())
                    .onTopic(
                            "customers",
                            topic -> topic.fixedType("customer-registered").field("version", Notation.version()))
                    .build());

    private static MessageContext orderHeaders(String version) {
        return MessageContext.builder()
                .topic("orders")
                .header("event-type", "order-placed")
                .header("event-version", version)
                .build();
    }

    private static byte[] golden(String file) {
        try (InputStream stream = OrderChainBenchmark.class.getResourceAsStream("/catalogue/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** Version 1 to 5, one code step after the other. */
    @Benchmark
    public Outcome chainOfFourCodeSteps() {
        return upgrader.upgrade(oldOrder, oldHeaders);
    }

    /** Jackson's tree and back, of the same message and with the same exactness of numbers. */
    @Benchmark
    public byte[] parseAndWriteAlone() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(oldOrder));
    }

    /** A message at the latest version, which a header says. */
    @Benchmark
    public Outcome alreadyLatestByHeader() {
        return upgrader.upgrade(latestOrder, latestHeaders);
    }

    /** A message at the latest version, which its first field says. */
    @Benchmark
    public Outcome alreadyLatestByField() {
        return upgrader.upgrade(latestCustomer, customers);
    }
}
