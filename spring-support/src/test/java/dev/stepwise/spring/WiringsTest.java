package dev.stepwise.spring;

import static dev.stepwise.spring.Orders.await;
import static dev.stepwise.spring.Orders.away;
import static dev.stepwise.spring.Orders.committed;
import static dev.stepwise.spring.Orders.latest;
import static dev.stepwise.spring.Orders.mended;
import static dev.stepwise.spring.Orders.order;
import static dev.stepwise.spring.Orders.poison;
import static dev.stepwise.spring.Orders.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shipping.OrderMigrators;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.kafka.UpgradingDeserializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.util.backoff.FixedBackOff;

/** What other wirings than those of the samples do, on a real broker. */
class WiringsTest {

    private static EmbeddedKafka kafka;

    private final List<String> shipped = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> recovered = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void break_all() {
        OrderMigrators.breakAll();
    }

    private static Map<String, Object> settings(String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("group.id", "group-of-" + topic);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 5);
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("stepwise.registry.provider", OrderMigrators.class);
        settings.put("stepwise.topics", topic);
        return settings;
    }

    private static Map<String, Object> withDeserializer(String topic, boolean handlingErrors) {
        Map<String, Object> settings = settings(topic);
        settings.put("stepwise.delegate.deserializer", StringDeserializer.class);
        settings.put(
                "value.deserializer", handlingErrors ? ErrorHandlingDeserializer.class : UpgradingDeserializer.class);
        settings.put(ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS, UpgradingDeserializer.class);
        return settings;
    }

    private KafkaMessageListenerContainer<byte[], String> container(
            String topic, Map<String, Object> settings, AckMode ackMode, CommonErrorHandler handler) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setAckMode(ackMode);
        properties.setPollTimeout(500);
        properties.setMessageListener((AcknowledgingMessageListener<byte[], String>) (order, acknowledgment) -> {
            shipped.add(order.value());
            if (acknowledgment != null) {
                acknowledgment.acknowledge();
            }
        });
        KafkaMessageListenerContainer<byte[], String> container =
                new KafkaMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(settings), properties);
        container.setCommonErrorHandler(handler);
        return container;
    }

    private DefaultErrorHandler ours() {
        return StepwiseErrorHandlers.defaultErrorHandler(this::recover, new FixedBackOff(0, 1));
    }

    private void recover(ConsumerRecord<?, ?> record, Exception exception) {
        recovered.add(record.offset());
    }

    /** Ten orders, of which the last is poison. */
    private static void sendWithPoisonAtTheEnd(String topic) {
        kafka.createTopic(topic, 1);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        IntStream.range(0, 9).forEach(id -> orders.add(order(topic, 0, id)));
        orders.add(poison(topic, 0, 9));
        send(kafka, orders);
    }

    private static List<String> latestOf(int count) {
        return IntStream.range(0, count).mapToObj(Orders::latest).toList();
    }

    /** Starts a container twice, the second time with one order more, and waits until that has come. */
    private void runTwice(String topic, AckMode ackMode, DefaultErrorHandler handler) {
        sendWithPoisonAtTheEnd(topic);
        KafkaMessageListenerContainer<byte[], String> container =
                container(topic, withDeserializer(topic, true), ackMode, handler);
        container.getContainerProperties().setAckCount(1);
        container.getContainerProperties().setAckTime(10);
        container.start();
        await(() -> recovered.size() == 1);
        container.stop();
        send(kafka, List.of(order(topic, 0, 10)));
        container.start();
        await(() -> shipped.contains(latest(10)));
        container.stop();
        List<String> all = new ArrayList<>(latestOf(9));
        all.add(latest(10));
        assertThat(shipped).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(
            value = AckMode.class,
            names = {"RECORD", "BATCH", "COUNT", "MANUAL", "MANUAL_IMMEDIATE"})
    void poison_at_the_end_is_recovered_once_over_a_restart(AckMode ackMode) {
        DefaultErrorHandler handler = ours();
        handler.setCommitRecovered(ackMode == AckMode.MANUAL_IMMEDIATE);
        runTwice("ack-" + ackMode, ackMode, handler);
        assertThat(recovered).containsExactly(9L);
    }

    @Test
    void where_nobody_commits_what_was_recovered_it_is_recovered_again_after_a_restart() {
        runTwice("uncommitted", AckMode.MANUAL_IMMEDIATE, ours());
        assertThat(recovered).containsExactly(9L, 9L);
    }

    @Test
    void springs_own_handler_takes_what_is_retriable_for_poison() {
        String topic = "control";
        kafka.createTopic(topic, 1);
        send(kafka, List.of(away(topic, 0, 0)));
        DefaultErrorHandler springs = new DefaultErrorHandler(this::recover, new FixedBackOff(0, 9));
        KafkaMessageListenerContainer<byte[], String> container =
                container(topic, withDeserializer(topic, true), AckMode.BATCH, springs);
        container.start();
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 1);
        container.stop();
        assertThat(recovered).containsExactly(0L);
        assertThat(shipped).isEmpty();
    }

    @Test
    void what_is_retriable_is_never_recovered_whatever_else_the_handler_is_set_to() {
        String topic = "reset";
        kafka.createTopic(topic, 1);
        send(kafka, List.of(away(topic, 0, 0)));
        DefaultErrorHandler handler = ours();
        handler.setClassifications(Map.of(), false);
        KafkaMessageListenerContainer<byte[], String> container =
                container(topic, withDeserializer(topic, true), AckMode.BATCH, handler);
        container.start();
        await(() -> OrderMigrators.UNANSWERED.get() >= 3);
        assertThat(recovered).isEmpty();
        OrderMigrators.back = true;
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 1);
        container.stop();
        assertThat(shipped).containsExactly(latest(0));
    }

    @Test
    void without_springs_deserializer_around_ours_poison_holds_its_partition() {
        String topic = "bare";
        sendWithPoisonAtTheEnd(topic);
        KafkaMessageListenerContainer<byte[], String> container =
                container(topic, withDeserializer(topic, false), AckMode.BATCH, ours());
        container.start();
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 9);
        OrderMigrators.mended = true;
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 10);
        container.stop();
        List<String> all = new ArrayList<>(latestOf(9));
        all.add(mended(9));
        assertThat(shipped).isEqualTo(all);
        assertThat(recovered).isEmpty();
    }

    @Test
    void with_the_interceptor_poison_stops_the_container_and_nothing_of_its_batch_is_committed() {
        String topic = "intercepted";
        sendWithPoisonAtTheEnd(topic);
        Map<String, Object> settings = settings(topic);
        settings.put("value.deserializer", StringDeserializer.class);
        settings.put("interceptor.classes", UpgradingConsumerInterceptor.class.getName());
        KafkaMessageListenerContainer<byte[], String> container = container(topic, settings, AckMode.BATCH, ours());
        container.start();
        await(() -> !container.isRunning());
        assertThat(committed(kafka, "group-of-" + topic, topic, 0)).isEqualTo(5);
        assertThat(shipped).isEqualTo(latestOf(5));
        assertThat(recovered).isEmpty();

        OrderMigrators.mended = true;
        KafkaMessageListenerContainer<byte[], String> again = container(topic, settings, AckMode.BATCH, ours());
        again.start();
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 10);
        again.stop();
        assertThat(shipped).hasSize(10).startsWith(latestOf(9).toArray(String[]::new));
    }

    @Test
    void a_batch_listener_is_given_null_for_poison() {
        String topic = "batches";
        sendWithPoisonAtTheEnd(topic);
        ContainerProperties properties = new ContainerProperties(topic);
        List<ConsumerRecord<byte[], String>> seen = Collections.synchronizedList(new ArrayList<>());
        properties.setMessageListener((BatchMessageListener<byte[], String>) seen::addAll);
        KafkaMessageListenerContainer<byte[], String> container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(withDeserializer(topic, true)), properties);
        container.setCommonErrorHandler(ours());
        container.start();
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 10);
        container.stop();
        assertThat(seen).hasSize(10);
        assertThat(seen.get(9).value()).isNull();
        assertThat(seen.get(9).headers().lastHeader("springDeserializerExceptionValue"))
                .isNotNull();
        assertThat(recovered).isEmpty();
    }

    @Test
    void a_wrapped_consumer_gives_a_batch_listener_what_came_before_the_poison() {
        String topic = "wrapped-batches";
        sendWithPoisonAtTheEnd(topic);
        Map<String, Object> settings = settings(topic);
        settings.put("value.deserializer", StringDeserializer.class);
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setPollTimeout(500);
        properties.setMessageListener(
                (BatchMessageListener<byte[], String>) orders -> orders.forEach(order -> shipped.add(order.value())));
        DefaultKafkaConsumerFactory<byte[], String> factory = new DefaultKafkaConsumerFactory<>(settings);
        factory.addPostProcessor(new UpgradingConsumerPostProcessor<>(settings));
        KafkaMessageListenerContainer<byte[], String> container =
                new KafkaMessageListenerContainer<>(factory, properties);
        container.setCommonErrorHandler(ours());
        container.start();
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 9);
        assertThat(shipped).isEqualTo(latestOf(9));
        OrderMigrators.mended = true;
        await(() -> committed(kafka, "group-of-" + topic, topic, 0) == 10);
        container.stop();
        assertThat(shipped).hasSize(10).endsWith(mended(9));
        assertThat(recovered).isEmpty();
    }
}
