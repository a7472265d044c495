package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an adapter counts of its records, for all registries that show it. There are as many meters as registry and
 * settings make, whatever records say. Thread-safe, but for {@link #run()}.
 */
final class UpgradeMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeMetrics.class);

    private final Upgrader upgrader;
    private final Durations durations;
    private final Census census;
    private final @Nullable KeyUpgrading keys;
    private final @Nullable Census keyCensus;
    private final FailureCounts failures;
    private final boolean writesDeadLetters;
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder unwritten = new LongAdder();
    private final List<AutoCloseable> shown = new ArrayList<>();
    private @Nullable Parking parked;

    /**
     * @param ignored the event types that are left alone
     * @param durations what measures for the upgrader
     * @param keys what upgrades keys; null where they are left alone
     */
    UpgradeMetrics(
            Upgrader upgrader,
            Collection<String> ignored,
            Policies policies,
            boolean observes,
            Durations durations,
            @Nullable KeyUpgrading keys) {
        this.upgrader = upgrader;
        this.durations = durations;
        this.census = new Census(upgrader.targets(), ignored);
        this.keys = keys;
        this.keyCensus = keys == null ? null : Census.ofKeys(keys.upgrader().targets());
        this.failures = new FailureCounts(policies, observes);
        this.writesDeadLetters = !observes && policies.uses(FailurePolicy.DEAD_LETTER);
    }

    void count(Outcome outcome) {
        census.count(outcome);
    }

    /** Returns what counts for one thread, batch by batch. */
    CensusRun run() {
        return new CensusRun(census);
    }

    /** Returns what counts keys for one thread, batch by batch; null where they are left alone. */
    @Nullable CensusRun keyRun() {
        return keyCensus == null ? null : new CensusRun(keyCensus);
    }

    /** @param policy what became of the record */
    void failed(MigrationException failure, FailurePolicy policy) {
        failed(failure, policy.setting(), census);
    }

    /** @param policy what became of the record whose key failed */
    void keyFailed(MigrationException failure, FailurePolicy policy) {
        failed(failure, policy.setting(), Objects.requireNonNull(keyCensus));
    }

    /** A record would have failed, and is handed over as it came. */
    void observedFailure(MigrationException failure) {
        failed(failure, StepwiseConfig.OBSERVE, census);
    }

    /** A record would have failed for its key, and is handed over as it came. */
    void observedKeyFailure(MigrationException failure) {
        failed(failure, StepwiseConfig.OBSERVE, Objects.requireNonNull(keyCensus));
    }

    private void failed(MigrationException failure, String policy, Census of) {
        if (Failures.isRetriable(failure)) {
            failures.countRetriable();
        } else {
            of.count(failure);
            failures.count(policy, failure);
        }
    }

    /** A record was counted already, and could not be deserialized then. */
    void notDeserialized(MigrationException failure, FailurePolicy policy) {
        if (Failures.isRetriable(failure)) {
            failures.countRetriable();
        } else {
            failures.count(policy.setting(), failure);
        }
    }

    /** The application's deserializer threw. */
    void delegateFailed(boolean isRetriable) {
        if (isRetriable) {
            failures.countRetriable();
        } else {
            failures.countDelegate();
        }
    }

    void deadLettersWritten(int more) {
        deadLetters.add(more);
    }

    void deadLetterUnwritten() {
        unwritten.increment();
    }

    /** Shows what is parked, too; to be called before the meters are shown. */
    void watch(Parking partitions) {
        parked = partitions;
    }

    List<Meter> meters() {
        List<Meter> meters = new ArrayList<>(census.meters());
        if (keyCensus != null) {
            meters.addAll(keyCensus.meters());
        }
        meters.addAll(failures.meters());
        if (writesDeadLetters) {
            meters.add(new Meter(MeterName.DEAD_LETTERS, List.of(), deadLetters::sum));
            meters.add(new Meter(MeterName.DEAD_LETTERS_UNWRITTEN, List.of(), unwritten::sum));
        }
        Parking watched = parked;
        if (watched != null) {
            meters.add(new Meter(MeterName.PARKED, List.of(), watched::count));
            meters.add(new Meter(MeterName.OLDEST_PARKED, List.of(), watched::oldestMillis));
            meters.add(new Meter(MeterName.PARKED_GONE, List.of(), watched::gone));
        }
        meters.addAll(durations.meters());
        meters.add(new Meter(MeterName.PLANS, List.of(), () -> ofAll(Upgrader::compiled)));
        meters.add(new Meter(MeterName.FALLBACKS, List.of(), () -> ofAll(Upgrader::repeated)));
        return meters;
    }

    private double ofAll(ToLongFunction<Upgrader> count) {
        return count.applyAsLong(upgrader) + (keys == null ? 0.0 : count.applyAsLong(keys.upgrader()));
    }

    Durations durations() {
        return durations;
    }

    /** Something shows the meters, until this is closed. */
    synchronized void closeWith(AutoCloseable display) {
        shown.add(display);
    }

    /** Takes the meters out of the registries that do not do so by themselves. Harmless when it is done again. */
    @Override
    public synchronized void close() {
        shown.forEach(display -> {
            try {
                display.close();
            } catch (Exception e) {
                // Others are still to be closed.
                Warnings.write(() -> LOG.warn("Meters were not taken out of their registry", e));
            }
        });
        shown.clear();
    }
}
