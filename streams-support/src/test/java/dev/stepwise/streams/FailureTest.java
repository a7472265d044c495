package dev.stepwise.streams;

import static dev.stepwise.core.operation.Condition.present;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import dev.stepwise.kafka.UpgradingSerde;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five orders; what becomes of the third one, and of those around it. */
@ExtendWith(Broker.class)
class FailureTest {

    private static final String POISON = "{\"type\":\"order-placed\",\"v\":1,\"poison\":true}";

    @TempDir
    private Path state;

    @Test
    void a_record_that_is_to_be_skipped_is_left_out(EmbeddedKafka kafka) throws InterruptedException {
        Properties settings = settings(kafka, "skip", poisonous());
        settings.put("stepwise.on.failure", "skip");
        send(kafka, "skip", POISON);
        try (App app = App.start(topology("skip", upgrading(settings)), settings)) {
            assertThat(Records.committed(kafka, "skip-out", 4)).containsExactly(latest(0, 1, 3, 4));
            assertThat(app.state().isRunningOrRebalancing()).isTrue();
        }
        assertThat(Records.position(kafka, "skip-app", "skip-in")).isEqualTo(5);
    }

    @Test
    void a_record_that_a_step_discards_is_left_out(EmbeddedKafka kafka) throws InterruptedException {
        Properties settings = settings(
                kafka,
                "discard",
                MigratorRegistry.builder()
                        .eventType(
                                "order-placed",
                                chain -> chain.step(
                                        1, 2, s -> s.when(present("poison"), b -> b.discard("poison is no order"))))
                        .build());
        send(kafka, "discard", POISON);
        try (App app = App.start(topology("discard", upgrading(settings)), settings)) {
            assertThat(Records.committed(kafka, "discard-out", 4)).containsExactly(latest(0, 1, 3, 4));
            assertThat(app.state().isRunningOrRebalancing()).isTrue();
        }
    }

    @Test
    void the_interceptor_writes_a_dead_letter_before_the_others_come_out(EmbeddedKafka kafka)
            throws InterruptedException {
        String name = "dead-letter";
        Properties settings = settings(kafka, name, poisonous());
        settings.put("stepwise.on.failure", "dead-letter");
        kafka.createTopic(name + "-in-dlt", 1);
        send(kafka, name, POISON);
        try (App app = App.start(topology(name, serde("interceptor", name, settings)), settings)) {
            assertThat(Records.committed(kafka, name + "-out", 4)).containsExactly(latest(0, 1, 3, 4));
            assertThat(Records.committed(kafka, name + "-in-dlt", 1)).containsExactly(POISON);
            assertThat(app.state().isRunningOrRebalancing()).isTrue();
        }
        assertThat(Records.position(kafka, name + "-app", name + "-in")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serde", "interceptor"})
    void a_record_that_fails_stops_the_application_and_nothing_is_lost(String way, EmbeddedKafka kafka)
            throws InterruptedException {
        String name = "fail-" + way;
        Properties settings = settings(kafka, name, poisonous());
        settings.put("group.instance.id", "the-only-one");
        send(kafka, name, POISON);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (App app = App.start(topology(name, serde(way, name, settings)), settings, e -> {
            thrown.set(e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        })) {
            app.awaitFailure();
        }
        Class<? extends Throwable> expected =
                way.equals("serde") ? UpgradeFailedException.class : UpgradeFailedError.class;
        assertThat((Throwable) Causes.find(thrown.get(), expected)).hasMessageContaining("order-placed 1 → 2");
        assertThat(Records.position(kafka, name + "-app", name + "-in")).isLessThanOrEqualTo(2);

        settings.put("stepwise.registry.provider", mended());
        try (App again = App.start(topology(name, serde(way, name, settings)), settings)) {
            assertThat(Records.committed(kafka, name + "-out", 5))
                    .containsExactly(Stream.of(
                                    Stream.of(latest(0, 1)),
                                    Stream.of("{\"type\":\"order-placed\",\"v\":2,\"poison\":true}"),
                                    Stream.of(latest(3, 4)))
                            .flatMap(part -> part)
                            .toArray(String[]::new));
            assertThat(again.state().isRunningOrRebalancing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serde", "interceptor"})
    void what_is_retriable_is_tried_until_it_passes_and_never_skipped(String way, EmbeddedKafka kafka)
            throws InterruptedException {
        String name = "outage-" + way;
        Properties settings = settings(kafka, name, mended());
        AtomicInteger outage = new AtomicInteger(1);
        settings.put("stepwise.wire.format", "outage");
        settings.put("outage", outage);
        settings.put("stepwise.on.failure", "skip");
        settings.put("stepwise.retry.budget.ms", 0);
        // Kafka 4.3 leaves the thread that failed in the group until then.
        settings.put("session.timeout.ms", 6_000);
        send(kafka, name, order(2));
        AtomicInteger replaced = new AtomicInteger();
        OutageHandler handler = OutageHandler.pausing(Duration.ofMillis(10));
        try (App app = App.start(topology(name, serde(way, name, settings)), settings, e -> {
            replaced.incrementAndGet();
            return handler.handle(e);
        })) {
            assertThat(Records.committed(kafka, name + "-out", 5)).containsExactly(latest(0, 1, 2, 3, 4));
            assertThat(replaced).hasValue(1);
            assertThat(app.state()).isNotEqualTo(State.ERROR);
        }
    }

    private static Serde<String> serde(String way, String name, Properties settings) {
        if (way.equals("serde")) {
            return upgrading(settings);
        }
        settings.remove("deserialization.exception.handler");
        settings.put("consumer.interceptor.classes", "dev.stepwise.kafka.UpgradingConsumerInterceptor");
        settings.put("stepwise.topics", name + "-in");
        return Serdes.String();
    }

    private static Serde<String> upgrading(Properties settings) {
        Map<String, Object> map = new HashMap<>();
        settings.forEach((key, value) -> map.put((String) key, value));
        UpgradingSerde<String> serde = new UpgradingSerde<>(Serdes.String());
        serde.configure(map, false);
        return serde;
    }

    private static Topology topology(String name, Serde<String> values) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(name + "-in", Consumed.with(Serdes.String(), values))
                .to(name + "-out", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private Properties settings(EmbeddedKafka kafka, String name, MigratorRegistry registry) {
        kafka.createTopic(name + "-in", 1);
        kafka.createTopic(name + "-out", 1);
        Properties more = new Properties();
        more.put("processing.guarantee", "exactly_once_v2");
        more.put("deserialization.exception.handler", UpgradeFailureHandler.class.getName());
        more.put("stepwise.registry.provider", registry);
        more.put("stepwise.identify.type.field", "type");
        more.put("stepwise.identify.version.field", "v");
        return App.settings(kafka, name + "-app", state, more);
    }

    private static void send(EmbeddedKafka kafka, String name, String third) {
        List<ProducerRecord<String, String>> orders = new ArrayList<>();
        for (int id = 0; id < 5; id++) {
            orders.add(Records.record(name + "-in", id, "k" + id, id == 2 ? third : order(id)));
        }
        Records.send(kafka, orders);
    }

    private static String order(int id) {
        return "{\"type\":\"order-placed\",\"v\":1,\"id\":" + id + "}";
    }

    private static String[] latest(int... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> "{\"type\":\"order-placed\",\"v\":2,\"id\":" + id + "}")
                .toArray(String[]::new);
    }

    private static MigratorRegistry poisonous() {
        return registry(order -> {
            if (order.has("poison")) {
                throw new IllegalStateException("poison");
            }
        });
    }

    private static MigratorRegistry mended() {
        return registry(order -> {});
    }

    private static MigratorRegistry registry(Consumer<ObjectNode> check) {
        return MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, check::accept)))
                .build();
    }
}
