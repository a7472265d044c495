package dev.stepwise.kafka;

import dev.stepwise.core.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a consumer whose next record cannot be upgraded. The position of each is on that record, and it is
 * paused, so that it is not fetched at every poll, until its failure is thrown or it is tried again. The application does
 * not see that it is paused. Used by the one thread that polls.
 */
final class HeldPartitions {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 4;

    private final Consumer<?, ?> consumer;
    private final UnsetPositions unset;
    private final ParkedRecords parked;
    private final Duration budget;
    private final Duration quiet;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /** In the order in which they failed. */
    private final Map<TopicPartition, Held> held = new LinkedHashMap<>();

    /** Outlives what is held, which is let go whenever the record is tried again. */
    private final Map<TopicPartition, Trouble> troubles = new HashMap<>();

    /**
     * @param budget how long a failure that is retriable is tried again before it is thrown
     * @param quiet how long after any other failure no record may come before it is thrown
     * @param patience how long any other waits while there are records of other partitions
     */
    HeldPartitions(Consumer<?, ?> consumer, Duration budget, Duration quiet, Duration patience, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.unset = new UnsetPositions(consumer);
        this.parked = new ParkedRecords(nanoTime);
        this.budget = budget;
        this.quiet = quiet;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    private static final class Held {
        private final UpgradeFailedException failure;

        /** Whether the record is tried again when it is due; if not, the failure is thrown then at the latest. */
        private final boolean triedAgain;

        private final long due;

        /** When others have had the time to come, if there are any. */
        private final long quietFrom;

        private boolean pausedByApplication;

        Held(UpgradeFailedException failure, boolean triedAgain, long due, long quietFrom) {
            this.failure = failure;
            this.triedAgain = triedAgain;
            this.due = due;
            this.quietFrom = quietFrom;
        }
    }

    /** @param since when it was met first, or thrown last */
    private record Trouble(long offset, long since, int attempts) {

        Trouble again() {
            return new Trouble(offset, since, Math.min(attempts + 1, MOST_DOUBLINGS));
        }
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Forgets what was revoked, even if it has been assigned again meanwhile: it is not paused then. */
    void refresh() {
        if (!held.isEmpty()) {
            Set<TopicPartition> revoked = new LinkedHashSet<>(held.keySet());
            held.keySet().retainAll(consumer.paused());
            revoked.removeAll(held.keySet());
            parked.forget(revoked);
        }
        if (parked.count() > 0) {
            Set<TopicPartition> revoked = new LinkedHashSet<>(parked.partitions());
            revoked.removeAll(consumer.assignment());
            parked.forget(revoked);
        }
        if (!troubles.isEmpty()) {
            troubles.keySet().retainAll(consumer.assignment());
        }
    }

    /** A batch of the partition was upgraded. */
    void passed(TopicPartition partition) {
        troubles.remove(partition);
        parked.forget(Set.of(partition));
    }

    /** Returns on which records of newer versions partitions wait. */
    ParkedRecords parked() {
        return parked;
    }

    /**
     * Sets the position of a partition back to a record of a newer version, and holds it there until the record is tried
     * again.
     *
     * @return whether this is the first that is heard of that record
     */
    boolean park(TopicPartition partition, long offset, UpgradeFailedException failure, Where where, Duration retry) {
        if (!setBack(partition, offset)) {
            return false;
        }
        troubles.remove(partition);
        long now = nanoTime.getAsLong();
        held.put(partition, new Held(failure, true, now + retry.toNanos(), now));
        return parked.park(partition, offset, where);
    }

    /** Returns, of each partition that waited and is tried again, the offset that is next if the record is gone. */
    Map<TopicPartition, Long> nextBehindParked() {
        Map<TopicPartition, Long> next = new LinkedHashMap<>();
        for (TopicPartition partition : parked.partitions()) {
            if (!held.containsKey(partition)) {
                try {
                    next.put(partition, consumer.position(partition, Duration.ZERO));
                } catch (WakeupException e) {
                    // It comes once: the application waits for it.
                    throw e;
                } catch (KafkaException e) {
                    // It is being reset, or cannot be: the poll that follows says so.
                }
            }
        }
        return next;
    }

    /**
     * Sets the position of a partition back to a record that failed, and holds it there.
     *
     * @return whether this is the first that is heard of that record
     */
    boolean hold(TopicPartition partition, long offset, UpgradeFailedException failure) {
        if (!setBack(partition, offset)) {
            return false;
        }
        parked.forget(Set.of(partition));
        long now = nanoTime.getAsLong();
        Trouble before = troubles.get(partition);
        Trouble trouble = before != null && before.offset() == offset ? before.again() : new Trouble(offset, now, 1);
        troubles.put(partition, trouble);
        long quietFrom = now + quiet.toNanos();
        if (!failure.isRetriable()) {
            held.put(partition, new Held(failure, false, trouble.since() + patience.toNanos(), quietFrom));
        } else if (now - trouble.since() >= budget.toNanos()) {
            // It has waited already.
            held.put(partition, new Held(failure, false, now, now));
        } else {
            long pause = FIRST_PAUSE.toNanos() << (trouble.attempts() - 1);
            held.put(partition, new Held(failure, true, now + pause, quietFrom));
        }
        return before == null || before.offset() != offset;
    }

    private boolean setBack(TopicPartition partition, long offset) {
        return unlessRevoked(partition, () -> {
            // Not with an epoch: the consumer would check it, and may find that it has to reset.
            consumer.seek(partition, offset);
            consumer.pause(Set.of(partition));
        });
    }

    /** Sets the position of a partition back to a record that was not looked at. */
    void putBack(TopicPartition partition, long offset) {
        try {
            unlessRevoked(partition, () -> consumer.seek(partition, offset));
        } catch (RuntimeException e) {
            unset.add(partition, offset);
            throw e;
        }
        // What was held there stands further on now.
        letGo(partition);
    }

    /**
     * To be called before anything that could commit.
     *
     * @throws KafkaException if the position of a partition is behind records that were not handed over
     */
    void requirePositions() {
        unset.settle();
    }

    /** Lets go of partitions whose records are due to be tried again. */
    void retryWhatIsDue() {
        long now = nanoTime.getAsLong();
        boolean asked = parked.takeAsked();
        List.copyOf(held.keySet()).forEach(partition -> {
            Held one = held.get(partition);
            if (one != null && isActive(one) && one.triedAgain && (asked(partition, asked) || one.due - now <= 0)) {
                letGo(partition);
            }
        });
    }

    private boolean asked(TopicPartition partition, boolean asked) {
        return asked && parked.partitions().contains(partition);
    }

    /** Returns how long it is until a record is to be tried again, but no more than what is given. */
    long nanosUntilRetry(long most) {
        long now = nanoTime.getAsLong();
        return held.values().stream()
                .filter(one -> isActive(one) && one.triedAgain)
                .mapToLong(one -> Math.max(0, one.due - now))
                .reduce(most, Math::min);
    }

    /** Returns a failure that can wait no longer, and lets go of its partition; null if there is none. */
    @Nullable UpgradeFailedException takeOverdue() {
        long now = nanoTime.getAsLong();
        return take(one -> one.due - now <= 0);
    }

    /**
     * Returns a failure that is not tried again by itself and has waited for others to come, and lets go of its partition;
     * null if there is none.
     */
    @Nullable UpgradeFailedException takeFinal() {
        long now = nanoTime.getAsLong();
        return take(one -> one.quietFrom - now <= 0);
    }

    private @Nullable UpgradeFailedException take(Predicate<Held> which) {
        for (Map.Entry<TopicPartition, Held> entry : held.entrySet()) {
            Held one = entry.getValue();
            if (isActive(one) && !one.triedAgain && which.test(one)) {
                TopicPartition partition = entry.getKey();
                letGo(partition);
                // An application that polls on gets the same time once more.
                troubles.computeIfPresent(
                        partition, (same, trouble) -> new Trouble(trouble.offset(), nanoTime.getAsLong(), 0));
                return one.failure;
            }
        }
        return null;
    }

    /** Nothing is heard of a partition that the application has paused. */
    private static boolean isActive(Held one) {
        return !one.pausedByApplication;
    }

    private void letGo(TopicPartition partition) {
        Held one = held.get(partition);
        if (one != null && isActive(one)) {
            unlessRevoked(partition, () -> consumer.resume(Set.of(partition)));
        }
        // Not before: nobody would resume it if that failed.
        held.remove(partition);
    }

    /** The application has paused these. */
    void paused(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> setPaused(partition, true));
    }

    /** The application resumes these; returns those of them that are to be resumed now. */
    Collection<TopicPartition> resumed(Collection<TopicPartition> partitions) {
        Set<TopicPartition> others = new LinkedHashSet<>(partitions);
        others.removeAll(held.keySet());
        partitions.forEach(partition -> setPaused(partition, false));
        return others;
    }

    private void setPaused(TopicPartition partition, boolean paused) {
        Held one = held.get(partition);
        if (one != null) {
            one.pausedByApplication = paused;
        }
    }

    /** Returns what the application has paused among all that is paused. */
    Set<TopicPartition> pausedByApplication(Set<TopicPartition> paused) {
        Set<TopicPartition> visible = new LinkedHashSet<>(paused);
        held.forEach((partition, one) -> {
            if (isActive(one)) {
                visible.remove(partition);
            }
        });
        return Set.copyOf(visible);
    }

    /** The application has moved the positions of these; if there are none, those of all. */
    void moved(Collection<TopicPartition> partitions) {
        parked.forget(partitions.isEmpty() ? parked.partitions() : partitions);
        unset.forget(partitions.isEmpty() ? consumer.assignment() : partitions);
        List.copyOf(partitions.isEmpty() ? held.keySet() : partitions).forEach(this::letGo);
        if (partitions.isEmpty()) {
            troubles.clear();
        } else {
            partitions.forEach(troubles::remove);
        }
    }

    /** Does what must not be given up half-way; returns false if the partition is no longer assigned. */
    private boolean unlessRevoked(TopicPartition partition, Runnable action) {
        // The newer consumer waits for its other thread, which would throw on an interrupted one.
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            if (consumer.assignment().contains(partition)) {
                throw e;
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
