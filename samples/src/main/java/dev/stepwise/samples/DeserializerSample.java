package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradingDeserializer;
import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An application with a class and a deserializer of its own and automatic commits, which knows version 5 alone. */
public final class DeserializerSample {

    private static final String VERSION_1 = """
            {"orderId":"A-1","placedAt":"2021-06-01T12:00:00Z","custName":"Ada Lovelace","status":"N",
             "street":"12 St James's Square","city":"London","zip":"SW1Y 4JH","country":"GB",
             "items":[{"sku":"BOOK-17","qty":2,"price":12.50}]}""";

    private static final String VERSION_5 = """
            {"orderId":"E-1","placedAt":"2024-05-01T12:00:00Z","status":"PAID",
             "items":[{"sku":"LENS-50","quantity":1,"unitPriceCents":19900}],"currency":"EUR",
             "customer":{"firstName":"Christiaan","lastName":"Huygens"},
             "shippingAddress":{"street":"Plein 1","city":"Den Haag","postalCode":"2511 CR","country":"NL"},
             "totalCents":19900}""";

    private DeserializerSample() {}

    /** Runs the sample on a broker in this process. */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("orders", 1);
            produce(kafka.bootstrapServers());
            consume(kafka.bootstrapServers(), out);
        }
    }

    private static void consume(String bootstrapServers, PrintStream out) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "shipping",
                "auto.offset.reset", "earliest",
                "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer",
                // Before: value.deserializer was OrderDeserializer itself. All that is added:
                "value.deserializer", UpgradingDeserializer.class.getName(),
                "stepwise.delegate.deserializer", OrderDeserializer.class.getName(),
                "stepwise.registry.provider", CatalogueRegistry.class.getName(),
                "stepwise.topics", "orders",
                "stepwise.identify.type.header", "event-type",
                "stepwise.identify.version.header", "event-version");
        try (KafkaConsumer<String, Order> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of("orders"));
            for (int received = 0; received < 2; ) {
                for (ConsumerRecord<String, Order> record : consumer.poll(Duration.ofSeconds(1))) {
                    Order order = record.value();
                    out.println(order.orderId() + ": " + order.totalCents() + " cents from "
                            + order.customer().lastName() + ", " + order.status());
                    received++;
                }
            }
        }
    }

    private static void produce(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var unused = List.of(producer.send(order("1", VERSION_1)), producer.send(order("5", VERSION_5)));
        }
    }

    private static ProducerRecord<String, String> order(String version, String value) {
        return new ProducerRecord<>(
                "orders",
                null,
                null,
                null,
                value,
                List.of(
                        new RecordHeader("event-type", "order-placed".getBytes(UTF_8)),
                        new RecordHeader("event-version", version.getBytes(UTF_8))));
    }

    /** What the application reads of version 5. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Order(String orderId, String status, Customer customer, long totalCents) {

        /** Who ordered. */
        public record Customer(String firstName, String lastName) {}
    }

    /** The deserializer that the application had before. */
    public static final class OrderDeserializer implements Deserializer<Order> {

        private final ObjectMapper mapper = new ObjectMapper();

        /** Created by its name. */
        public OrderDeserializer() {}

        @Override
        public Order deserialize(String topic, byte[] data) {
            try {
                return mapper.readValue(data, Order.class);
            } catch (IOException e) {
                throw new SerializationException("The value is no order", e);
            }
        }
    }
}
