package dev.stepwise.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be upgraded or deserialized. Thrown by {@link UpgradingDeserializer}; a consumer wraps it in its
 * {@code RecordDeserializationException} and keeps its position on the record.
 */
public final class UpgradeFailedException extends SerializationException {

    private final boolean retriable;

    UpgradeFailedException(String message, boolean retriable, @Nullable Throwable cause) {
        super(message, cause);
        this.retriable = retriable;
    }

    /**
     * Returns whether nothing is wrong with the record, so that it may pass when it is read again: a schema registry did
     * not answer.
     */
    public boolean isRetriable() {
        return retriable;
    }
}
