package dev.stepwise.streams;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A running application of Kafka Streams. */
final class App implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 20_000_000;

    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);

    private App(Topology topology, Properties settings, StreamsUncaughtExceptionHandler handler) {
        streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(handler);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                running.countDown();
            } else if (now == State.ERROR) {
                failed.countDown();
            }
        });
        streams.start();
    }

    static App start(Topology topology, Properties settings) throws InterruptedException {
        App app = start(topology, settings, thrown -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        app.awaitRunning();
        return app;
    }

    static App start(Topology topology, Properties settings, StreamsUncaughtExceptionHandler handler) {
        return new App(topology, settings, handler);
    }

    /** Settings of an application that commits often and starts again at once. */
    static Properties settings(EmbeddedKafka kafka, String id, Path state, Properties more) {
        Properties settings = new Properties();
        settings.put("application.id", id);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("state.dir", state.toString());
        settings.put("commit.interval.ms", 100);
        settings.put("statestore.cache.max.bytes", 0);
        settings.put("default.key.serde", Serdes.StringSerde.class);
        settings.put("consumer.auto.offset.reset", "earliest");
        settings.put("replication.factor", 1);
        settings.putAll(more);
        return settings;
    }

    private void awaitRunning() throws InterruptedException {
        if (!running.await(PATIENCE_SECONDS, SECONDS)) {
            throw new AssertionError("Expected the application to run, but it is " + streams.state());
        }
    }

    void awaitFailure() throws InterruptedException {
        if (!failed.await(PATIENCE_SECONDS, SECONDS)) {
            throw new AssertionError("Expected the application to fail, but it is " + streams.state());
        }
    }

    State state() {
        return streams.state();
    }

    /** Returns what is in a store once it has so many entries. */
    <V> Map<String, V> store(String name, int size) {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        Map<String, V> found = read(name);
        while (found.size() != size) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Expected " + size + " entries in " + name + " but found " + found);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            found = read(name);
        }
        return found;
    }

    private <V> Map<String, V> read(String name) {
        ReadOnlyKeyValueStore<String, V> store =
                streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
        Map<String, V> all = new TreeMap<>();
        try (KeyValueIterator<String, V> entries = store.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    /** Stops the application and deletes its state on this machine. */
    void wipe() {
        close();
        streams.cleanUp();
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(PATIENCE_SECONDS));
    }
}
