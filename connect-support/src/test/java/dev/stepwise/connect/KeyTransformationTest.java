package dev.stepwise.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigratorRegistry;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class KeyTransformationTest {

    private static final String OLD_KEY = "{\"v\":1,\"id\":7}";
    private static final String LATEST_KEY = "{\"v\":2,\"orderId\":7}";

    private static UpgradeTransformation<SinkRecord> transformation() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("currency", "EUR")))
                .eventType("order-key", chain -> chain.step(1, 2, s -> s.rename("id", "orderId")))
                .build();
        Map<String, Object> settings = new HashMap<>();
        settings.put("stepwise.topics", "orders,others");
        settings.put("stepwise.registry.provider", registry);
        settings.put("stepwise.identify.type.fixed", "order-placed");
        settings.put("stepwise.identify.version.header", "event-version");
        settings.put("stepwise.keys", "orders:order-key");
        settings.put("stepwise.keys.version.field", "v");
        UpgradeTransformation<SinkRecord> transformation = new UpgradeTransformation<>();
        transformation.configure(settings);
        return transformation;
    }

    private static SinkRecord record(String topic, Object key, byte[] value) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("event-version", "1");
        return new SinkRecord(
                topic,
                3,
                Schema.OPTIONAL_BYTES_SCHEMA,
                key,
                Schema.OPTIONAL_BYTES_SCHEMA,
                value,
                42,
                1_234L,
                TimestampType.CREATE_TIME,
                headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void key_and_value_are_upgraded_together() {
        SinkRecord upgraded = transformation().apply(record("orders", bytes(OLD_KEY), bytes("{}")));
        assertThat(upgraded.key()).isEqualTo(bytes(LATEST_KEY));
        assertThat(upgraded.keySchema()).isEqualTo(Schema.OPTIONAL_BYTES_SCHEMA);
        assertThat(upgraded.value()).isEqualTo(bytes("{\"currency\":\"EUR\"}"));
        assertThat(transformation().apply(upgraded)).isSameAs(upgraded);
    }

    @Test
    void buffers_and_text_and_tombstones_are_upgraded_too() {
        UpgradeTransformation<SinkRecord> transformation = transformation();
        assertThat(transformation
                        .apply(record("orders", ByteBuffer.wrap(bytes(OLD_KEY)), bytes("{}")))
                        .key())
                .isEqualTo(bytes(LATEST_KEY));
        assertThat(transformation.apply(record("orders", OLD_KEY, null)).key()).isEqualTo(LATEST_KEY);
    }

    @Test
    void keys_of_other_topics_may_be_anything() {
        SinkRecord upgraded = transformation().apply(record("others", 17, bytes("{}")));
        assertThat(upgraded.key()).isEqualTo(17);
        assertThat(upgraded.value()).isEqualTo(bytes("{\"currency\":\"EUR\"}"));
    }

    @Test
    void a_key_that_fails_is_a_fault_of_the_record() {
        assertThatThrownBy(() -> transformation().apply(record("orders", bytes("{\"id\":7}"), bytes("{}"))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "The key of orders-3 at offset 42 could not be upgraded, and is not handed over: order-key: no"
                                + " version is stated. Looked at: field v. Mend the producer, or set the version to assume for"
                                + " messages without one.");
    }

    @Test
    void a_key_that_a_converter_has_made_something_of_fails_the_task() {
        assertThatThrownBy(() -> transformation().apply(record("orders", Map.of("v", 1), bytes("{}"))))
                .isInstanceOf(TaskFailedError.class)
                .hasMessageEndingWith(
                        ": orders-3 at offset 42 has a key of class java.util.ImmutableCollections$Map1, which"
                                + " the connector's key.converter has made of its bytes, and stepwise.keys has its topic. Set"
                                + " key.converter=org.apache.kafka.connect.converters.ByteArrayConverter on the connector, and put"
                                + " this transformation first.");
    }
}
