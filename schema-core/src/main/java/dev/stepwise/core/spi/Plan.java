package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;

/** A way through a chain, compiled for one format. Thread-safe; upgraders of one registry share it. */
@FunctionalInterface
public interface Plan {

    /**
     * Returns the payload at the end of the way.
     *
     * @param as the class of what is returned, one that the format carries
     * @param repeated is told if a fast way gave the payload up, so that the plain one had to decide about it
     * @throws MigrationException if the payload cannot be read or a step fails
     * @throws DiscardedMessage if a step says that the message no longer exists; it names the step
     */
    Object run(Object payload, MessageContext context, Class<?> as, Runnable repeated);
}
