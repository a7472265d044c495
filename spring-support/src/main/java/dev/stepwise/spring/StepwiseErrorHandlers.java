package dev.stepwise.spring;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;

/** Makes error handlers for Spring's listener containers that tell poison from what may yet pass. */
public final class StepwiseErrorHandlers {

    private StepwiseErrorHandlers() {}

    /**
     * Returns Spring's default error handler, with another answer where {@code UpgradingDeserializer} inside {@code
     * ErrorHandlingDeserializer} failed, or a consumer of {@code UpgradingConsumer.wrap} did. A record that cannot be
     * upgraded goes to the recoverer at once, as deserialization errors do in Spring. What is no fault of the record, such
     * as a schema registry that does not answer, is tried again for ever, after pauses of one to ten seconds, and never
     * goes to the recoverer.
     *
     * <p>It may be configured like any other, but for three things: {@code setSeekAfterError(false)} would try what was
     * deserialized before, and is refused; {@code setBackOffFunction} takes the place of those pauses; and with {@code
     * setClassifications} or {@code addNotRetryableExceptions} such records are still never recovered, but are tried again
     * without a pause.
     *
     * @param recoverer what gets poison, and records that the listener could not handle, such as a {@code
     *     DeadLetterPublishingRecoverer}
     * @param backOff the attempts for what the listener throws
     */
    public static DefaultErrorHandler defaultErrorHandler(ConsumerRecordRecoverer recoverer, BackOff backOff) {
        return new UpgradeErrorHandler(recoverer, backOff);
    }
}
