package dev.stepwise.streams;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells the first of many, then at most one in ten seconds, with the number of those in between. Thread-safe. */
final class SparseLog {

    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final Consumer<String> log;
    private final LongSupplier nanos;
    private boolean told;
    private long lastNanos;
    private long between;

    SparseLog(Consumer<String> log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    synchronized void tell(String message) {
        long now = nanos.getAsLong();
        if (told && now - lastNanos < INTERVAL_NANOS) {
            between++;
            return;
        }
        String others = between == 0 ? "" : " (and " + between + " others since the last line of this kind)";
        told = true;
        lastNanos = now;
        between = 0;
        log.accept(message + others);
    }
}
