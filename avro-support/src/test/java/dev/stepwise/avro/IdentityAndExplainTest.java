package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.Explanation;
import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Path;
import dev.stepwise.core.Step;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What the engine tells of payloads besides upgrading them. */
class IdentityAndExplainTest {

    private final AvroEngine engine = new AvroEngine(ReadLimits.DEFAULT, SchemaProvider.NONE);

    private static Object upgraded(MigratorRegistry registry, Object payload) {
        Identification identification = Identification.builder()
                .fixedType(Chains.TYPE.name())
                .field("meta.version", Notation.version())
                .build();
        Outcome outcome = Upgrader.of(registry, identification).upgrade(payload, MessageContext.none());
        return ((Outcome.Upgraded) outcome).payload();
    }

    private static Schema versioned(String type) {
        return record(
                "{'name':'n','type':'int'}",
                "{'name':'meta','type':{'type':'record','name':'Meta','fields':[{'name':'version','type':" + type
                        + "}]}}");
    }

    @Test
    void a_field_that_states_the_version_is_brought_up_to_date() {
        for (String type : List.of("'int'", "'string'", "['null','long']")) {
            Schema schema = versioned(type);
            Object one = type.equals("'int'") ? (Object) 1 : type.equals("'string'") ? "1" : (Object) 1L;
            GenericRecord payload =
                    order(schema, 7, order(schema.getField("meta").schema(), one));
            MigratorRegistry registry = step(schema, schema, Step.Builder::noChange);

            GenericRecord record = (GenericRecord) upgraded(registry, payload);
            AvroBytes bytes = (AvroBytes) upgraded(registry, bytes(payload));

            assertThat(((GenericRecord) record.get("meta")).get("version"))
                    .hasToString("2")
                    .hasSameClassAs(one instanceof String ? new Utf8("") : one);
            assertThat(Chains.decode(bytes.toByteArray(), schema)).isEqualTo(record);
        }
    }

    @Test
    void fields_are_found_without_reading_what_follows() {
        Schema schema = versioned("'string'");
        byte[] cut = {14, 2, '1'};

        assertThat(engine.fields(
                        AvroBytes.of(cut, schema),
                        List.of(Path.parse("meta.version"), Path.parse("n"), Path.parse("none"), Path.parse("n.x"))))
                .containsExactly(
                        FieldValue.text("1"),
                        FieldValue.number("7"),
                        FieldValue.ABSENT,
                        FieldValue.other("a number at n, where an object is due"));
        assertThatThrownBy(() -> engine.fields(AvroBytes.of(new byte[] {14, 2}, schema), List.of(Path.parse("meta"))))
                .hasMessage(
                        "at meta.version: the Avro value has a length, of string, that goes beyond its end. Mend the"
                                + " producer.");
    }

    @Test
    void bytes_are_empty_only_where_no_value_is() {
        assertThat(engine.isEmpty(AvroBytes.of(new byte[0], versioned("'int'"))))
                .isTrue();
        assertThat(engine.isEmpty(AvroBytes.of(new byte[0], record("{'name':'x','type':'null'}"))))
                .isFalse();
        assertThat(engine.isEmpty(order(record()))).isFalse();
    }

    @Test
    void a_digest_tells_content_and_not_spelling() {
        Schema schema = record("{'name':'map','type':{'type':'map','values':'int'}}");
        Map<String, Integer> one = new TreeMap<>(Map.of("a", 1, "b", 2));
        Map<String, Integer> other = new HashMap<>(Map.of("b", 2, "a", 1));

        assertThat(engine.digest(order(schema, one))).isEqualTo(engine.digest(bytes(order(schema, other))));
        assertThat(engine.digest(order(schema, one)))
                .isNotEqualTo(engine.digest(order(schema, Map.of("a", 2, "b", 1))));
    }

    @Test
    void a_payload_becomes_another_class_of_the_format() {
        GenericRecord payload = order(
                versioned("'int'"), 7, order(versioned("'int'").getField("meta").schema(), 1));

        AvroBytes bytes = (AvroBytes) engine.payload(payload, AvroBytes.class);

        assertThat(bytes.toByteArray()).containsExactly(14, 2);
        assertThat(engine.payload(bytes, GenericRecord.class)).isEqualTo(payload);
        assertThat(engine.payload(payload, GenericRecord.class)).isSameAs(payload);
    }

    @Test
    void a_step_is_explained_as_json() {
        Schema one = record("{'name':'n','type':'float'}", "{'name':'hash','type':'bytes'}");
        Schema two = record("{'name':'m','type':'float'}", "{'name':'hash','type':'bytes'}");
        MigratorRegistry registry = step(one, two, s -> s.rename("n", "m"));
        AvroBytes payload = AvroBytes.of(new byte[] {(byte) 0xCD, (byte) 0xCC, (byte) 0xCC, 0x3D, 2, 1}, one);

        Explanation explanation =
                registry.chain(Chains.TYPE).orElseThrow().explain(Message.of(Chains.TYPE, Chains.ONE, payload));

        assertThat(explanation.toText())
                .contains("{\"n\":0.1,\"hash\":\"AQ==\"}")
                .contains("{\"m\":0.1,\"hash\":\"AQ==\"}");
    }

    @Test
    void the_schema_of_a_version_is_set_once() {
        AvroSchemas.Builder schemas = AvroSchemas.builder().version("order-placed", "1", record());

        assertThatThrownBy(() -> schemas.version("order-placed", "1", OrderV1.class))
                .hasMessage("The schema of order-placed 1 is set already");
    }
}
