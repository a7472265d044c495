package dev.stepwise.samples;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.shop.OrderPlaced;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Avro with a schema registry: producers of five versions, and two consumers that know version 5 alone. One reads generic
 * records through the interceptor, the other a generated class through the deserializer.
 */
public final class AvroDemo {

    private AvroDemo() {}

    /** Runs the program on a broker, and a schema registry, in this process. */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            AvroSettings settings = new AvroSettings(kafka.bootstrapServers(), "mock://avro-demo");
            kafka.createTopic(AvroSettings.TOPIC, 1);
            for (int version = 1; version <= AvroOrders.VERSIONS; version++) {
                produce(settings, version, out);
            }
            out.println();
            out.println("The consumer of generic records, with the interceptor, sees");
            AvroDemo.<GenericRecord>consume(settings.generic("shipping"), order -> out.println("  " + order));
            out.println();
            out.println("The consumer of the generated class, with the deserializer, sees");
            AvroDemo.<OrderPlaced>consume(
                    settings.specific("billing"),
                    order -> out.printf(
                            "  %s: %d cents from %s %s, %s%n",
                            order.getOrderId(),
                            order.getTotalCents(),
                            order.getCustomer().getFirstName(),
                            order.getCustomer().getLastName(),
                            order.getStatus()));
        }
    }

    private static void produce(AvroSettings settings, int version, PrintStream out) {
        GenericRecord order = AvroOrders.order(version);
        try (KafkaProducer<String, GenericRecord> producer = new KafkaProducer<>(settings.producer())) {
            var unused = producer.send(new ProducerRecord<>(AvroSettings.TOPIC, order));
        }
        out.println("A producer of version " + version + " wrote " + order);
    }

    /** The loop of any application. */
    private static <V> void consume(Map<String, Object> settings, Consumer<V> handler) {
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of(AvroSettings.TOPIC));
            for (int received = 0; received < AvroOrders.VERSIONS; ) {
                for (ConsumerRecord<String, V> order : consumer.poll(Duration.ofSeconds(1))) {
                    handler.accept(order.value());
                    received++;
                }
                consumer.commitSync();
            }
        }
    }
}
