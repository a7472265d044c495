package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.TYPE_HEADER;
import static dev.stepwise.kafka.Fixture.VERSION_HEADER;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.HeaderChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

/** What the contract states in headers stands in fields of the same names here. */
class SerdeContractTest extends UpgradeContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records) {
        UpgradingSerde<byte[]> serde = new UpgradingSerde<>(Serdes.ByteArray());
        serde.configure(inFields(settings), false);
        List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                got.add(read(serde.deserializer(), record));
            } catch (UpgradeFailedException e) {
                // As the handler of Streams does.
                if (!e.isLeftOut()) {
                    throw e;
                }
            }
        }
        return got;
    }

    private static Map<String, Object> inFields(Map<String, Object> settings) {
        Map<String, Object> inFields = new HashMap<>(settings);
        if (inFields.remove("stepwise.identify.type.header") != null) {
            inFields.remove("stepwise.identify.version.header");
            inFields.put("stepwise.identify.type.field", "/" + TYPE_HEADER);
            inFields.put("stepwise.identify.version.field", "/" + VERSION_HEADER);
        }
        return inFields;
    }

    private static ConsumerRecord<String, byte[]> read(
            Deserializer<byte[]> deserializer, ConsumerRecord<String, byte[]> record) {
        Headers given = new RecordHeaders(record.headers());
        byte[] stated = withFields(record);
        byte[] made = deserializer.deserialize(record.topic(), given, stated);
        assertThat(given).isEqualTo(record.headers());
        if (made == stated) {
            return record;
        }
        ObjectNode value = object(made);
        Headers after = new RecordHeaders(record.headers());
        for (String name : List.of(TYPE_HEADER, VERSION_HEADER)) {
            after = HeaderChanges.copyWith(
                    after,
                    List.of(HeaderChange.of(name, bytes(value.remove(name).textValue()))));
        }
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                bytes(value.toString()),
                after,
                record.leaderEpoch(),
                record.deliveryCount());
    }

    private static byte[] withFields(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || record.value().length == 0 || record.value()[0] != '{') {
            return record.value();
        }
        ObjectNode value = JSON.createObjectNode();
        for (String name : List.of(TYPE_HEADER, VERSION_HEADER)) {
            var header = record.headers().lastHeader(name);
            if (header != null) {
                value.put(name, text(header.value()));
            }
        }
        value.setAll(object(record.value()));
        return bytes(value.toString());
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            return (ObjectNode) JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Test
    void an_empty_value_is_no_tombstone() {
        assertThatThrownBy(() -> consume(settings(), List.of(order(new byte[0], "1"))))
                .hasMessage("A record of topic orders could not be upgraded: expected a JSON object but found an empty"
                        + " payload; a tombstone is null, not empty. Mend the producer.");
    }

    @Override
    @Test
    void a_record_that_cannot_be_upgraded_is_not_handed_over() {
        assertThatThrownBy(() -> consume(settings(), List.of(order(bytes("garbage"), "1"))))
                .hasMessage(
                        "A record of topic orders could not be upgraded: expected well-formed JSON but found a fault"
                                + " at byte 0. Mend the producer.");
    }

    /** Of stores and optimized topologies come names that nobody lists. */
    @Override
    @Test
    void a_topic_that_is_not_listed_passes_whatever_its_records_are() {
        List<ConsumerRecord<String, byte[]>> got = consume(
                settings(),
                List.of(record(
                        "app-store-changelog", 1, bytes(OLD), TYPE_HEADER, "order-placed", VERSION_HEADER, "1")));
        assertThat(text(got.get(0).value())).isEqualTo(Fixture.LATEST);
    }

    @Override
    @Test
    void an_ignored_type_passes_whatever_its_records_are() {
        ConsumerRecord<String, byte[]> foreign = record(bytes("{\"any\":[1]}"), TYPE_HEADER, "foreign");
        assertThat(consume(settings("stepwise.ignored.event.types", "foreign"), List.of(foreign)))
                .containsExactly(foreign);
    }

    @Test
    void headers_of_other_records_say_nothing() {
        UpgradingSerde<byte[]> serde = new UpgradingSerde<>(Serdes.ByteArray());
        serde.configure(inFields(settings()), false);
        byte[] value = bytes("{\"event-type\":\"order-placed\",\"schema-version\":\"1\",\"name\":\"Ada\"}");
        Headers stale = headers(
                "event-type",
                "customer-registered",
                "schema-version",
                "2",
                "__stepwise.stamp",
                "customer-registered;2;x");
        assertThat(text(serde.deserializer().deserialize("orders", stale, value)))
                .isEqualTo("{\"event-type\":\"order-placed\",\"schema-version\":\"3\",\"customer\":\"Ada\","
                        + "\"currency\":\"EUR\"}");
        assertThat(Fixture.shown(stale))
                .containsExactly(
                        "event-type=customer-registered",
                        "schema-version=2",
                        "__stepwise.stamp=customer-registered;2;x");
    }

    @Test
    void what_is_observed_stays_as_it_came() {
        logOf(() -> {
            ConsumerRecord<String, byte[]> old = order(bytes(OLD), "1");
            assertThat(consume(settings("stepwise.mode", "observe"), List.of(old)))
                    .containsExactly(old);
        });
    }
}
