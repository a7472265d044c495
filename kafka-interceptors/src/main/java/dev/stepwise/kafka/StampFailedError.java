package dev.stepwise.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record could not be stamped, and was not sent. Thrown out of {@code send()} by {@link StampingProducerInterceptor}
 * where {@code stepwise.stamp.check} is {@code fail}.
 *
 * <p>An {@code Error}, since Kafka swallows the exceptions of interceptors and sends the record as it came. The producer
 * is as it was, and can be used on; a transaction that is open is to be aborted.
 */
public final class StampFailedError extends Error {

    private final boolean retriable;

    StampFailedError(String message, boolean retriable, @Nullable Throwable cause) {
        super(message, cause);
        this.retriable = retriable;
    }

    /** Returns whether nothing is wrong with the record, so that it may be sent later: a schema registry did not answer. */
    public boolean isRetriable() {
        return retriable;
    }
}
