package dev.stepwise.kafka;

import dev.stepwise.core.spi.UpgradeTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long upgrades take, in buckets of which each ends an eighth of a power of two after the one before. Of many upgrades
 * it measures some, since reading the clock twice takes longer than all else that is counted. Thread-safe.
 */
final class Durations implements UpgradeTimer {

    private static final Logger LOG = LoggerFactory.getLogger(Durations.class);

    /** So many are measured one and all. */
    static final int FIRST = 1_000;

    /** Of the others one in so many; a power of two. */
    static final int SAMPLE = 16;

    private static final int BITS = 3;
    private static final int PER_OCTAVE = 1 << BITS;

    /** About 18 minutes. */
    private static final long LONGEST = (1L << 40) - 1;

    private static final int BUCKETS = bucket(LONGEST) + 1;
    private static final long HALF_MINUTE = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private final LongAdder count = new LongAdder();
    private final LongAdder total = new LongAdder();
    private volatile @Nullable LongConsumer listener;

    /** Written without a lock: a few more or less do not matter. */
    private int upgrades;

    /** What had been counted when it was last noted, and the time before that: what is shown came after the latter. */
    private long[] newer = new long[BUCKETS];

    private long[] older = new long[BUCKETS];
    private long newerSince;

    Durations() {
        this(System::nanoTime);
    }

    Durations(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.newerSince = nanoTime.getAsLong();
    }

    @Override
    public long start() {
        int before = upgrades;
        upgrades = before < FIRST + SAMPLE - 1 ? before + 1 : FIRST;
        // The clock may well read 0, which has a meaning of its own.
        return before <= FIRST ? nanoTime.getAsLong() | 1 : 0;
    }

    @Override
    public void stop(long started) {
        long nanos = Math.max(0, nanoTime.getAsLong() - started);
        buckets.incrementAndGet(bucket(Math.min(nanos, LONGEST)));
        count.increment();
        total.add(nanos);
        LongConsumer told = listener;
        if (told != null) {
            tell(told, nanos);
        }
    }

    /** Thrown from here, what a registry throws would be taken for a failure of the upgrade, and cost the record. */
    private void tell(LongConsumer told, long nanos) {
        try {
            told.accept(nanos);
        } catch (RuntimeException e) {
            listener = null;
            Warnings.write(() -> LOG.warn("The times of upgrades are not told any more: their registry threw", e));
        }
    }

    /** Tells of each that is measured from now on, in nanoseconds. */
    void tell(@Nullable LongConsumer newListener) {
        listener = newListener;
    }

    static int bucket(long nanos) {
        if (nanos < PER_OCTAVE) {
            return (int) nanos;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        return ((octave - BITS + 1) << BITS) + (int) (nanos >>> (octave - BITS)) - PER_OCTAVE;
    }

    /** Returns the largest time in a bucket. */
    static long end(int bucket) {
        if (bucket < PER_OCTAVE) {
            return bucket;
        }
        int shift = (bucket >>> BITS) - 1;
        return (((long) (bucket & (PER_OCTAVE - 1)) + PER_OCTAVE + 1) << shift) - 1;
    }

    List<Meter> meters() {
        return List.of(
                new Meter(MeterName.TIME_COUNT, List.of(), count::sum),
                new Meter(MeterName.TIME_TOTAL, List.of(), total::sum),
                new Meter(MeterName.TIME_P50, List.of(), () -> quantile(0.5)),
                new Meter(MeterName.TIME_P95, List.of(), () -> quantile(0.95)),
                new Meter(MeterName.TIME_P99, List.of(), () -> quantile(0.99)),
                new Meter(MeterName.TIME_MAX, List.of(), () -> quantile(1)));
    }

    /**
     * Returns the time that a share of the upgrades took no longer than, in the last minute or since this was last asked
     * for; NaN if there were none.
     */
    synchronized double quantile(double share) {
        long now = nanoTime.getAsLong();
        if (now - newerSince >= HALF_MINUTE) {
            older = newer;
            newer = snapshot();
            newerSince = now;
        }
        long[] all = snapshot();
        long sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += all[i] - older[i];
        }
        long wanted = Math.max(1, (long) Math.ceil(sum * share));
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += all[i] - older[i];
            if (seen >= wanted) {
                return end(i);
            }
        }
        return Double.NaN;
    }

    private long[] snapshot() {
        long[] copy = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = buckets.get(i);
        }
        return copy;
    }
}
