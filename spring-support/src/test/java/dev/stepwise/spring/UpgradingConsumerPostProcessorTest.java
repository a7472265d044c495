package dev.stepwise.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shipping.OrderMigrators;
import dev.stepwise.kafka.UpgradingConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class UpgradingConsumerPostProcessorTest {

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

    @Test
    void it_wraps_the_consumer() {
        Map<String, Object> settings =
                Map.of("stepwise.topics", "orders", "stepwise.registry.provider", OrderMigrators.class);
        Consumer<String, String> wrapped = new UpgradingConsumerPostProcessor<String, String>(settings).apply(consumer);
        assertThatThrownBy(() -> UpgradingConsumer.wrap(wrapped, settings))
                .hasMessage("The consumer is wrapped already. Use it as it is.");
        wrapped.close();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void a_consumer_that_cannot_be_wrapped_is_closed() {
        Map<String, Object> settings = Map.of("stepwise.registry.provider", OrderMigrators.class);
        assertThatThrownBy(() -> new UpgradingConsumerPostProcessor<String, String>(settings).apply(consumer))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("stepwise.topics is not set.");
        assertThat(consumer.closed()).isTrue();
    }
}
