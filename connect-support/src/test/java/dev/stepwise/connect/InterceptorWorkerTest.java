package dev.stepwise.connect;

import static dev.stepwise.connect.Orders.committed;
import static dev.stepwise.connect.Orders.lines;
import static dev.stepwise.connect.Orders.order;
import static dev.stepwise.connect.Orders.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.OrderMigrators;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with the interceptor in the consumer of a connector, on a real worker. */
class InterceptorWorkerTest {

    @TempDir
    Path folder;

    @Test
    void values_come_in_the_latest_shape_and_poison_fails_the_task_with_nothing_committed_past_it() throws Exception {
        String topic = "orders";
        Path file = folder.resolve("orders.txt");
        Map<String, String> connector = ConnectWorker.sample("orders-to-file-by-interceptor.properties");
        connector.put("file", file.toString());
        // So that some batches are delivered, and committed, before the one with the poison.
        connector.put("consumer.override.max.poll.records", "5");
        String name = connector.get("name");
        OrderMigrators.mended = false;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                ConnectWorker worker = ConnectWorker.start(kafka, folder)) {
            kafka.createTopic(topic, 1);
            send(
                    kafka,
                    IntStream.range(0, 30)
                            .mapToObj(id -> order(topic, id, 1 + id % 3, id == 16))
                            .toList());
            worker.create(connector);
            assertThat(worker.failure(name))
                    .contains("dev.stepwise.kafka.UpgradeFailedError: orders-0 at offset 16 could not be upgraded");
            assertThat(committed(kafka, name, topic)).isLessThanOrEqualTo(15);
            assertThat(lines(file)).isEqualTo(latest(15));

            OrderMigrators.mended = true;
            worker.restartTask(name);
            worker.await(name, () -> committed(kafka, name, topic) == 30);
            // Each exactly once here, since the task commits what it has delivered when it fails.
            assertThat(lines(file)).isEqualTo(latest(30));
        }
    }

    @Test
    void poison_is_written_to_the_dead_letters_and_the_task_goes_on() throws Exception {
        String topic = "orders";
        Path file = folder.resolve("orders.txt");
        Map<String, String> connector = ConnectWorker.sample("orders-to-file-by-interceptor.properties");
        connector.put("file", file.toString());
        connector.put("consumer.override.stepwise.on.failure", "dead-letter");
        String name = connector.get("name");
        OrderMigrators.mended = false;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                ConnectWorker worker = ConnectWorker.start(kafka, folder)) {
            kafka.createTopic(topic, 1);
            kafka.createTopic(topic + "-dlt", 1);
            ProducerRecord<byte[], byte[]> poison = order(topic, 16, 2, true);
            send(
                    kafka,
                    IntStream.range(0, 30)
                            .mapToObj(id -> id == 16 ? poison : order(topic, id, 1 + id % 3, false))
                            .toList());
            worker.create(connector);
            worker.await(name, () -> committed(kafka, name, topic) == 30);

            assertThat(lines(file))
                    .isEqualTo(IntStream.range(0, 30)
                            .filter(id -> id != 16)
                            .mapToObj(Orders::latest)
                            .toList());
            assertThat(Orders.read(kafka, topic + "-dlt"))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value()).isEqualTo(poison.value()));
        }
    }

    private static List<String> latest(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> id == 16 ? "{\"id\":16,\"v2\":true,\"poison\":true,\"v3\":true}" : Orders.latest(id))
                .toList();
    }
}
