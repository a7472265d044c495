package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.BrokerFixture.readInto;
import static dev.stepwise.kafka.BrokerFixture.send;
import static dev.stepwise.kafka.DeadLetterFixture.deadLettering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManyConsumersBrokerTest {

    private static final String TOPIC = "many";
    private static final int CONSUMERS = 8;
    private static final int ORDERS = 240;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void eight_consumers_share_one_registry_and_leave_nothing_behind() throws Exception {
        kafka.createTopic(TOPIC, CONSUMERS);
        kafka.createTopic(TOPIC + "-dlt", CONSUMERS);
        List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
        for (int id = 0; id < ORDERS; id++) {
            // Each partition has versions 1 to 3 in turns, and one order that is poison.
            ProducerRecord<byte[], byte[]> order = order(TOPIC, id, 1 + id / CONSUMERS % 3, id / CONSUMERS == 4);
            orders.add(new ProducerRecord<>(TOPIC, id % CONSUMERS, null, order.key(), order.value(), order.headers()));
        }
        send(kafka, orders);
        Set<String> threadsBefore = threads();
        Set<String> beansBefore = beans();
        MigratorRegistry registry = BrokerFixture.registry();

        ExecutorService threads = Executors.newFixedThreadPool(CONSUMERS);
        List<CompletableFuture<List<String>>> running = IntStream.range(0, CONSUMERS)
                .mapToObj(partition -> CompletableFuture.supplyAsync(() -> read(registry, partition), threads))
                .toList();
        threads.shutdown();

        for (int partition = 0; partition < CONSUMERS; partition++) {
            int first = partition;
            assertThat(running.get(partition).get())
                    .containsExactlyElementsOf(IntStream.range(0, ORDERS)
                            .filter(id -> id % CONSUMERS == first && id / CONSUMERS != 4)
                            .mapToObj(id -> "{\"id\":" + id + ",\"v2\":true,\"v3\":true}")
                            .toList());
        }
        assertThat(threads()).isSubsetOf(threadsBefore);
        assertThat(beans()).isEqualTo(beansBefore);
    }

    private static List<String> read(MigratorRegistry registry, int partition) {
        Map<String, Object> settings = deadLettering(kafka, TOPIC, "classic");
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, registry);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try {
            consumer.assign(List.of(new TopicPartition(TOPIC, partition)));
            readInto(read, consumer, ORDERS / CONSUMERS - 1, () -> {});
        } finally {
            long start = System.nanoTime();
            consumer.close();
            consumer.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
        return read.stream().map(BrokerFixture::text).toList();
    }

    /** Those of clients: the broker has its own, which come and go. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("kafka-producer")
                        || name.startsWith("kafka-coordinator")
                        || name.startsWith("consumer")
                        || name.contains("stepwise"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> beans() throws MalformedObjectNameException {
        Set<String> names = new TreeSet<>();
        for (String domain : List.of("kafka.producer:*", "kafka.consumer:*")) {
            ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName(domain), null)
                    .forEach(name -> names.add(name.toString()));
        }
        return names;
    }
}
