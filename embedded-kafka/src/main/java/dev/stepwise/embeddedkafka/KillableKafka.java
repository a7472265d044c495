package dev.stepwise.embeddedkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in a process of its own, which can be killed as a machine is that loses its power. Otherwise as
 * {@link EmbeddedKafka}, and slower to start. Not thread-safe.
 */
public final class KillableKafka implements AutoCloseable {

    /** How long the controller takes a broker for alive that was killed, and lets it not come back. */
    private static final Map<String, String> SOON_BACK =
            Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500");

    private final Path folder;
    private final Properties settings;
    private final Path file;
    private @Nullable Process process;

    private KillableKafka(Path folder) throws IOException {
        this.folder = folder;
        settings = BrokerSettings.onFreePorts(folder);
        settings.putAll(SOON_BACK);
        // For a process that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        file = Storage.format(folder, settings, Uuid.randomUuid().toString());
    }

    /** Starts a broker on free ports of this machine and returns it when it answers. */
    public static KillableKafka start() {
        try {
            KillableKafka kafka = new KillableKafka(Files.createTempDirectory("stepwise-kafka-"));
            kafka.restart();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns host and port for {@code bootstrap.servers}; they stay the same over {@link #restart()}. */
    public String bootstrapServers() {
        return BrokerSettings.bootstrapServers(settings);
    }

    /** Creates a topic and returns when every partition has a leader; see {@link EmbeddedKafka#createTopic}. */
    public void createTopic(String name, int partitions) {
        Topics.create(bootstrapServers(), name, partitions);
    }

    /** Ends the broker as kill -9 does, and returns when it is gone. */
    public void kill() {
        if (process != null) {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            process = null;
        }
    }

    /** Starts the broker on what it has written, having killed it if it runs, and returns when it answers. */
    public void restart() {
        kill();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), "kafka.Kafka", file.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .redirectError(folder.resolve("err.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Topics.awaitBroker(bootstrapServers());
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "A broker did not begin to answer. It " + (process.isAlive() ? "runs" : "has ended")
                            + ", and said: " + said("out.log") + said("err.log"),
                    e);
        }
    }

    private String said(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the broker and deletes its data; does nothing the second time. */
    @Override
    public void close() {
        kill();
        Storage.delete(folder);
    }
}
