package dev.stepwise.kafka;

/** The key of a record could not be upgraded; its cause says why. */
final class KeyFailedException extends Exception {

    private final Throwable thrown;

    KeyFailedException(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }
}
