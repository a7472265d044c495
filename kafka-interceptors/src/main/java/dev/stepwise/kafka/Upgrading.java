package dev.stepwise.kafka;

import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What upgrades messages, and what was opened for it.
 *
 * @param policies what becomes of messages that it cannot upgrade
 * @param wireFormat what takes values out of their frames; null if the settings name none
 * @param keys what upgrades keys; null where they are left alone
 * @param metrics what is counted of them
 */
record Upgrading(
        Upgrader upgrader,
        Policies policies,
        @Nullable WireFormat wireFormat,
        @Nullable KeyUpgrading keys,
        UpgradeMetrics metrics)
        implements AutoCloseable {

    @Override
    public void close() {
        metrics.close();
        if (keys != null) {
            keys.close();
        }
        if (wireFormat != null) {
            wireFormat.close();
        }
    }
}
