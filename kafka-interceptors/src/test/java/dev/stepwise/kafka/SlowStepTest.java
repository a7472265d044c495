package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step takes longer than max.poll.interval.ms: the group gives the partition to another consumer. */
@Timeout(120)
class SlowStepTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @CsvSource({"classic, true", "classic, false", "consumer, true", "consumer, false"})
    void the_batch_is_handed_over_to_another_and_the_slow_one_cannot_commit_it(String protocol, boolean intercepted)
            throws Exception {
        MixedTopic topic = new MixedTopic("slow-" + protocol + "-" + intercepted, 0);
        kafka.createTopic(topic.name(), 1);
        BrokerFixture.send(kafka, List.of(order(topic.name(), 0, 1, false), order(topic.name(), 1, 1, false)));
        CountDownLatch slow = new CountDownLatch(1);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Map<String, Object> settings = topic.settings(kafka.bootstrapServers(), protocol, "fail");
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StepwiseConfig.RETRY_BUDGET_MS, 100);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        logOf(() -> {
            try (Consumer<byte[], byte[]> first = open(topic, settings, intercepted, registry(slow, begun))) {
                Future<List<ConsumerRecord<byte[], byte[]>>> late = thread.submit(() -> two(first));
                begun.join();
                settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
                try (Consumer<byte[], byte[]> second =
                        open(topic, settings, intercepted, registry(new CountDownLatch(0), begun))) {
                    assertLatest(two(second));
                    slow.countDown();
                    assertLatest(late.get());
                    commitInVain(first);
                    TopicPartition only = new TopicPartition(topic.name(), 0);
                    assertThat(second.committed(Set.of(only)).get(only)).isNull();
                    second.commitSync();
                    assertThat(second.committed(Set.of(only)).get(only).offset())
                            .isEqualTo(2);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                slow.countDown();
                thread.shutdown();
            }
        });
    }

    private static MigratorRegistry registry(CountDownLatch latch, CompletableFuture<Void> begun) {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.edit(ObjectNode.class, order -> {
                                    begun.complete(null);
                                    latch.await();
                                    order.put("v2", true);
                                })))
                .build();
    }

    private static Consumer<byte[], byte[]> open(
            MixedTopic topic, Map<String, Object> settings, boolean intercepted, MigratorRegistry registry) {
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, registry);
        return intercepted ? topic.intercepted(settings) : topic.wrapped(settings);
    }

    private static List<ConsumerRecord<byte[], byte[]>> two(Consumer<byte[], byte[]> consumer) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (all.size() < 2) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
            records.forEach(all::add);
        }
        return all;
    }

    private static void commitInVain(Consumer<?, ?> consumer) {
        try {
            // With the newer protocol the consumer knows that the partition is gone, and has nothing to commit.
            consumer.commitSync();
        } catch (CommitFailedException e) {
            // With the older one it is told.
        }
    }

    private static void assertLatest(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records)
                .extracting(BrokerFixture::text)
                .containsExactly("{\"id\":0,\"v2\":true}", "{\"id\":1,\"v2\":true}");
    }
}
