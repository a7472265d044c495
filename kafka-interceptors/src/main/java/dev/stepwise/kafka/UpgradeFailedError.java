package dev.stepwise.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record could not be upgraded, and its batch was not handed over. Thrown out of {@code poll()} by {@link
 * UpgradingConsumerInterceptor}.
 *
 * <p>An {@code Error}, since Kafka swallows the exceptions of interceptors and hands over the batch as it came. The
 * consumer's position is behind the batch: close the consumer without committing, and the batch is read again.
 */
public final class UpgradeFailedError extends Error {

    UpgradeFailedError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
