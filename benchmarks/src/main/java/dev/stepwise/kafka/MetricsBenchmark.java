package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the metrics take of each record, beside looking at its outcome alone. In this package, since they are not public. */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MetricsBenchmark {

    /** As many as a poll brings, unless the settings say otherwise. */
    private static final int BATCH = 500;

    private final Durations durations = new Durations();
    private final Upgrader upgrader = Upgrader.builder(
                    MigratorRegistry.builder()
                            .eventType("order-placed", chain -> chain.step(1, 2, s -> s.remove("a")))
                            .eventType("customer-registered", chain -> chain.step(1, 2, s -> s.remove("a")))
                            .build(),
                    Identification.builder()
                            .header("type", Notation.type())
                            .header("version", Notation.version())
                            .build())
            .timer(durations)
            .build();
    private final Census census = new Census(upgrader.targets(), List.of());
    private final CensusRun run = new CensusRun(census);
    private final Outcome[] latest = new Outcome[BATCH];
    private final Outcome[] mixed = new Outcome[BATCH];
    private final Outcome[] upgraded = new Outcome[BATCH];

    /** Each record has its own texts, as those of headers are. */
    public MetricsBenchmark() {
        Outcome order = new Outcome.AlreadyLatest(EventType.of("order-placed"), SchemaVersion.of(2));
        Outcome customer = new Outcome.AlreadyLatest(EventType.of("customer-registered"), SchemaVersion.of(2));
        for (int i = 0; i < BATCH; i++) {
            latest[i] = order;
            mixed[i] = i % 2 == 0 ? order : customer;
            EventType type = EventType.of(String.valueOf("order-placed".toCharArray()));
            upgraded[i] =
                    new Outcome.Upgraded(type, SchemaVersion.of(1), type, SchemaVersion.of(2), new byte[0], List.of());
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void without(Blackhole hole) {
        for (Outcome outcome : latest) {
            hole.consume(outcome);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void latest(Blackhole hole) {
        count(latest, hole);
    }

    /** Two types by turns, of which each is looked up. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void latestOfTwoTypesByTurns(Blackhole hole) {
        count(mixed, hole);
    }

    /** With the clock, read for one in sixteen. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void upgraded(Blackhole hole) {
        for (Outcome outcome : upgraded) {
            long started = durations.start();
            hole.consume(outcome);
            if (started != 0) {
                durations.stop(started);
            }
            run.count(outcome);
        }
        run.end();
    }

    /** As the deserializer counts, which several threads may share. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void latestInDeserializer(Blackhole hole) {
        for (Outcome outcome : latest) {
            hole.consume(outcome);
            census.count(outcome);
        }
    }

    private void count(Outcome[] outcomes, Blackhole hole) {
        for (Outcome outcome : outcomes) {
            hole.consume(outcome);
            run.count(outcome);
        }
        run.end();
    }
}
