package dev.stepwise.spring;

import static dev.stepwise.spring.Orders.await;
import static dev.stepwise.spring.Orders.away;
import static dev.stepwise.spring.Orders.committed;
import static dev.stepwise.spring.Orders.latest;
import static dev.stepwise.spring.Orders.order;
import static dev.stepwise.spring.Orders.poison;
import static dev.stepwise.spring.Orders.read;
import static dev.stepwise.spring.Orders.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shipping.OrderMigrators;
import com.example.shipping.ShippingConfiguration;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample with {@code ErrorHandlingDeserializer} around ours, on a real broker. */
class DeserializerSampleTest {

    private static EmbeddedKafka kafka;

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

    private static void createTopics(String topic) {
        kafka.createTopic(topic, 1);
        kafka.createTopic(topic + "-dlt", 1);
    }

    @Test
    void poison_is_dead_lettered_once_as_it_came_even_where_a_partition_ends_in_it_and_the_service_starts_again() {
        String topic = "ends-in-poison";
        createTopics(topic);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        IntStream.range(0, 30)
                .forEach(id -> orders.add(id == 15 || id == 29 ? poison(topic, 0, id) : order(topic, 0, id)));
        send(kafka, orders);
        try (Service service = Service.start(kafka, topic, ShippingConfiguration.class)) {
            await(() -> committed(kafka, "shipping", topic, 0) == 30);
            assertThat(service.shipped())
                    .isEqualTo(IntStream.range(0, 29)
                            .filter(id -> id != 15)
                            .mapToObj(Orders::latest)
                            .toList());
        }
        try (Service service = Service.start(kafka, topic, ShippingConfiguration.class)) {
            send(kafka, List.of(order(topic, 0, 30)));
            await(() -> committed(kafka, "shipping", topic, 0) == 31);
            assertThat(service.shipped()).containsExactly(latest(30));
        }
        List<ConsumerRecord<byte[], byte[]>> dead = read(kafka, topic + "-dlt");
        assertThat(dead)
                .extracting(ConsumerRecord::value)
                .containsExactly(orders.get(15).value(), orders.get(29).value());
        assertThat(dead)
                .extracting(ConsumerRecord::key)
                .containsExactly(orders.get(15).key(), orders.get(29).key());
        assertThat(dead).allSatisfy(record -> {
            assertThat(record.headers().toArray())
                    .contains(orders.get(15).headers().toArray());
            assertThat(text(record, "kafka_dlt-original-topic")).isEqualTo(topic);
            assertThat(text(record, "kafka_dlt-exception-message")).contains("failed to deserialize");
            assertThat(text(record, "kafka_dlt-exception-stacktrace"))
                    .contains("A record of topic " + topic + " could not be upgraded: order-placed 2 → 3, step 2 → 3")
                    .doesNotContain("java.lang.IllegalStateException: poison");
        });
    }

    @Test
    void what_is_retriable_is_tried_again_and_never_dead_lettered() {
        String topic = "retriable";
        createTopics(topic);
        AtomicInteger attempts = new AtomicInteger();
        send(kafka, List.of(order(topic, 0, 0), away(topic, 0, 1), order(topic, 0, 2)));
        try (Service service =
                Service.start(kafka, topic, ShippingConfiguration.class, order -> attempts.incrementAndGet())) {
            await(() -> OrderMigrators.UNANSWERED.get() >= 3);
            assertThat(service.shipped()).containsExactly(latest(0));
            OrderMigrators.back = true;
            await(() -> committed(kafka, "shipping", topic, 0) == 3);
            assertThat(service.shipped()).containsExactly(latest(0), latest(1), latest(2));
            assertThat(attempts).hasValue(3);
        }
        assertThat(read(kafka, topic + "-dlt")).isEmpty();
    }

    @Test
    void a_service_that_stops_while_a_record_is_held_gets_it_when_it_starts_again() {
        String topic = "held";
        createTopics(topic);
        send(kafka, List.of(order(topic, 0, 0), away(topic, 0, 1)));
        try (Service service = Service.start(kafka, topic, ShippingConfiguration.class)) {
            await(() -> service.shipped().size() == 1);
        }
        assertThat(committed(kafka, "shipping", topic, 0)).isEqualTo(1);
        OrderMigrators.back = true;
        try (Service service = Service.start(kafka, topic, ShippingConfiguration.class)) {
            await(() -> committed(kafka, "shipping", topic, 0) == 2);
            assertThat(service.shipped()).containsExactly(latest(1));
        }
        assertThat(read(kafka, topic + "-dlt")).isEmpty();
    }

    @Test
    void what_the_listener_cannot_handle_goes_to_the_recoverer_in_the_shape_that_the_listener_saw() {
        String topic = "listener";
        createTopics(topic);
        send(kafka, List.of(order(topic, 0, 0), order(topic, 0, 1)));
        AtomicInteger attempts = new AtomicInteger();
        try (Service service = Service.start(kafka, topic, ShippingConfiguration.class, order -> {
            if (order.offset() == 0) {
                attempts.incrementAndGet();
                throw new IllegalStateException("no parcel");
            }
        })) {
            await(() -> committed(kafka, "shipping", topic, 0) == 2);
            assertThat(service.shipped()).containsExactly(latest(1));
        }
        assertThat(attempts).hasValue(3);
        assertThat(read(kafka, topic + "-dlt")).hasSize(1).allSatisfy(record -> {
            assertThat(new String(record.value(), UTF_8)).isEqualTo(latest(0));
            assertThat(text(record, "event-version")).isEqualTo("3");
        });
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }
}
