package dev.stepwise.spring;

import dev.stepwise.kafka.UpgradeFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** Spring's handler, which holds a record whose failure is not its own. */
final class UpgradeErrorHandler extends DefaultErrorHandler {

    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private static final BackOff AT_ONCE = new FixedBackOff(0, 0);

    UpgradeErrorHandler(ConsumerRecordRecoverer recoverer, BackOff backOff) {
        super(new HoldingRecoverer(recoverer), backOff);
        // Otherwise it would be decided before the function is asked.
        removeClassification(DeserializationException.class);
        setBackOffFunction(UpgradeErrorHandler::backOff);
    }

    /** Null for the back-off of the listener's own exceptions. */
    // Spring's declaration, by which the result may be null, is not seen through.
    @SuppressWarnings("NullAway")
    private static BackOff backOff(ConsumerRecord<?, ?> record, Exception thrown) {
        UpgradeFailedException ours = Causes.ofUpgrade(thrown);
        if (ours != null && !ours.isOfTheRecord()) {
            ExponentialBackOff held = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
            held.setMaxInterval(LONGEST_PAUSE_MS);
            return held;
        }
        return thrown instanceof DeserializationException ? AT_ONCE : null;
    }

    @Override
    public void setSeekAfterError(boolean seekAfterError) {
        if (!seekAfterError) {
            throw new IllegalArgumentException("seekAfterError=false hands the same records to the listener again, and"
                    + " what could not be deserialized stays so, for ever. Leave it as it is.");
        }
        super.setSeekAfterError(true);
    }

    /** What {@code poll()} throws: the position is on the record, which is tried again. */
    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        UpgradeFailedException ours = Causes.ofUpgrade(thrown);
        if (ours == null) {
            super.handleOtherException(thrown, consumer, container, batchListener);
            return;
        }
        logger.error(ours, () -> "The container goes on, and tries the record again: " + ours.getMessage());
        pause(container);
    }

    private static void pause(@Nullable MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, FIRST_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
