package dev.stepwise.embeddedkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Some real Kafka brokers inside this Java process, whose topics have a replica on each. Otherwise as {@link
 * EmbeddedKafka}, and slower to start. Not thread-safe.
 */
public final class EmbeddedCluster implements AutoCloseable {

    private final Path folder;
    private final List<Properties> settings;
    private final List<KafkaRaftServer> servers = new ArrayList<>();

    private EmbeddedCluster(Path folder, int nodes) throws IOException {
        this.folder = folder;
        settings = BrokerSettings.ofCluster(folder, nodes);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Storage.delete(folder)));
    }

    /** Starts so many brokers on free ports of this machine and returns them when they are ready. */
    public static EmbeddedCluster start(int nodes) {
        try {
            EmbeddedCluster cluster = new EmbeddedCluster(Files.createTempDirectory("stepwise-kafka-"), nodes);
            try {
                String id = Uuid.randomUuid().toString();
                for (Properties node : cluster.settings) {
                    Storage.format(Files.createDirectory(BrokerSettings.folder(node)), node, id);
                    cluster.servers.add(new KafkaRaftServer(KafkaConfig.fromProps(node, false), Time.SYSTEM));
                }
                // None is ready before most of them are there.
                cluster.onAll(KafkaRaftServer::startup);
                return cluster;
            } catch (IOException | RuntimeException e) {
                cluster.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onAll(Consumer<KafkaRaftServer> action) {
        servers.stream()
                .map(server -> CompletableFuture.runAsync(
                        () -> action.accept(server), task -> new Thread(task, "embedded-cluster").start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Returns hosts and ports for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.stream().map(BrokerSettings::bootstrapServers).collect(Collectors.joining(","));
    }

    /** Creates a topic and returns when every partition has a leader; see {@link EmbeddedKafka#createTopic}. */
    public void createTopic(String name, int partitions) {
        Topics.create(bootstrapServers(), name, partitions);
    }

    /** Gives every partition of a topic another leader, and returns when it leads. */
    public void moveLeaders(String topic) {
        Leaders.move(bootstrapServers(), topic);
    }

    /** Stops the brokers and deletes their data; does nothing the second time. */
    @Override
    public void close() {
        onAll(KafkaRaftServer::shutdown);
        onAll(KafkaRaftServer::awaitShutdown);
        servers.clear();
        Storage.delete(folder);
    }
}
