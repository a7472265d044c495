package dev.stepwise.kafka;

import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What upgrades messages, and what was opened for it.
 *
 * @param policies what becomes of messages that it cannot upgrade
 * @param wireFormat what takes values out of their frames; null if the settings name none
 */
record Upgrading(
        Upgrader upgrader, Policies policies, @Nullable WireFormat wireFormat) implements AutoCloseable {

    @Override
    public void close() {
        if (wireFormat != null) {
            wireFormat.close();
        }
    }
}
