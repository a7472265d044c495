package dev.stepwise.connect;

import static dev.stepwise.connect.Orders.committed;
import static dev.stepwise.connect.Orders.latest;
import static dev.stepwise.connect.Orders.lines;
import static dev.stepwise.connect.Orders.order;
import static dev.stepwise.connect.Orders.read;
import static dev.stepwise.connect.Orders.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.AwayMigrators;
import com.example.orders.OrderMigrators;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with the transformation, on a real worker. */
class TransformationWorkerTest {

    private static final int COUNT = 60;

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        worker = ConnectWorker.start(kafka, folder);
    }

    @AfterAll
    static void stop() {
        worker.close();
        kafka.close();
    }

    @BeforeEach
    void break_the_step() {
        OrderMigrators.mended = false;
        AwayMigrators.AWAY.set(0);
    }

    /** The sample, with a topic and a file of the test's own. */
    private static Map<String, String> connector(String topic, String... more) {
        Map<String, String> connector = ConnectWorker.sample("orders-to-file.properties");
        connector.replaceAll((key, value) -> value.equals("orders") ? topic : value);
        connector.put("name", topic);
        connector.put("file", file(topic).toString());
        connector.put("errors.deadletterqueue.topic.name", topic + "-dlt");
        for (int i = 0; i < more.length; i += 2) {
            connector.put(more[i], more[i + 1]);
        }
        return connector;
    }

    private static Path file(String topic) {
        return folder.resolve(topic + ".txt");
    }

    private static boolean isPoison(int id) {
        return id % 10 == 9;
    }

    /** Orders of all versions by turns; each tenth, and so the last, is poison, and each ninth of ten a tombstone. */
    private static void sendMixed(String topic) {
        kafka.createTopic(topic, 1);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        for (int id = 0; id < COUNT; id++) {
            ProducerRecord<byte[], byte[]> order = order(topic, id, isPoison(id) ? 2 : 1 + id % 3, isPoison(id));
            orders.add(id % 10 == 8 ? new ProducerRecord<>(topic, 0, order.key(), null) : order);
        }
        send(kafka, orders);
    }

    private static List<String> expected(boolean withPoison) {
        return IntStream.range(0, COUNT)
                .filter(id -> withPoison || !isPoison(id))
                .mapToObj(id -> id % 10 == 8 ? "null" : isPoison(id) ? latestPoison(id) : latest(id))
                .toList();
    }

    private static String latestPoison(int id) {
        return "{\"id\":" + id + ",\"v2\":true,\"poison\":true,\"v3\":true}";
    }

    @Test
    void all_versions_come_as_the_latest_and_poison_goes_to_the_dead_letter_queue_of_connect_as_it_came()
            throws Exception {
        sendMixed("tolerant");
        worker.create(connector("tolerant"));
        worker.await("tolerant", () -> committed(kafka, "tolerant", "tolerant") == COUNT);

        assertThat(lines(file("tolerant"))).isEqualTo(expected(false));
        assertThat(beans("connector=tolerant,task=0,transformation=upgrade,event-type=order-placed,version=1"))
                .hasSize(1);
        List<ConsumerRecord<byte[], byte[]>> came = read(kafka, "tolerant");
        List<ConsumerRecord<byte[], byte[]>> dead = read(kafka, "tolerant-dlt");
        assertThat(dead).hasSize(COUNT / 10);
        for (int i = 0; i < dead.size(); i++) {
            ConsumerRecord<byte[], byte[]> original = came.get(10 * i + 9);
            assertThat(dead.get(i).key()).isEqualTo(original.key());
            assertThat(dead.get(i).value()).isEqualTo(original.value());
            assertThat(dead.get(i).headers()).startsWith(original.headers().toArray());
            assertThat(header(dead.get(i), "__connect.errors.offset")).isEqualTo(Long.toString(original.offset()));
            assertThat(header(dead.get(i), "__connect.errors.stage")).isEqualTo("TRANSFORMATION");
            assertThat(header(dead.get(i), "__connect.errors.exception.message"))
                    .startsWith("tolerant-0 at offset " + original.offset()
                            + " could not be upgraded, and is not handed over: order-placed ");
        }
    }

    @Test
    void poison_fails_the_task_and_nothing_is_lost_once_the_step_is_mended() throws Exception {
        sendMixed("strict");
        worker.create(connector("strict", "errors.tolerance", "none"));
        assertThat(worker.failure("strict"))
                .contains("org.apache.kafka.connect.errors.DataException: strict-0 at offset 9 could not be upgraded");
        assertThat(committed(kafka, "strict", "strict")).isLessThanOrEqualTo(9);
        assertThat(lines(file("strict"))).allMatch(expected(false)::contains);

        OrderMigrators.mended = true;
        worker.restartTask("strict");
        worker.await("strict", () -> committed(kafka, "strict", "strict") == COUNT);
        assertThat(lines(file("strict"))).isEqualTo(expected(true));
    }

    @Test
    void what_is_retriable_is_never_tolerated() throws Exception {
        kafka.createTopic("away", 1);
        send(
                kafka,
                IntStream.range(0, 10)
                        .mapToObj(id -> order("away", id, 1, false))
                        .toList());
        AwayMigrators.AWAY.set(Integer.MAX_VALUE);
        worker.create(away("away", "stepwise.retry.budget.ms", "200"));
        assertThat(worker.failure("away"))
                .contains(
                        "dev.stepwise.connect.TaskFailedError: The task fails, whatever errors.tolerance is, for this is"
                                + " no fault of the record: away-0 at offset 0 could not be upgraded, and is not handed over: the"
                                + " service does not answer. Start it. This is retriable: nothing is wrong with the record, which"
                                + " may pass when it is read again.");
        assertThat(committed(kafka, "away", "away")).isZero();
        assertThat(lines(file("away"))).isEmpty();
        assertThat(read(kafka, "away-dlt")).isEmpty();

        AwayMigrators.AWAY.set(0);
        worker.restartTask("away");
        worker.await("away", () -> committed(kafka, "away", "away") == 10);
        assertThat(lines(file("away")))
                .isEqualTo(IntStream.range(0, 10).mapToObj(Orders::latest).toList());
    }

    @Test
    void what_is_retriable_passes_once_the_service_is_back_within_the_budget() throws Exception {
        kafka.createTopic("briefly", 1);
        send(
                kafka,
                IntStream.range(0, 10)
                        .mapToObj(id -> order("briefly", id, 1, false))
                        .toList());
        AwayMigrators.AWAY.set(3);
        worker.create(away("briefly"));
        worker.await("briefly", () -> committed(kafka, "briefly", "briefly") == 10);
        assertThat(AwayMigrators.AWAY).hasValue(0);
        assertThat(lines(file("briefly")))
                .isEqualTo(IntStream.range(0, 10).mapToObj(Orders::latest).toList());
    }

    private static Map<String, String> away(String topic, String... more) {
        Map<String, String> connector = connector(topic);
        connector.keySet().removeIf(key -> key.contains(".identify."));
        connector.put("transforms.upgrade.stepwise.registry.provider", AwayMigrators.class.getName());
        for (int i = 0; i < more.length; i += 2) {
            connector.put("transforms.upgrade." + more[i], more[i + 1]);
        }
        return connector;
    }

    /** Why the transformation does not leave it to Connect to try again. */
    @Test
    void connect_itself_takes_its_retriable_exceptions_for_faults_of_the_record() throws Exception {
        kafka.createTopic("control", 1);
        send(kafka, List.of(order("control", 0, 1, false)));
        Map<String, String> connector = connector("control");
        connector.keySet().removeIf(key -> key.startsWith("transforms"));
        connector.put("transforms", "away");
        connector.put("transforms.away.type", RetriableTransformation.class.getName());
        worker.create(connector);
        worker.await("control", () -> committed(kafka, "control", "control") == 1);
        assertThat(lines(file("control"))).isEmpty();
        assertThat(read(kafka, "control-dlt")).hasSize(1);
    }

    private static Set<ObjectName> beans(String tags) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.connect:type=plugins," + tags), null);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
