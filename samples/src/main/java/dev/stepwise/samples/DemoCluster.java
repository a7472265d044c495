package dev.stepwise.samples;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The cluster with the demo's topics. Closing it leaves nothing behind. */
final class DemoCluster implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final int PATIENCE_MS = 15_000;

    private final String bootstrapServers;
    private final String suffix;
    private final @Nullable EmbeddedKafka embedded;

    private DemoCluster(String bootstrapServers, String suffix, @Nullable EmbeddedKafka embedded) {
        this.bootstrapServers = bootstrapServers;
        this.suffix = suffix;
        this.embedded = embedded;
    }

    /** Returns a running cluster, or one that is started in this process. */
    static DemoCluster at(Optional<String> bootstrapServers, PrintWriter out) {
        DemoCluster cluster = bootstrapServers.map(DemoCluster::running).orElseGet(DemoCluster::embedded);
        if (bootstrapServers.isPresent()) {
            out.printf(
                    "Created the topics %s; the consumer group is %s. They are deleted at the end.%n%n",
                    String.join(", ", cluster.topics()), DemoSettings.group(cluster.suffix));
        }
        return cluster;
    }

    private static DemoCluster embedded() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        DemoCluster cluster = new DemoCluster(kafka.bootstrapServers(), "", kafka);
        cluster.topics().forEach(topic -> kafka.createTopic(topic, PARTITIONS));
        return cluster;
    }

    /** Creates topics with names of their own, so that nobody else's are touched. */
    private static DemoCluster running(String bootstrapServers) {
        String suffix = "-demo-" + UUID.randomUUID().toString().substring(0, 8);
        DemoCluster cluster = new DemoCluster(bootstrapServers, suffix, null);
        try (Admin admin = cluster.admin()) {
            List<NewTopic> topics = cluster.topics().stream()
                    .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))
                    .toList();
            cluster.require(admin.createTopics(topics).all());
        }
        return cluster;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns what the names of the topics end with; empty in the embedded broker. */
    String suffix() {
        return suffix;
    }

    List<String> topics() {
        return Arrays.stream(DemoTopic.values())
                .map(topic -> topic.named(suffix))
                .toList();
    }

    private Admin admin() {
        try {
            return Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS));
        } catch (KafkaException e) {
            throw unusable(e.getCause() == null ? e : e.getCause());
        }
    }

    private void require(KafkaFuture<Void> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw unusable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(e);
        }
    }

    private DemoException unusable(@Nullable Throwable reason) {
        return DemoException.failed("The cluster at " + bootstrapServers + " cannot be used: " + reason);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
            return;
        }
        try (Admin admin = admin()) {
            require(admin.deleteTopics(topics()).all());
            require(admin.deleteConsumerGroups(List.of(DemoSettings.group(suffix)))
                    .all());
        }
    }
}
