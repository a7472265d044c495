/**
 * Upgrades messages inside Kafka consumers. {@link dev.stepwise.kafka.UpgradingConsumerInterceptor} needs settings only;
 * {@link dev.stepwise.kafka.UpgradingDeserializer} is for auto-commit and for applications that deserialize to their own
 * classes; {@link dev.stepwise.kafka.UpgradingConsumer} wraps a consumer that the application makes itself.
 */
@NullMarked
package dev.stepwise.kafka;

import org.jspecify.annotations.NullMarked;
