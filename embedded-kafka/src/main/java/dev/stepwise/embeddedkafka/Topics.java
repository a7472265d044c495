package dev.stepwise.embeddedkafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates topics. */
final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A process has more to do until it answers than a broker has. */
    private static final Duration PATIENCE_WITH_PROCESS = Duration.ofMinutes(2);

    private Topics() {}

    static void create(String bootstrapServers, String name, int partitions) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
            get(admin.createTopics(List.of(topic)).all());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // The controller has it, but the broker may learn of it a moment later.
            while (!isReady(admin, name, partitions)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException(
                            "Topic %s has no leaders after %d seconds".formatted(name, PATIENCE.toSeconds()));
                }
            }
            awaitLogs(admin, name, partitions);
        }
    }

    /**
     * Returns when the leaders serve. They are known a moment earlier, and a producer that sends then can have its second
     * batch taken and its first refused, which can never be mended: the broker takes whatever comes first for the first.
     */
    private static void awaitLogs(Admin admin, String name, int partitions) {
        Map<TopicPartition, OffsetSpec> beginnings = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(name, partition), partition -> OffsetSpec.earliest()));
        // Tries again by itself where a leader does not serve yet.
        get(admin.listOffsets(beginnings).all());
    }

    /** Returns when a broker answers, and its controller too. */
    static void awaitBroker(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                // Each attempt in vain is a line in the log.
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                500,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE_WITH_PROCESS.toMillis()))) {
            get(admin.describeMetadataQuorum().quorumInfo());
        }
    }

    private static boolean isReady(Admin admin, String name, int partitions) {
        try {
            var found = get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
            return found != null
                    && found.partitions().size() == partitions
                    && found.partitions().stream().allMatch(partition -> isPresent(partition.leader()));
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    private static boolean isPresent(@Nullable Node leader) {
        return leader != null && !leader.isEmpty();
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
