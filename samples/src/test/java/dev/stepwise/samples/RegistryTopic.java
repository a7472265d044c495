package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.avro.registry.RegistryStub;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a real broker, a schema registry over HTTP, and clients of both. */
final class RegistryTopic implements AutoCloseable {

    static final byte[] KEY = {0, 0, 0, 0, 99, 'k'};
    static final Header KEY_HEADER = new RecordHeader("__key_schema_id", new byte[] {0, 0, 0, 0, 99});
    static final String VALUE_HEADER = "__value_schema_id";

    private static final Duration POLL = Duration.ofMillis(200);

    final String name = "greetings-" + UUID.randomUUID();
    final RegistryStub registry = new RegistryStub();
    private final EmbeddedKafka kafka;

    RegistryTopic(EmbeddedKafka kafka) throws IOException {
        this.kafka = kafka;
        kafka.createTopic(name, 1);
    }

    /** Registers both versions of a type, under ids that follow each other. */
    void register(String subject, String type, int firstId) {
        registry.add(subject, 1, firstId, "AVRO", Greetings.schema(type, "1").toString())
                .add(
                        subject,
                        2,
                        firstId + 1,
                        "AVRO",
                        Greetings.schema(type, "2").toString());
    }

    /** Returns what the genuine serializer writes, which asks the registry. */
    byte[] serialized(GenericRecord value, Map<String, String> more) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", false));
        settings.putAll(more);
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(settings, false);
            return serializer.serialize(name, value);
        }
    }

    /** Sends a value with a key that names a schema as well, which nobody may look up. */
    void send(byte[] value, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(KEY_HEADER);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(name, null, null, KEY, value, all))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the settings of a consumer of bytes, with the interceptor. */
    Map<String, Object> consumer(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("group.id", "group-of-" + name);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("interceptor.classes", UpgradingConsumerInterceptor.class.getName());
        settings.put("schema.registry.url", registry.url());
        settings.put("max.retries", "0");
        settings.put("stepwise.registry.provider", Greetings.registry());
        settings.put("stepwise.topics", name);
        settings.put("stepwise.wire.format", "confluent");
        settings.putAll(more);
        return settings;
    }

    <V> KafkaConsumer<byte[], V> subscribe(Map<String, Object> settings) {
        KafkaConsumer<byte[], V> consumer = new KafkaConsumer<>(settings);
        consumer.subscribe(List.of(name));
        return consumer;
    }

    /** Returns the next records, and commits them. */
    static <V> List<ConsumerRecord<byte[], V>> take(KafkaConsumer<byte[], V> consumer, int count) {
        List<ConsumerRecord<byte[], V>> received = new ArrayList<>();
        while (received.size() < count) {
            ConsumerRecords<byte[], V> records = consumer.poll(POLL);
            records.forEach(received::add);
            consumer.commitSync();
        }
        return received;
    }

    /** Returns the only record, as a consumer of bytes with the interceptor sees it. */
    ConsumerRecord<byte[], byte[]> only(Map<String, ?> more) {
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(consumer(more))) {
            return take(consumer, 1).get(0);
        }
    }

    static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    static byte[] framed(int id, String json) {
        return framed(id, json.getBytes(UTF_8));
    }

    /** A greeting is one text, so that both versions have the same bytes. */
    static byte[] body(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (2 * bytes.length))
                .put(bytes)
                .array();
    }

    @Override
    public void close() {
        registry.close();
    }
}
