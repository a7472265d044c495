package dev.stepwise.kafka;

import dev.stepwise.core.Outcome;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts records of one thread, and adds to the census of all at the end of a batch. Of records that are like one a moment
 * ago nothing has to be looked up. Not thread-safe.
 */
final class CensusRun {

    /** A power of two; as many kinds of records may alternate, more or less. */
    private static final int SLOTS = 16;

    private final Census census;
    private final Slot[] slots = new Slot[SLOTS];
    private Slot current;

    CensusRun(Census census) {
        this.census = census;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
        current = slots[0];
    }

    private static final class Slot {
        private @Nullable Outcome outcome;
        private LongAdder counter = new LongAdder();
        private long pending;

        void end() {
            if (pending > 0) {
                counter.add(pending);
                pending = 0;
            }
            // It may hold a payload.
            outcome = null;
        }
    }

    void count(Outcome outcome) {
        if (outcome != current.outcome) {
            current = slot(outcome);
        }
        current.pending++;
    }

    private Slot slot(Outcome outcome) {
        Slot slot = slots[hash(outcome) & (SLOTS - 1)];
        if (!isAlike(outcome, slot.outcome)) {
            slot.end();
            slot.counter = census.counter(outcome);
            slot.outcome = outcome;
        }
        return slot;
    }

    private static int hash(Outcome outcome) {
        if (outcome instanceof Outcome.Upgraded done) {
            return done.type().hashCode() + done.from().hashCode();
        }
        return outcome.hashCode();
    }

    private static boolean isAlike(Outcome outcome, @Nullable Outcome before) {
        if (outcome instanceof Outcome.Upgraded now && before instanceof Outcome.Upgraded then) {
            return now.from().equals(then.from()) && now.type().equals(then.type());
        }
        return outcome.equals(before);
    }

    /** Adds what was counted to the census. */
    void end() {
        for (Slot slot : slots) {
            slot.end();
        }
    }
}
