/**
 * Stepwise in Spring Kafka: {@link dev.stepwise.spring.StepwiseErrorHandlers} for listeners whose values come from an
 * {@code ErrorHandlingDeserializer}, {@link dev.stepwise.spring.UpgradingConsumerPostProcessor} for wrapped consumers.
 */
@NullMarked
package dev.stepwise.spring;

import org.jspecify.annotations.NullMarked;
