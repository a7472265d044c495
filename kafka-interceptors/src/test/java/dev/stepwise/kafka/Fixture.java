package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A small registry, with settings and records for it. */
final class Fixture {

    static final String TOPIC = "orders";
    static final String TYPE_HEADER = "event-type";
    static final String VERSION_HEADER = "schema-version";

    static final String OLD = "{\"id\":\"a1\",\"name\":\"Ada\"}";
    static final String LATEST = "{\"id\":\"a1\",\"customer\":\"Ada\",\"currency\":\"EUR\"}";

    private Fixture() {}

    /** Has {@code order-placed}, 1 to 3, and {@code customer-registered}, 1 to 2. */
    static MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                        1,
                                        2,
                                        s -> s.edit(
                                                ObjectNode.class, order -> order.set("customer", order.remove("name"))))
                                .step(2, 3, s -> s.edit(ObjectNode.class, order -> order.put("currency", "EUR"))))
                .eventType(
                        "customer-registered",
                        chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, node -> node.put("country", "SE"))))
                .build();
    }

    /** Has {@code order-placed}, 1 to 2, whose step throws. */
    static MigratorRegistry throwing(Throwable thrown) {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.edit(ObjectNode.class, node -> {
                                    if (thrown instanceof Error error) {
                                        throw error;
                                    }
                                    throw (Exception) thrown;
                                })))
                .build();
    }

    /** Settings under which headers state type and version; names and values follow each other. */
    static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = unidentified(
                StepwiseConfig.IDENTIFY + "type.header",
                TYPE_HEADER,
                "stepwise.identify.version.header",
                VERSION_HEADER);
        return with(settings, more);
    }

    /** Settings that do not say yet how messages are identified. */
    static Map<String, Object> unidentified(Object... more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("enable.auto.commit", "false");
        settings.put(StepwiseConfig.TOPICS, TOPIC);
        settings.put(StepwiseConfig.REGISTRY_PROVIDER, registry());
        return with(settings, more);
    }

    private static Map<String, Object> with(Map<String, Object> settings, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    static <V> UpgradingConsumerInterceptor<String, V> interceptor(Map<String, Object> settings) {
        UpgradingConsumerInterceptor<String, V> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings);
        return interceptor;
    }

    /** Returns what becomes of a record. */
    static <V> ConsumerRecord<String, V> consume(Map<String, Object> settings, ConsumerRecord<String, V> record) {
        return Fixture.<V>interceptor(settings)
                .onConsume(batch(record))
                .iterator()
                .next();
    }

    static <V> ConsumerRecord<String, V> record(V value, String... headers) {
        return record(TOPIC, 7, value, headers);
    }

    /** An order whose headers say its version. */
    static <V> ConsumerRecord<String, V> order(V value, String version) {
        return record(value, TYPE_HEADER, "order-placed", VERSION_HEADER, version);
    }

    static <V> ConsumerRecord<String, V> record(String topic, long offset, V value, String... headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                1,
                1,
                "key",
                value,
                headers(headers),
                Optional.empty());
    }

    /** Names and values follow each other. */
    static RecordHeaders headers(String... namesAndValues) {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], bytes(namesAndValues[i + 1]));
        }
        return headers;
    }

    @SafeVarargs
    static <V> ConsumerRecords<String, V> batch(ConsumerRecord<String, V>... records) {
        Map<TopicPartition, List<ConsumerRecord<String, V>>> byPartition = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
        for (ConsumerRecord<String, V> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            byPartition.computeIfAbsent(partition, added -> new ArrayList<>()).add(record);
            next.put(partition, new OffsetAndMetadata(record.offset() + 1, Optional.of(4), "next"));
        }
        return new ConsumerRecords<>(byPartition, next);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    static List<String> shown(Iterable<Header> headers) {
        List<String> all = new ArrayList<>();
        headers.forEach(header -> all.add(header.key() + "=" + text(header.value())));
        return all;
    }

    /** Returns what is logged meanwhile. */
    static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return captured.toString(UTF_8);
    }
}
