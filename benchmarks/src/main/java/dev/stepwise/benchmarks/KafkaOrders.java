package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.kafka.StepwiseConfig;
import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.schemas.CatalogueRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Orders of about 300 to 500 bytes as records, in the oldest version and in the latest; each has a header of a trace. */
final class KafkaOrders {

    static final String TYPE_HEADER = "event-type";
    static final String VERSION_HEADER = "event-version";

    private static final String VERSION_FIELD = "schemaVersion";
    private static final int KINDS = 9;
    private static final int LEAST = 300;
    private static final int STEP = 25;

    private final byte[][] old = new byte[KINDS][];
    private final byte[][] latest = new byte[KINDS][];
    private final byte[][] withField = new byte[KINDS][];

    KafkaOrders() {
        MigratorChain chain = OrderChains.withTotal();
        for (int i = 0; i < KINDS; i++) {
            old[i] = SizedOrders.ofItems(LEAST + i * STEP);
            latest[i] = chain.upgrade(Message.of("order-placed", "1", old[i])).payload();
            String text = new String(latest[i], UTF_8);
            withField[i] = ("{\"" + VERSION_FIELD + "\":5," + text.substring(1)).getBytes(UTF_8);
        }
    }

    ProducerRecord<byte[], byte[]> old(String topic, int index) {
        return stated(record(topic, index, old), "1");
    }

    ProducerRecord<byte[], byte[]> latest(String topic, int index) {
        return stated(record(topic, index, latest), "5");
    }

    ProducerRecord<byte[], byte[]> withField(String topic, int index) {
        return record(topic, index, withField);
    }

    /** Returns the records of a topic whose values name their schema by an id in front of them; it is registered now. */
    static BiFunction<String, Integer, ProducerRecord<byte[], byte[]>> prefixed(String topic) {
        PrefixedOrders orders = new PrefixedOrders(topic);
        byte[][] values = new byte[KINDS][];
        Arrays.setAll(values, i -> orders.latest(LEAST + i * STEP));
        return (name, index) -> record(name, index, values);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int index, byte[][] values) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, bytes("customer-" + index % 10_000), values[index % KINDS]);
        record.headers().add("traceparent", bytes("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> stated(ProducerRecord<byte[], byte[]> record, String version) {
        record.headers().add(TYPE_HEADER, bytes("order-placed")).add(VERSION_HEADER, bytes(version));
        return record;
    }

    /** Settings of ours by which headers state type and version. */
    static Map<String, Object> byHeader(String topic) {
        Map<String, Object> settings = intercepted(topic);
        settings.put(StepwiseConfig.IDENTIFY + "type.header", TYPE_HEADER);
        settings.put(StepwiseConfig.IDENTIFY + "version.header", VERSION_HEADER);
        return settings;
    }

    /** The same where a field states the version. */
    static Map<String, Object> byField(String topic) {
        Map<String, Object> settings = intercepted(topic);
        settings.put(StepwiseConfig.IDENTIFY + "type.fixed", "order-placed");
        settings.put(StepwiseConfig.IDENTIFY + "version.field", VERSION_FIELD);
        return settings;
    }

    /** The same where the id of its schema stands in front of the value. */
    static Map<String, Object> byPrefix(String topic) {
        Map<String, Object> settings = intercepted(topic);
        settings.put(StepwiseConfig.IDENTIFY + "type.fixed", "order-placed");
        settings.put(StepwiseConfig.WIRE_FORMAT, "confluent");
        settings.put("schema.registry.url", PrefixedOrders.REGISTRY_URL);
        return settings;
    }

    private static Map<String, Object> intercepted(String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, UpgradingConsumerInterceptor.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(StepwiseConfig.TOPICS, topic);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, CatalogueRegistry.class.getName());
        return settings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
