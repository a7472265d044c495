package dev.stepwise.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.backoff.FixedBackOff;

class StepwiseErrorHandlersTest {

    private final List<Object> recovered = new ArrayList<>();
    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final KafkaMessageListenerContainer<String, String> container = new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(java.util.Map.of()), new ContainerProperties("orders"));
    private final ConsumerRecord<String, String> record = new ConsumerRecord<>("orders", 0, 7, "key", null);

    private final DefaultErrorHandler handler = StepwiseErrorHandlers.defaultErrorHandler(
            (ConsumerAwareRecordRecoverer) (failed, by, thrown) -> recovered.add(by), new FixedBackOff(0, 1));

    @Test
    void what_another_deserializer_throws_is_recovered_at_once_as_in_spring_with_the_consumer() {
        DeserializationException thrown = new DeserializationException("no", new byte[0], false, new Exception());
        assertThat(handler.handleOne(thrown, record, consumer, container)).isTrue();
        assertThat(recovered).containsExactly(consumer);
    }

    @Test
    void what_the_listener_throws_has_the_attempts_that_are_set() {
        IllegalStateException thrown = new IllegalStateException();
        assertThat(handler.handleOne(thrown, record, consumer, container)).isFalse();
        assertThat(handler.handleOne(thrown, record, consumer, container)).isTrue();
        assertThat(recovered).containsExactly(consumer);
    }

    @Test
    void records_that_are_not_read_again_are_refused() {
        handler.setSeekAfterError(true);
        assertThatThrownBy(() -> handler.setSeekAfterError(false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seekAfterError=false hands the same records to the listener again, and what could not be"
                        + " deserialized stays so, for ever. Leave it as it is.");
        assertThat(handler.isSeekAfterError()).isTrue();
    }

    @Test
    void exceptions_of_others_out_of_poll_are_springs() {
        assertThatThrownBy(
                        () -> handler.handleOtherException(new IllegalStateException("no"), consumer, container, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("This error handler cannot process 'java.lang.IllegalStateException's");
    }
}
