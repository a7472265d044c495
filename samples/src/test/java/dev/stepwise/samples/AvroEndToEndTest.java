package dev.stepwise.samples;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import dev.stepwise.shop.OrderPlaced;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine serializers and deserializers, a broker in process, and orders of five versions in Avro. */
@Timeout(120)
class AvroEndToEndTest {

    private static final Duration POLL = Duration.ofMillis(500);

    private static EmbeddedKafka kafka;

    private AvroSettings settings;
    private String topic;
    private String scope;
    private KafkaAvroSerializer serializer;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void prepare() {
        topic = "orders-" + UUID.randomUUID();
        scope = topic;
        kafka.createTopic(topic, 1);
        settings = new AvroSettings(kafka.bootstrapServers(), "mock://" + scope);
        serializer = new KafkaAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", settings.registryUrl()), false);
        // All are registered before any consumer starts, as by a deployment.
        IntStream.rangeClosed(1, AvroOrders.VERSIONS).forEach(this::framed);
    }

    @AfterEach
    void forget() {
        serializer.close();
        MockSchemaRegistry.dropScope(scope);
    }

    @Test
    void framed_bytes_of_all_versions_come_out_framed_with_the_latest_id() {
        for (int version = 1; version <= AvroOrders.VERSIONS; version++) {
            send(framed(version));
        }
        Map<String, Object> consumer = of(settings.generic("bytes"));
        consumer.put("value.deserializer", ByteArrayDeserializer.class.getName());

        List<ConsumerRecord<Object, byte[]>> records = receive(consumer, AvroOrders.VERSIONS);

        assertThat(records).extracting(record -> id(record.value())).containsOnly(latestId());
        assertThat(records).extracting(record -> read(record.value())).allSatisfy(AvroEndToEndTest::isLatest);
    }

    @Test
    void generic_records_of_all_versions_come_out_as_the_latest() {
        for (int version = 1; version <= AvroOrders.VERSIONS; version++) {
            send(framed(version));
        }

        List<ConsumerRecord<Object, GenericRecord>> records =
                receive(of(settings.generic("records")), AvroOrders.VERSIONS);

        assertThat(records).extracting(ConsumerRecord::value).allSatisfy(AvroEndToEndTest::isLatest);
    }

    @Test
    void a_generated_class_is_read_of_all_versions() {
        for (int version = 1; version <= AvroOrders.VERSIONS; version++) {
            send(framed(version));
        }

        List<ConsumerRecord<Object, OrderPlaced>> records =
                receive(of(settings.specific("class")), AvroOrders.VERSIONS);

        assertThat(records)
                .extracting(ConsumerRecord::value)
                .extracting(OrderPlaced::getTotalCents)
                .containsOnly(2500L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void the_settings_in_the_readme_bring_all_versions_to_the_latest(int block) throws IOException {
        for (int version = 1; version <= AvroOrders.VERSIONS; version++) {
            send(framed(version));
        }
        Properties shown = new Properties();
        shown.load(new StringReader(ReadmeTest.blocks("properties").get(block)));
        Map<String, Object> consumer = of(settings.generic("readme" + block));
        consumer.keySet().removeIf(name -> name.startsWith("stepwise.") || name.startsWith("interceptor"));
        shown.forEach((name, value) -> consumer.put(name.toString(), value));
        consumer.put("schema.registry.url", settings.registryUrl());
        consumer.put("stepwise.topics", topic);

        List<ConsumerRecord<Object, IndexedRecord>> records = receive(consumer, AvroOrders.VERSIONS);

        assertThat(records)
                .extracting(record -> record.value().getSchema().getFullName() + " "
                        + record.value()
                                .get(record.value()
                                        .getSchema()
                                        .getField("totalCents")
                                        .pos()))
                .containsOnly("dev.stepwise.shop.OrderPlaced 2500");
    }

    @Test
    void an_id_in_a_header_is_brought_up_to_date_and_that_of_the_key_stays() {
        byte[] framed = framed(2);
        RecordHeader key = new RecordHeader("__key_schema_id", new byte[] {0, 0, 0, 0, 99});
        send(
                Arrays.copyOfRange(framed, 5, framed.length),
                key,
                new RecordHeader("__value_schema_id", Arrays.copyOf(framed, 5)));
        Map<String, Object> consumer = of(settings.generic("headers"));
        consumer.put("value.deserializer", ByteArrayDeserializer.class.getName());

        ConsumerRecord<Object, byte[]> record =
                this.<byte[]>receive(consumer, 1).get(0);

        assertThat(id(record.headers().lastHeader("__value_schema_id").value())).isEqualTo(latestId());
        assertThat(record.headers().lastHeader("__key_schema_id")).isEqualTo(key);
        byte[] again = ByteBuffer.allocate(5 + record.value().length)
                .put(record.headers().lastHeader("__value_schema_id").value())
                .put(record.value())
                .array();
        isLatest(read(again));
    }

    @Test
    void truncated_avro_fails_on_both_roads_and_nothing_is_lost() {
        byte[] framed = framed(1);
        send(Arrays.copyOf(framed, framed.length - 3));
        failsAndLosesNothing();
    }

    @Test
    void an_id_that_the_registry_does_not_have_fails_on_both_roads_and_nothing_is_lost() {
        byte[] framed = framed(1);
        send(ByteBuffer.wrap(framed.clone()).put(0, (byte) 0).putInt(1, 4711).array());
        failsAndLosesNothing();
    }

    private void failsAndLosesNothing() {
        send(framed(1));
        Map<String, Object> bytes = of(settings.generic("poison"));
        bytes.put("value.deserializer", ByteArrayDeserializer.class.getName());
        for (int attempt = 0; attempt < 2; attempt++) {
            UpgradeFailedError error = catchThrowableOfType(UpgradeFailedError.class, () -> receive(bytes, 1));
            assertThat(error).hasMessageStartingWith(topic + "-0 at offset 0 could not be upgraded");
            assertThat(error.offset()).hasValue(0);
            assertThat(error.isRetriable()).isFalse();
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            RecordDeserializationException exception = catchThrowableOfType(
                    RecordDeserializationException.class, () -> receive(of(settings.specific("poisoned")), 1));
            assertThat(exception.offset()).isZero();
            assertThat(exception).hasCauseInstanceOf(UpgradeFailedException.class);
        }
    }

    @Test
    void an_interceptor_behind_a_reader_of_classes_refuses_to_start() {
        Map<String, Object> consumer = of(settings.generic("late"));
        consumer.put("specific.avro.reader", "true");

        assertThatThrownBy(() -> new KafkaConsumer<>(consumer))
                .isInstanceOf(KafkaException.class)
                .hasRootCauseMessage("""
                        specific.avro.reader=true makes something else of a record than was written, before an \
                        interceptor sees it: fields that have another name now would silently have become defaults. \
                        Choose one of these:

                        1. Upgrade before that, in the deserializer. Take \
                        dev.stepwise.kafka.UpgradingConsumerInterceptor out of interceptor.classes, leave the rest as it \
                        is, and set:
                           value.deserializer=dev.stepwise.kafka.UpgradingDeserializer
                           stepwise.delegate.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer
                           stepwise.wire.format=confluent

                        2. Stay with the interceptor, which takes generic records:
                           specific.avro.reader=false
                        """);
    }

    private static void isLatest(GenericRecord order) {
        assertThat(order.getSchema()).isEqualTo(AvroOrders.schema(AvroOrders.VERSIONS));
        assertThat(order.get("totalCents")).isEqualTo(2500L);
        assertThat(order.get("status")).hasToString("PAID");
        assertThat(((GenericRecord) order.get("customer")).get("lastName")).hasToString("Lovelace");
    }

    private Map<String, Object> of(Map<String, Object> consumer) {
        Map<String, Object> mine = new HashMap<>(consumer);
        mine.put("stepwise.topics", topic);
        mine.put("group.id", topic + consumer.get("group.id"));
        return mine;
    }

    private <V> List<ConsumerRecord<Object, V>> receive(Map<String, Object> consumer, int count) {
        List<ConsumerRecord<Object, V>> received = new ArrayList<>();
        try (KafkaConsumer<Object, V> polling = new KafkaConsumer<>(consumer)) {
            polling.subscribe(List.of(topic));
            while (received.size() < count) {
                ConsumerRecords<Object, V> records = polling.poll(POLL);
                records.forEach(received::add);
                polling.commitSync();
            }
        }
        return received;
    }

    private void send(byte[] value, RecordHeader... headers) {
        Map<String, Object> producer = settings.producer().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("bootstrap"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        try (var sending = new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer())) {
            var unused = sending.send(new ProducerRecord<>(topic, null, null, "key", value, List.of(headers)));
        }
    }

    private byte[] framed(int version) {
        return serializer.serialize(topic, AvroOrders.order(version));
    }

    private int latestId() {
        return id(framed(AvroOrders.VERSIONS));
    }

    private static int id(byte[] framed) {
        assertThat(framed[0]).isZero();
        return ByteBuffer.wrap(framed).getInt(1);
    }

    private GenericRecord read(byte[] framed) {
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(Map.of("schema.registry.url", settings.registryUrl()), false);
            return (GenericRecord) deserializer.deserialize(topic, framed);
        }
    }
}
