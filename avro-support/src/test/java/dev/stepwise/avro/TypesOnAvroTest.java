package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.upgrade;
import static dev.stepwise.core.operation.Condition.isType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Binary;
import dev.stepwise.core.operation.Discriminator;
import dev.stepwise.core.spi.Plan;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Laws 28 to 30 on Avro: absence, named types and conditions that ask for them, and what is skipped. Records are written as JSON with single quotes. */
class TypesOnAvroTest {

    private static final String ITEM = "{'type':'record','name':'%s','fields':[{'name':'%s','type':'long'},"
            + "{'name':'parts','type':{'type':'array','items':'%1$s'}}]}";

    private static final String CARD = "{'type':'record','name':'Card','fields':[{'name':'%s','type':'string'}]}";

    private static final String BANK = "{'type':'record','name':'Bank','fields':[{'name':'number','type':'string'}]}";

    private static final String NOTE = "{'name':'note','type':'string'}";

    private static Schema items(String name, String quantity) {
        return Chains.record(
                "{'name':'first','type':" + ITEM.formatted(name, quantity) + "}",
                "{'name':'items','type':{'type':'array','items':'" + name + "'}}");
    }

    private static GenericRecord items(Schema schema) {
        Schema item = schema.getField("first").schema();
        GenericRecord inner = Chains.order(item, 1L, List.of());
        GenericRecord outer = Chains.order(item, 2L, List.of(inner));
        return Chains.order(schema, inner, List.of(outer));
    }

    private static Schema payment(String member, String... more) {
        String[] fields = Arrays.copyOf(more, more.length + 1);
        fields[more.length] =
                "{'name':'pay','type':['null','string','long'," + CARD.formatted(member) + "," + BANK + "]}";
        return Chains.record(fields);
    }

    private static Object branch(Schema schema, int index) {
        return Chains.order(schema.getField("pay").schema().getTypes().get(index), "1");
    }

    private static void assertGives(Plan plan, GenericRecord record, String expected) {
        assertThat(upgrade(plan, record)).hasToString(expected.replace('\'', '"'));
        assertThat(upgrade(plan, bytes(record))).hasToString(expected.replace('\'', '"'));
    }

    @Test
    void law_29_a_block_runs_on_every_occurrence_of_a_recursive_type() {
        Schema one = items("Item", "qty");
        for (String name : List.of("Item", "shop.Item")) {
            assertGives(
                    Chains.unproven(
                            one, items("Item", "quantity"), s -> s.inType(name, i -> i.rename("qty", "quantity"))),
                    items(one),
                    "{'first': {'quantity': 1, 'parts': []}, 'items': [{'quantity': 2, 'parts': [{'quantity': 1, 'parts':"
                            + " []}]}]}");
        }
    }

    @Test
    void law_29_the_proof_knows_every_occurrence() {
        Schema one = items("Item", "qty");
        var registry =
                Chains.step(one, items("Item", "quantity"), s -> s.inType("Item", i -> i.rename("qty", "quantity")));
        assertThat(upgrade(registry, items(one)).get("first")).hasToString("{\"quantity\": 1, \"parts\": []}");
    }

    @Test
    void law_29_the_type_is_what_the_schema_of_the_version_calls_it() {
        Schema one = items("Item", "qty");
        Consumer<Step.Builder> first = s -> s.inType("Item", i -> i.rename("qty", "n"));
        Consumer<Step.Builder> second =
                s -> s.inType("Item", i -> i.rename("n", "wrong")).inType("OrderLine", i -> i.rename("n", "quantity"));
        assertGives(
                Chains.unproven(
                        List.of(one, items("OrderLine", "n"), items("OrderLine", "quantity")), List.of(first, second)),
                items(one),
                "{'first': {'quantity': 1, 'parts': []}, 'items': [{'quantity': 2, 'parts': [{'quantity': 1, 'parts':"
                        + " []}]}]}");
    }

    @Test
    void law_29_a_moved_value_keeps_its_type_and_one_that_the_step_makes_has_none() {
        Schema one = payment("number", NOTE);
        Schema two = Chains.record("{'name':'to','type':" + CARD.formatted("id") + "}", NOTE);
        assertGives(
                Chains.unproven(
                        one,
                        two,
                        s -> s.move("pay", "to")
                                .inType("Card", c -> c.rename("number", "id"))
                                .set("note", "made")
                                .when(isType("note", "string"), then -> then.set("note", "typed"))),
                Chains.order(one, "a", branch(one, 3)),
                "{'to': {'id': '1'}, 'note': 'made'}");
    }

    @Test
    void law_29_a_condition_tells_records_and_primitive_types_in_a_union() {
        Schema one = payment("number", NOTE);
        Plan plan = Chains.unproven(
                one,
                one,
                s -> s.when(isType("pay", "Card"), then -> then.set("note", "card"))
                        .when(isType("pay", "shop.Bank"), then -> then.set("note", "bank"))
                        .when(isType("pay", "string"), then -> then.set("note", "text"))
                        .when(isType("pay", "long"), then -> then.set("note", "whole"))
                        .when(isType("pay", "int"), then -> then.set("note", "wrong"))
                        .when(isType("pay", "null"), then -> then.set("note", "none")));
        assertThat(upgrade(plan, Chains.order(one, "a", branch(one, 3))).get("note"))
                .hasToString("card");
        assertThat(upgrade(plan, Chains.order(one, "a", branch(one, 4))).get("note"))
                .hasToString("bank");
        assertThat(upgrade(plan, Chains.order(one, "a", "x")).get("note")).hasToString("text");
        assertThat(upgrade(plan, Chains.order(one, "a", 1L)).get("note")).hasToString("whole");
        assertThat(upgrade(plan, Chains.order(one, "a", null)).get("note")).hasToString("none");
    }

    @Test
    void law_29_a_discriminator_tells_types_that_the_schema_does_not_have() {
        Schema one = payment("number", NOTE);
        GenericRecord card = Chains.order(one, "a", branch(one, 3));
        // A value that knows its type is of that, whatever its members say.
        for (String name : List.of("Card", "Other")) {
            boolean holds = name.equals("Other");
            Plan plan = Chains.unproven(
                    one,
                    one,
                    s -> s.when(
                            isType("pay", name, Discriminator.of("number", holds ? "1" : "2")),
                            then -> then.set("note", name)));
            assertThat(upgrade(plan, card).get("note")).hasToString(name);
        }
    }

    @Test
    void law_29_a_type_that_the_schema_does_not_have_is_a_fault_and_in_a_message_there_is_nothing_of_it() {
        Schema one = items("Item", "qty");
        Consumer<Step.Builder> step = s -> s.inType("Itm", i -> i.remove("qty"));
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> Chains.step(one, one, step))
                .withMessageContaining("the schema has no type Itm in these documents, but shop.Item, shop.Order."
                        + " Mend the name, or name the type in the schema.");
        assertThat(upgrade(Chains.unproven(one, one, step), items(one))).isEqualTo(items(one));
    }

    private static final String DIGEST = "{'name':'%s','type':{'type':'fixed','name':'Digest','size':2}}";

    private static final String DIGESTS = "{'name':'all','type':{'type':'array','items':'Digest'}}";

    @Test
    void law_29_a_fixed_is_a_named_type() {
        Schema one = Chains.record(DIGEST.formatted("first"), DIGESTS, "{'name':'raw','type':'bytes'}");
        Schema two = Chains.record(
                "{'name':'first','type':'string'}",
                "{'name':'all','type':{'type':'array','items':'string'}}",
                "{'name':'raw','type':'bytes'}");
        GenericData.Fixed digest = new GenericData.Fixed(one.getField("first").schema(), new byte[] {1, 2});
        GenericRecord record = Chains.order(one, digest, List.of(digest), ByteBuffer.wrap(new byte[] {1, 2}));
        for (String name : List.of("Digest", "shop.Digest")) {
            MigratorRegistry registry =
                    Chains.step(one, two, s -> s.inType(name, d -> d.convert(".", Binary.toBase64())));
            for (Object payload : List.of(record, bytes(record))) {
                GenericRecord upgraded = upgrade(registry, payload);
                assertThat(upgraded.get("first")).hasToString("AQI=");
                assertThat(upgraded.get("all")).hasToString("[AQI=]");
                assertThat(upgraded.get("raw")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
            }
        }
    }

    @Test
    void law_29_a_condition_tells_a_fixed_from_bytes_and_from_another_fixed() {
        Schema one = Chains.record(
                "{'name':'id','type':[{'type':'fixed','name':'Short','size':2},{'type':'fixed','name':'Long','size':3},"
                        + "'bytes']}",
                NOTE);
        MigratorRegistry registry = Chains.step(
                one,
                one,
                s -> s.when(isType("id", "Short"), then -> then.set("note", "short"))
                        .when(isType("id", "shop.Long"), then -> then.set("note", "long"))
                        .when(isType("id", "bytes"), then -> then.set("note", "bytes")));
        List<Schema> ids = one.getField("id").schema().getTypes();
        assertThat(upgrade(registry, Chains.order(one, new GenericData.Fixed(ids.get(0), new byte[2]), "a"))
                        .get("note"))
                .hasToString("short");
        assertThat(upgrade(registry, Chains.order(one, new GenericData.Fixed(ids.get(1), new byte[3]), "a"))
                        .get("note"))
                .hasToString("long");
        assertThat(upgrade(registry, Chains.order(one, ByteBuffer.wrap(new byte[2]), "a"))
                        .get("note"))
                .hasToString("bytes");
    }

    @Test
    void law_29_one_occurrence_of_a_fixed_can_become_another_type() {
        Schema one = Chains.record(
                DIGEST.formatted("first"), DIGEST.formatted("second").replaceAll("\\{'type.*}}", "'Digest'}"));
        Schema two = Chains.record("{'name':'first','type':'string'}", DIGEST.formatted("second"));
        assertThat(upgrade(
                                Chains.step(one, two, s -> s.convert("first", Binary.toBase64())),
                                Chains.order(
                                        one,
                                        new GenericData.Fixed(
                                                one.getField("first").schema(), new byte[2]),
                                        new GenericData.Fixed(
                                                one.getField("first").schema(), new byte[2])))
                        .get("first"))
                .hasToString("AAA=");
    }

    @Test
    void law_29_a_type_that_is_no_fixed_of_the_schema_is_a_fault() {
        Schema one = Chains.record(DIGEST.formatted("first"), NOTE);
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() ->
                        Chains.step(one, one, s -> s.inType("Disgest", d -> d.convert(".", Binary.toBase64()))))
                .withMessageContaining("the schema has no type Disgest in these documents, but shop.Digest, shop.Order."
                        + " Mend the name, or name the type in the schema.");
    }

    @Test
    void law_28_null_in_an_optional_field_is_absence_at_the_boundary_of_a_step() {
        Schema one = Chains.record("{'name':'a','type':['null','string']}");
        Schema two = Chains.record("{'name':'a','type':['null','string'],'default':null}");
        Schema three = Chains.record("{'name':'a','type':'string'}");
        MigratorRegistry registry =
                Chains.chain(List.of(one, two, three), List.of(s -> s.noChange(), s -> s.add("a", "none")));
        GenericRecord record = Chains.order(one, (Object) null);
        assertThat(upgrade(registry, record).get("a")).hasToString("none");
        assertThat(upgrade(registry, bytes(record)).get("a")).hasToString("none");
    }

    @Test
    void law_30_what_a_step_drops_is_checked_for_its_bounds_alone() {
        Schema one = Chains.record("{'name':'gone','type':'string'}", "{'name':'id','type':'int'}");
        Schema two = Chains.record("{'name':'id','type':'int'}");
        MigratorRegistry registry = Chains.step(one, two, s -> s.remove("gone"));
        // One byte that is no UTF-8.
        assertThat(upgrade(registry, AvroBytes.of(new byte[] {2, -1, 14}, one)).get("id"))
                .isEqualTo(7);
        assertThat(Chains.failure(registry, AvroBytes.of(new byte[] {8, -1, 14}, one)))
                .hasMessage("order-placed 1 → 2, at gone: the Avro value has a length, of string, that goes beyond its"
                        + " end. Mend the producer.");
    }
}
