package dev.stepwise.core.spi;

/** The message no longer exists in the newer version: no failure, and no payload either. */
public final class DiscardedMessage extends RuntimeException {

    /** Creates the signal; the reason is the declaration's. */
    DiscardedMessage(String reason) {
        super(reason, null, false, false);
    }
}
