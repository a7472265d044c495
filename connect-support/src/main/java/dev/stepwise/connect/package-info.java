/** Upgrades messages inside Kafka Connect: {@link dev.stepwise.connect.UpgradeTransformation} is for sink connectors. */
@NullMarked
package dev.stepwise.connect;

import org.jspecify.annotations.NullMarked;
