package dev.stepwise.spring;

import static dev.stepwise.spring.Orders.await;
import static dev.stepwise.spring.Orders.away;
import static dev.stepwise.spring.Orders.committed;
import static dev.stepwise.spring.Orders.latest;
import static dev.stepwise.spring.Orders.mended;
import static dev.stepwise.spring.Orders.order;
import static dev.stepwise.spring.Orders.poison;
import static dev.stepwise.spring.Orders.read;
import static dev.stepwise.spring.Orders.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shipping.OrderMigrators;
import com.example.shipping.WrappedConfiguration;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample whose consumers are wrapped, on a real broker. */
class WrapSampleTest {

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
        kafka.createTopic(topic, 2);
        kafka.createTopic(topic + "-dlt", 2);
    }

    @Test
    void poison_holds_its_partition_over_a_restart_and_the_other_goes_on() {
        String topic = "ends-in-poison";
        createTopics(topic);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        IntStream.range(0, 10).forEach(id -> orders.add(order(topic, 0, id)));
        orders.add(poison(topic, 0, 10));
        IntStream.range(20, 30).forEach(id -> orders.add(order(topic, 1, id)));
        send(kafka, orders);
        try (Service service = Service.start(kafka, topic, WrappedConfiguration.class)) {
            await(() -> committed(kafka, "shipping", topic, 1) == 10);
            await(() -> committed(kafka, "shipping", topic, 0) == 10);
            // After the exception has come out of poll() the container goes on.
            send(kafka, List.of(order(topic, 1, 30)));
            await(() -> committed(kafka, "shipping", topic, 1) == 11);
            assertThat(service.shipped())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, 30)
                            .filter(id -> id < 10 || id >= 20)
                            .mapToObj(Orders::latest)
                            .toList());
        }
        assertThat(committed(kafka, "shipping", topic, 0)).isEqualTo(10);

        OrderMigrators.mended = true;
        try (Service service = Service.start(kafka, topic, WrappedConfiguration.class)) {
            await(() -> committed(kafka, "shipping", topic, 0) == 11);
            assertThat(service.shipped()).containsExactly(mended(10));
        }
        assertThat(read(kafka, topic + "-dlt")).isEmpty();
    }

    @Test
    void what_is_retriable_holds_its_partition_until_it_passes() {
        String topic = "retriable";
        createTopics(topic);
        send(kafka, List.of(order(topic, 0, 0), away(topic, 0, 1), order(topic, 1, 2)));
        try (Service service = Service.start(kafka, topic, WrappedConfiguration.class)) {
            await(() -> service.shipped().size() == 2);
            OrderMigrators.back = true;
            await(() -> committed(kafka, "shipping", topic, 0) == 2);
            assertThat(service.shipped()).containsExactlyInAnyOrder(latest(0), latest(1), latest(2));
        }
        assertThat(read(kafka, topic + "-dlt")).isEmpty();
    }
}
