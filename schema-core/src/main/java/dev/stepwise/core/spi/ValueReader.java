package dev.stepwise.core.spi;

import dev.stepwise.core.MigrationException;

/**
 * Makes values of a class from payloads of one format. Strict: what the class would lose or change is refused.
 * Thread-safe.
 */
@FunctionalInterface
public interface ValueReader<T> {

    /**
     * Returns the value of a payload.
     *
     * @throws MigrationException if the payload is not of the format, or does not fit the class; the path says where
     */
    T read(byte[] payload);
}
