package dev.stepwise.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be upgraded or deserialized. Thrown by {@link UpgradingDeserializer}; a consumer wraps it in its
 * {@code RecordDeserializationException} and keeps its position on the record.
 */
public final class UpgradeFailedException extends SerializationException {

    UpgradeFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
