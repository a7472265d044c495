package dev.stepwise.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one producer of a consumer's dead letters: made when it is first needed, and once more after a failure. */
final class DeadLetterProducer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProducer.class);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> factory;

    private @Nullable Producer<byte[], byte[]> producer;
    private boolean failed;
    private boolean closed;

    DeadLetterProducer(Supplier<Producer<byte[], byte[]>> factory) {
        this.factory = factory;
    }

    Producer<byte[], byte[]> get() {
        if (closed) {
            throw new IllegalStateException("close() was called");
        }
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = factory.get();
            producer = open;
        }
        return open;
    }

    /** Something could not be written; others may still be on their way. */
    void failed() {
        failed = true;
    }

    /** Gives up what is on its way after a failure: it would be written while the same records are read again. */
    void abandonIfFailed() {
        if (failed) {
            close(Duration.ZERO);
            failed = false;
        }
    }

    /** Returns within a few seconds; does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        close(LONGEST_CLOSE);
    }

    private void close(Duration patience) {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            try {
                open.close(patience);
            } catch (RuntimeException e) {
                // Such as an interrupt: nothing waits for it any more, and others are still to be closed.
                Warnings.write(() -> LOG.warn("The producer of dead letters was not closed in peace", e));
            }
        }
    }
}
