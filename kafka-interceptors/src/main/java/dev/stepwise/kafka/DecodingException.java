package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;

/** The application's deserializer could not read a key or a value. */
final class DecodingException extends Exception {

    private final MigrationException failure;

    DecodingException(MigrationException failure) {
        super(failure);
        this.failure = failure;
    }

    MigrationException failure() {
        return failure;
    }
}
