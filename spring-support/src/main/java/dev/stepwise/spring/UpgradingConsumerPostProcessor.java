package dev.stepwise.spring;

import dev.stepwise.kafka.StepwiseConfig;
import dev.stepwise.kafka.UpgradingConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerPostProcessor;

/**
 * Wraps the consumers that a factory makes, so that their records come in the latest version: {@link
 * UpgradingConsumer#wrap} for Spring. Given to {@code ConsumerFactory.addPostProcessor}. Thread-safe.
 */
public final class UpgradingConsumerPostProcessor<K, V> implements ConsumerPostProcessor<K, V> {

    private final Map<String, Object> settings;

    /**
     * @param settings those of the consumer, such as {@code factory.getConfigurationProperties()}, with those of {@link
     *     StepwiseConfig}. They are checked with the first consumer
     */
    public UpgradingConsumerPostProcessor(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Consumer<K, V> apply(Consumer<K, V> consumer) {
        try {
            return UpgradingConsumer.wrap(consumer, settings);
        } catch (RuntimeException e) {
            // Rethrown as it is. Nobody else would close the consumer.
            consumer.close();
            throw e;
        }
    }
}
