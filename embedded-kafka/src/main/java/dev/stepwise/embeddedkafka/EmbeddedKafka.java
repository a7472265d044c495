package dev.stepwise.embeddedkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, which is its own controller, inside this Java process. It keeps its data in a temporary folder
 * that {@link #close()} deletes. Transactions and both group protocols work; topics are not created by use. Not
 * thread-safe.
 *
 * <p>Kafka logs thousands of lines at INFO: set the logger's level to WARN.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path folder;
    private final Properties settings;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        this.settings = BrokerSettings.onFreePorts(folder);
        settings.putAll(more);
        // For a process that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Storage.delete(folder)));
    }

    /** Starts a broker on free ports of this machine and returns it when it is ready. */
    public static EmbeddedKafka start() {
        return start(Map.of());
    }

    /** Starts a broker that has some settings of its own, such as how long the members of a group may be silent. */
    public static EmbeddedKafka start(Map<String, String> settings) {
        try {
            EmbeddedKafka kafka = new EmbeddedKafka(Files.createTempDirectory("stepwise-kafka-"), settings);
            try {
                Storage.format(kafka.folder, kafka.settings, Uuid.randomUuid().toString());
                kafka.restart();
                return kafka;
            } catch (IOException | RuntimeException e) {
                kafka.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns host and port for {@code bootstrap.servers}; they stay the same over {@link #restart()}. */
    public String bootstrapServers() {
        return BrokerSettings.bootstrapServers(settings);
    }

    /**
     * Creates a topic and returns when every partition has a leader.
     *
     * @throws org.apache.kafka.common.errors.TopicExistsException if there is one of this name
     */
    public void createTopic(String name, int partitions) {
        Topics.create(bootstrapServers(), name, partitions);
    }

    /** Stops the broker, unless it is stopped; its data stay. */
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Starts the broker on its old data and port, having stopped it if it runs, and returns when it is ready. */
    public void restart() {
        stop();
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
    }

    /** Stops the broker and deletes its data; does nothing the second time. */
    @Override
    public void close() {
        stop();
        Storage.delete(folder);
    }
}
