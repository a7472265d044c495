package dev.stepwise.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.kafka.connect.util.FutureCallback;

/** A standalone worker of Connect in process, without its REST interface, by the settings of the samples. */
final class ConnectWorker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StandaloneHerder herder;

    private ConnectWorker(StandaloneHerder herder) {
        this.herder = herder;
    }

    static ConnectWorker start(EmbeddedKafka kafka, Path folder, String... more) {
        Map<String, String> settings = sample("worker.properties");
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("offset.storage.file.filename", folder.resolve("offsets").toString());
        settings.put("offset.flush.interval.ms", "100");
        settings.put("plugin.discovery", "service_load");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        StandaloneConfig config = new StandaloneConfig(settings);
        FileOffsetBackingStore offsets = new FileOffsetBackingStore(
                plugins.newInternalConverter(true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
        offsets.configure(config);
        AllConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
        Worker worker = new Worker("worker", Time.SYSTEM, plugins, config, offsets, policy);
        StandaloneHerder herder = new StandaloneHerder(worker, config.kafkaClusterId(), policy);
        herder.start();
        return new ConnectWorker(herder);
    }

    /** Returns a file of the samples, which the documents quote. */
    static Map<String, String> sample(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of(System.getProperty("stepwise.root"), "connect-support", "samples", name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    void create(Map<String, String> connector) throws Exception {
        FutureCallback<Herder.Created<ConnectorInfo>> created = new FutureCallback<>();
        herder.putConnectorConfig(connector.get("name"), connector, false, created);
        created.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void restartTask(String connector) throws Exception {
        FutureCallback<Void> restarted = new FutureCallback<>();
        herder.restartTask(new ConnectorTaskId(connector, 0), restarted);
        restarted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        // Until it has started it is shown as it was.
        await(() -> tasks(connector).stream().noneMatch(task -> task.state().equals("FAILED")));
    }

    /** Waits until the task has failed, and returns its trace. */
    String failure(String connector) {
        await(() -> tasks(connector).stream().anyMatch(task -> task.state().equals("FAILED")));
        return tasks(connector).get(0).trace();
    }

    private List<ConnectorStateInfo.TaskState> tasks(String connector) {
        return herder.connectorStatus(connector).tasks();
    }

    /** Fails if the task fails meanwhile. */
    void await(String connector, BooleanSupplier condition) {
        await(() -> {
            assertThat(tasks(connector))
                    .allSatisfy(
                            task -> assertThat(task.state()).as(task.trace()).isNotEqualTo("FAILED"));
            return condition.getAsBoolean();
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        herder.stop();
    }
}
