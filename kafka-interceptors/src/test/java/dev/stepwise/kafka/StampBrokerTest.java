package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Futures;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StampBrokerTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void stamped_records_are_read_by_the_upgrading_consumer() {
        kafka.createTopic("stamped", 1);
        ProducerRecord<byte[], byte[]> old = record("stamped", "{\"id\":1}");
        try (KafkaProducer<byte[], byte[]> producer =
                producer("stamped:order-placed", "stepwise.target.versions", "order-placed:2")) {
            Futures.getUnchecked(producer.send(old));
        }
        try (KafkaProducer<byte[], byte[]> producer = producer("stamped:order-placed")) {
            ProducerRecord<byte[], byte[]> latest = record("stamped", "{\"id\":2,\"v3\":true}");
            Futures.getUnchecked(producer.send(latest));
            // Kafka has made the headers of what it sent read-only.
            Futures.getUnchecked(producer.send(latest));
        }
        List<ConsumerRecord<byte[], byte[]>> read = read("stamped", 3);
        assertThat(read)
                .extracting(BrokerFixture::text)
                .containsExactly("{\"id\":1,\"v3\":true}", "{\"id\":2,\"v3\":true}", "{\"id\":2,\"v3\":true}");
        assertThat(read)
                .allSatisfy(record -> assertThat(shown(record.headers()))
                        .containsExactly("event-type=order-placed", "event-version=3"));
    }

    @Test
    void what_cannot_be_stamped_is_sent_as_it_came_or_not_at_all() {
        kafka.createTopic("checked", 1);
        ProducerRecord<byte[], byte[]> other = record("checked", "{\"id\":1}");
        other.headers().add("event-version", bytes("1"));
        other.headers().add("event-type", bytes("order-placed"));
        try (KafkaProducer<byte[], byte[]> producer = producer("checked:order-placed")) {
            Futures.getUnchecked(producer.send(other));
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(
                "checked:order-placed", "stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v")) {
            assertThatThrownBy(() -> producer.send(record("checked", "{\"id\":2,\"v\":1}")))
                    .isInstanceOf(StampFailedError.class);
            // The producer can be used on.
            Futures.getUnchecked(producer.send(record("checked", "{\"id\":3,\"v\":3}")));
        }
        assertThat(read("checked", 2))
                .extracting(BrokerFixture::text)
                .containsExactly("{\"id\":1,\"v2\":true,\"v3\":true}", "{\"id\":3,\"v\":3}");
    }

    /** The facts on which it rests that failures are errors. */
    @Test
    void kafka_swallows_an_exception_of_an_interceptor_and_sends_the_record_as_it_came() {
        kafka.createTopic("thrown", 1);
        try (KafkaProducer<byte[], byte[]> producer =
                producer("thrown:order-placed", ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(Throwing.class))) {
            ProducerRecord<byte[], byte[]> record = record("thrown", "{\"id\":1}");
            assertThat(Fixture.logOf(() -> Futures.getUnchecked(producer.send(record))))
                    .contains("Error executing interceptor onSend callback for topic: thrown");
            assertThatThrownBy(() -> producer.send(record("thrown", "error"))).isInstanceOf(LinkageError.class);
        }
        KafkaConsumer<byte[], byte[]> plain = subscribe(plain("thrown"), "thrown");
        try (plain) {
            List<ConsumerRecord<byte[], byte[]>> read = readAndCommit(plain, 1);
            assertThat(read).extracting(BrokerFixture::text).containsExactly("{\"id\":1}");
            assertThat(read.get(0).headers()).isEmpty();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, bytes("key"), bytes(value));
    }

    private static KafkaProducer<byte[], byte[]> producer(String topics, Object... more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                StampingProducerInterceptor.class.getName(),
                StepwiseConfig.REGISTRY_PROVIDER,
                registry(),
                StepwiseConfig.STAMP_TOPICS,
                topics,
                "stepwise.identify.type.header",
                "event-type",
                "stepwise.identify.version.header",
                "event-version"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> plain(String topic) {
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, "classic", registry()));
        settings.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
        return settings;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                subscribe(withInterceptor(settings(kafka, topic, "classic", registry())), topic)) {
            return readAndCommit(consumer, count);
        }
    }

    /** Throws an exception, or an error where the value is "error". */
    public static final class Throwing implements ProducerInterceptor<byte[], byte[]> {

        @Override
        public void configure(Map<String, ?> configs) {
            // There is nothing to set.
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            if (Fixture.text(record.value()).equals("error")) {
                throw new LinkageError("thrown");
            }
            throw new IllegalStateException("thrown");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
