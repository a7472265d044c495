package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Newer;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Outcome.How;
import dev.stepwise.core.Upgrader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of schemas that are newer in the registry than what they are brought to. */
class NewerVersionsTest {

    private static final String QUANTITY = "{\"name\":\"quantity\",\"type\":\"int\"}";
    private static final String NOTE = ",{\"name\":\"note\",\"type\":\"string\"}";

    private RegistryStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub()
                .add(Orders.SUBJECT, 1, 11, "AVRO", Orders.V1)
                .add(Orders.SUBJECT, 2, 12, "AVRO", Orders.schema(QUANTITY))
                .add(Orders.SUBJECT, 3, 13, "AVRO", Orders.schema(QUANTITY + NOTE))
                .add(
                        Orders.SUBJECT,
                        4,
                        14,
                        "AVRO",
                        Orders.schema(QUANTITY + NOTE + ",{\"name\":\"b\",\"type\":\"int\"}"))
                .add(Orders.SUBJECT, 5, 15, "AVRO", Orders.schema("{\"name\":\"amount\",\"type\":\"int\"}" + NOTE));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Upgrader upgrader(String target, Newer newer) {
        MigratorRegistry registry = Orders.registry();
        return Upgrader.builder(
                        registry,
                        Identification.builder()
                                .typeOfTopic(Orders.TOPIC, "order-placed")
                                .wireFormat(SchemaRegistryFormat.fromSettings(
                                        Map.of(
                                                "schema.registry.url",
                                                stub.url(),
                                                "stepwise.registry.versions",
                                                "subject"),
                                        Set.of(Orders.TOPIC),
                                        false))
                                .build())
                .target("order-placed", target)
                .newer(registry.chain("order-placed").orElseThrow(), newer)
                .build();
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static GenericRecord order(String fields, Object... values) {
        GenericRecord order = new GenericData.Record(Orders.avro(Orders.schema(fields)));
        for (int i = 0; i < values.length; i++) {
            order.put(i, values[i]);
        }
        return order;
    }

    @Test
    void what_schemas_prove_comes_in_the_known_shape_and_says_so() {
        byte[] newer =
                framed(14, Orders.bytes(order(QUANTITY + NOTE + ",{\"name\":\"b\",\"type\":\"int\"}", 7, "n", 9)));

        Outcome outcome = upgrader("3", Newer.TOLERATE).upgrade(newer, Messages.none());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Upgraded.class, read -> {
            assertThat((byte[]) read.payload()).isEqualTo(framed(13, Orders.bytes(order(QUANTITY + NOTE, 7, "n"))));
            assertThat(read.how()).isEqualTo(How.TOLERATED);
            assertThat(read.way()).isEqualTo("order-placed 4 → 3");
        });
    }

    @Test
    void what_has_another_name_there_is_not_read() {
        byte[] newer = framed(15, Orders.bytes(order("{\"name\":\"amount\",\"type\":\"int\"}" + NOTE, 7, "n")));
        assertThatThrownBy(() -> upgrader("3", Newer.TOLERATE).upgrade(newer, Messages.none()))
                .hasMessage(
                        "order-placed 5 → 3, at quantity: the message is of a newer version, and it is not proven that such"
                                + " messages read as version 3: the newer version does not declare it, and may have another name for"
                                + " it. Deploy the consumers with that version.");
    }

    @Test
    void what_the_chain_knows_is_brought_back_and_framed_with_the_id_of_its_version() {
        byte[] newer = framed(13, Orders.bytes(order(QUANTITY + NOTE, 7, "none")));

        Outcome outcome = upgrader("1", Newer.DOWNGRADE).upgrade(newer, Messages.none());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Upgraded.class, back -> {
            assertThat((byte[]) back.payload()).isEqualTo(framed(11, Orders.bytes(Orders.first(7))));
            assertThat(back.how()).isEqualTo(How.DOWNGRADED);
        });
    }

    @Test
    void a_document_is_left_as_it_is_where_the_registered_json_schema_proves_it() throws IOException {
        stub.close();
        String properties = "{\"type\":\"object\",\"properties\":{\"quantity\":{\"type\":\"integer\"}%s}}";
        stub = new RegistryStub();
        for (int version = 1; version <= 3; version++) {
            stub.add(Orders.SUBJECT, version, 20 + version, "JSON", String.format(properties, ""));
        }
        stub.add(Orders.SUBJECT, 4, 24, "JSON", String.format(properties, ",\"b\":{\"type\":\"integer\"}"));
        stub.add(Orders.SUBJECT, 5, 25, "JSON", "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"integer\"}}}");
        byte[] newer = framed(24, "{\"quantity\":7,\"b\":1}".getBytes(UTF_8));
        Upgrader upgrader = upgrader("3", Newer.TOLERATE);

        assertThat(upgrader.upgrade(newer, Messages.none())).isInstanceOfSatisfying(Outcome.Upgraded.class, read -> {
            assertThat(read.payload()).isSameAs(newer);
            assertThat(read.headers()).isEmpty();
            assertThat(read.how()).isEqualTo(How.TOLERATED);
        });
        assertThatThrownBy(() -> upgrader.upgrade(framed(25, "{\"b\":1}".getBytes(UTF_8)), Messages.none()))
                .hasMessage(
                        "order-placed 5 → 3, at quantity: the message is of a newer version, and it is not proven that such"
                                + " messages read as version 3: the newer version does not declare it, and may have another name for"
                                + " it. Deploy the consumers with that version.");
    }
}
