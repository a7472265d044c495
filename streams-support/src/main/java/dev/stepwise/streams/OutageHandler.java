package dev.stepwise.streams;

import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread of Kafka Streams that met a retriable failure, such as a schema registry that does not answer: the new
 * one reads from what was committed, so nothing is lost. All else goes to another handler; unless one is given, the client
 * is shut down, as Streams does by default. Given to {@code KafkaStreams.setUncaughtExceptionHandler}.
 *
 * <p>The thread that fails waits before it is replaced, so that an outage costs one attempt in each pause. Streams cannot
 * replace its global thread, which reads global tables: where that fails, it shuts the client down.
 *
 * <p>Immutable and thread-safe.
 */
public final class OutageHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OutageHandler.class);

    private final Duration pause;
    private final StreamsUncaughtExceptionHandler otherwise;

    private OutageHandler(Duration pause, StreamsUncaughtExceptionHandler otherwise) {
        this.pause = pause;
        this.otherwise = otherwise;
    }

    /**
     * Returns a handler that waits so long before a thread is replaced.
     *
     * @param pause well below {@code max.poll.interval.ms}: a second is a good one
     * @throws IllegalArgumentException if it is negative
     */
    public static OutageHandler pausing(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("Expected a pause of zero or more but found " + pause);
        }
        return new OutageHandler(pause, thrown -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    /** Returns a handler that leaves what is not retriable to another one. */
    public OutageHandler otherwise(StreamsUncaughtExceptionHandler handler) {
        return new OutageHandler(pause, handler);
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (!isRetriable(thrown) || !hasWaited()) {
            return otherwise.handle(thrown);
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isRetriable(Throwable thrown) {
        UpgradeFailedError error = Causes.find(thrown, UpgradeFailedError.class);
        UpgradeFailedException exception = Causes.find(thrown, UpgradeFailedException.class);
        return (error != null && error.isRetriable()) || (exception != null && exception.isRetriable());
    }

    /** Returns whether nobody interrupted the thread meanwhile. */
    private boolean hasWaited() {
        LOG.warn(
                "What failed is retriable: the thread is replaced in {} ms, and reads again from what was committed.",
                pause.toMillis());
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return !Thread.currentThread().isInterrupted();
    }
}
