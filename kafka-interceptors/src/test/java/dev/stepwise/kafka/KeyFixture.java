package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Orders whose keys have versions, too. */
final class KeyFixture {

    static final String OLD_KEY = "{\"v\":1,\"id\":\"a1\"}";
    static final String LATEST_KEY = "{\"v\":3,\"orderId\":\"a1\",\"tenant\":\"main\"}";

    private KeyFixture() {}

    /** Has {@code order-placed}, 1 to 2, and {@code order-key}, 1 to 3. */
    static MigratorRegistry registry() {
        return registry(key -> {});
    }

    static MigratorRegistry registry(Consumer<ObjectNode> ofKeys) {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.edit(ObjectNode.class, order -> {
                                    if (order.has("poison")) {
                                        throw new IllegalStateException("poison");
                                    }
                                    order.put("currency", "EUR");
                                })))
                .eventType(
                        "order-key",
                        chain -> chain.step(1, 2, s -> s.rename("id", "orderId"))
                                .step(
                                        2,
                                        3,
                                        s -> s.edit(ObjectNode.class, ofKeys::accept)
                                                .add("tenant", "main")))
                .build();
    }

    /** Names and values follow each other. */
    static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = Fixture.settings(
                "stepwise.registry.provider",
                registry(),
                "stepwise.keys",
                "orders:order-key",
                "stepwise.keys.version.field",
                "v");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    static ConsumerRecord<byte[], byte[]> record(@Nullable String key, @Nullable String value) {
        return record(7, key, value);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String key, @Nullable String value) {
        return of(offset, key == null ? null : bytes(key), value == null ? null : bytes(value));
    }

    static <K, V> ConsumerRecord<K, V> of(K key, V value) {
        return of(7, key, value);
    }

    private static <K, V> ConsumerRecord<K, V> of(long offset, K key, V value) {
        return new ConsumerRecord<>(
                "orders",
                0,
                offset,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                11,
                22,
                key,
                value,
                headers("event-type", "order-placed", "schema-version", "1"),
                Optional.of(5),
                Optional.of((short) 2));
    }

    static <K, V> ConsumerRecords<K, V> batch(List<ConsumerRecord<K, V>> records) {
        Map<TopicPartition, List<ConsumerRecord<K, V>>> byPartition = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
        records.forEach(record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            byPartition.computeIfAbsent(partition, added -> new ArrayList<>()).add(record);
            next.put(partition, new OffsetAndMetadata(record.offset() + 1));
        });
        return new ConsumerRecords<>(byPartition, next);
    }
}
