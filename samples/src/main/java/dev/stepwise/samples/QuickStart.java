package dev.stepwise.samples;

import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import dev.stepwise.kafka.UpgradingConsumer;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The consumer of the quick start: {@code QuickStart consumer.properties}. It knows nothing of versions. */
public final class QuickStart {

    private QuickStart() {}

    /** Reads orders, as the settings in a file say, until it is interrupted. */
    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        consume(settings, order -> {
            System.out.println(order);
            return true;
        });
    }

    /** Hands every order to a handler, until that says false. */
    static void consume(Properties settings, Predicate<String> handler) {
        boolean running = true;
        // If a record cannot be upgraded, poll() throws, and close() does not commit: nothing is lost.
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of("orders"));
            while (running) {
                for (ConsumerRecord<String, byte[]> order : consumer.poll(Duration.ofSeconds(1))) {
                    running = handler.test(new String(order.value(), StandardCharsets.UTF_8));
                }
                consumer.commitSync();
            }
        }
    }

    /** The same with automatic commits, say: a record that cannot be upgraded holds up its own partition only. */
    static void consumeWrapped(Map<String, Object> settings, Predicate<String> handler) {
        boolean running = true;
        Consumer<String, byte[]> consumer = UpgradingConsumer.wrap(new KafkaConsumer<>(settings), settings);
        try (consumer) {
            consumer.subscribe(List.of("orders"));
            while (running) {
                for (ConsumerRecord<String, byte[]> order : consumer.poll(Duration.ofSeconds(1))) {
                    running = handler.test(new String(order.value(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Without Kafka: a message whose version is known, and one that comes with headers. */
    static Outcome upgradeOne(String older, MessageContext context) {
        MigratorRegistry registry = new Orders().registry();
        String latest = registry.upgrade(Message.of("order-placed", "1", older)).payload();

        Identification identification = Identification.builder()
                .fixedType("order-placed")
                .header("event-version", Notation.version())
                .build();
        Outcome outcome = Upgrader.of(registry, identification).upgrade(older, context);
        System.out.println(latest + " " + outcome);
        return outcome;
    }
}
