package dev.stepwise.spring;

import com.example.shipping.ShippingListener;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A service by one of the configurations of the samples, with its listener; it runs until it is closed. */
final class Service implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<ConsumerRecord<String, String>> shipped = Collections.synchronizedList(new ArrayList<>());

    private Service(
            EmbeddedKafka kafka,
            String topic,
            Class<?> configuration,
            Consumer<ConsumerRecord<String, String>> alsoDoes) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("bootstrap.servers", kafka.bootstrapServers(), "orders.topic", topic)));
        context.register(configuration);
        context.registerBean(
                ShippingListener.class,
                () -> new ShippingListener(order -> {
                    alsoDoes.accept(order);
                    shipped.add(order);
                }));
        context.refresh();
    }

    static Service start(EmbeddedKafka kafka, String topic, Class<?> configuration) {
        return new Service(kafka, topic, configuration, order -> {});
    }

    static Service start(
            EmbeddedKafka kafka,
            String topic,
            Class<?> configuration,
            Consumer<ConsumerRecord<String, String>> alsoDoes) {
        return new Service(kafka, topic, configuration, alsoDoes);
    }

    /** Returns the values that the listener has handled. */
    List<String> shipped() {
        return List.copyOf(shipped).stream().map(ConsumerRecord::value).toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
