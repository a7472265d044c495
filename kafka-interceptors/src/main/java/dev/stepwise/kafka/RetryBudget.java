package dev.stepwise.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * How long the records of one batch may wait, all together, for what cannot be had now, such as a schema. The time runs
 * from the first failure on, so that a record that needs it does not leave the next one as much again. Used by the one
 * thread that polls; it alone can end a wait, by an interrupt.
 */
final class RetryBudget {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MOST_DOUBLINGS = 4;

    /** A consumer that waits longer has too little left for its records. */
    private static final int SHARE = 4;

    private final Duration budget;
    private final LongSupplier nanoTime;
    private final LongConsumer park;

    private boolean begun;
    private long end;

    /** @param park waits for so many nanoseconds, or until the thread is interrupted, or for less without any reason */
    RetryBudget(Duration budget, LongSupplier nanoTime, LongConsumer park) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.park = park;
    }

    /** Returns one under which nothing waits. */
    static RetryBudget none() {
        return new RetryBudget(Duration.ZERO, System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns the one that is set, for whom no consumer is known that could lose its partitions. */
    static RetryBudget of(Settings settings) {
        return new RetryBudget(settings.retryBudget(), System::nanoTime, LockSupport::parkNanos);
    }

    /** @throws ConfigException if it could cost the consumer its partitions */
    static RetryBudget of(Settings settings, Map<String, ?> configs) {
        Duration budget = settings.retryBudget();
        int interval = PollInterval.millis(configs);
        Duration most = Duration.ofMillis(interval / SHARE);
        if (budget.compareTo(most) > 0) {
            if (configs.get(StepwiseConfig.RETRY_BUDGET_MS) != null) {
                throw new ConfigException(
                        StepwiseConfig.RETRY_BUDGET_MS,
                        budget.toMillis(),
                        "Expected at most " + most.toMillis() + ", a quarter of "
                                + ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG + ", which is " + interval
                                + ": an interceptor waits inside of poll(), and the consumer could lose its partitions"
                                + " meanwhile. Set less, or raise " + ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG + ".");
            }
            // The default must not refuse a consumer that is to poll often.
            budget = most;
        }
        return new RetryBudget(budget, System::nanoTime, LockSupport::parkNanos);
    }

    /** Begins with another batch. */
    void begin() {
        begun = false;
    }

    /** Returns whether there is no time left for another attempt; the first time that it is asked, the time begins. */
    boolean isSpent() {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            end = now + budget.toNanos();
        }
        return end - now <= 0;
    }

    /**
     * Waits before another attempt; each time twice as long, up to 1.6 seconds.
     *
     * @param attempts how many attempts there were at the record
     * @return whether to try again; if not, it has not waited, or the thread was interrupted, which it still is
     */
    boolean pause(int attempts) {
        if (isSpent()) {
            return false;
        }
        long now = nanoTime.getAsLong();
        long pause = Math.min(FIRST_PAUSE_NANOS << Math.min(attempts - 1, MOST_DOUBLINGS), end - now);
        for (long left = pause; left > 0; left = now + pause - nanoTime.getAsLong()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            park.accept(left);
        }
        return !Thread.currentThread().isInterrupted();
    }

    long millis() {
        return budget.toMillis();
    }
}
