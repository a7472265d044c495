package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * On which records of newer versions partitions wait, and since when: also while one is tried again. Changed by the one
 * thread that polls, and read by any.
 */
final class ParkedRecords implements Parking {

    private final LongSupplier nanoTime;
    private final AtomicBoolean askedToResume = new AtomicBoolean();

    /** Never changed, but replaced. */
    private volatile Map<TopicPartition, Parked> parked = Map.of();

    private final AtomicLong gone = new AtomicLong();

    ParkedRecords(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Parked(long offset, EventType type, SchemaVersion version, long since) {}

    /**
     * A partition waits on a record.
     *
     * @param where which event type and version the record is of
     * @return whether this is the first that is heard of that record
     */
    boolean park(TopicPartition partition, long offset, Where where) {
        if (isOn(partition, offset)) {
            return false;
        }
        Map<TopicPartition, Parked> more = new HashMap<>(parked);
        more.put(
                partition,
                new Parked(offset, where.type().orElseThrow(), where.from().orElseThrow(), nanoTime.getAsLong()));
        parked = Map.copyOf(more);
        return true;
    }

    private boolean isOn(TopicPartition partition, long offset) {
        Parked known = parked.get(partition);
        return known != null && known.offset() == offset;
    }

    /** Nothing waits there any more. */
    void forget(Collection<TopicPartition> partitions) {
        if (partitions.stream().anyMatch(parked::containsKey)) {
            Map<TopicPartition, Parked> less = new HashMap<>(parked);
            less.keySet().removeAll(Set.copyOf(partitions));
            parked = Map.copyOf(less);
        }
    }

    Set<TopicPartition> partitions() {
        return parked.keySet();
    }

    /**
     * The records of a partition go on at an offset.
     *
     * @return where it waited, if that record is gone; null if it did not wait, or the record is still to come
     */
    @Nullable Long goneBefore(TopicPartition partition, long next) {
        Parked known = parked.get(partition);
        if (known == null || next <= known.offset()) {
            return null;
        }
        forget(Set.of(partition));
        gone.incrementAndGet();
        return known.offset();
    }

    @Override
    public long gone() {
        return gone.get();
    }

    /** Any thread may ask; the one that polls finds it. */
    void askToResume() {
        askedToResume.set(true);
    }

    /** Returns whether it was asked since the last time. */
    boolean takeAsked() {
        return askedToResume.get() && askedToResume.getAndSet(false);
    }

    @Override
    public int count() {
        return parked.size();
    }

    @Override
    public long oldestMillis() {
        long now = nanoTime.getAsLong();
        return parked.values().stream()
                .mapToLong(one -> TimeUnit.NANOSECONDS.toMillis(now - one.since()))
                .max()
                .orElse(0);
    }

    Map<TopicPartition, ParkedPartition> view() {
        long now = nanoTime.getAsLong();
        Map<TopicPartition, ParkedPartition> view = new HashMap<>();
        parked.forEach((partition, one) -> view.put(
                partition,
                new ParkedPartition(one.offset(), one.type(), one.version(), Duration.ofNanos(now - one.since()))));
        return Map.copyOf(view);
    }
}
