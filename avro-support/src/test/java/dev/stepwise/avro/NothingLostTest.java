package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.failure;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.schema;
import static dev.stepwise.avro.Chains.step;
import static dev.stepwise.avro.Chains.unproven;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Path;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What would be lost, or become another value, without a word. */
class NothingLostTest {

    @Test
    void a_class_whose_logical_types_are_others_is_of_another_version() {
        Schema millis = schema(OrderV2.SCHEMA$.toString());
        Schema micros = schema(OrderV2.SCHEMA$.toString().replace("timestamp-millis", "timestamp-micros"));
        Conversion thousandfold =
                Conversion.of("thousandfold", 1, value -> ((BigInteger) value).multiply(BigInteger.valueOf(1000)));
        Plan plan = unproven(millis, micros, s -> s.convert("placed", thousandfold));

        GenericRecord payload = order(millis, "x", 3L, 7L);

        assertThat(catchThrowable(() -> plan.run(payload, MessageContext.none(), OrderV2.class, () -> {})))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is not of the schema that the message is brought to");
        assertThat(upgrade(plan, payload).get("placed")).isEqualTo(7000L);
    }

    @Test
    void a_function_sees_no_null_that_became_absence_on_the_way() {
        String inner = "{'name':'inner','type':{'type':'record','name':'I','fields':["
                + "{'name':'x','type':['null','string']%s},{'name':'y','type':'int'}]}}";
        Schema one = record(inner.formatted(""));
        Schema two = record(inner.formatted(",'default':null"));
        Schema three = record("{'name':'inner','type':'string'}");
        Plan plan = unproven(
                List.of(one, two, three),
                List.of(Step.Builder::noChange, s -> s.convert("inner", Conversion.of("text", 1, Object::toString))));
        GenericRecord payload = order(one, order(one.getField("inner").schema(), null, 1));

        assertThat(upgrade(plan, payload).get("inner")).hasToString("{y=1}");
        assertThat(upgrade(plan, bytes(payload)).get("inner")).hasToString("{y=1}");
    }

    @Test
    void a_condition_sees_no_null_that_became_absence_on_the_way() {
        String inner = "{'name':'inner','type':{'type':'record','name':'I','fields':["
                + "{'name':'x','type':['null','string']%s},{'name':'y','type':'int'}]}}";
        Schema one = record(inner.formatted(""));
        Schema two = record(inner.formatted(",'default':null"));
        Schema three =
                record(inner.formatted(",'default':null"), "{'name':'mark','type':['null','string'],'default':null}");
        Plan plan = unproven(
                List.of(one, two, three),
                List.of(
                        Step.Builder::noChange,
                        s -> s.when(Condition.equalTo("inner", Map.of("y", 1)), b -> b.add("mark", "met"))));
        GenericRecord payload = order(one, order(one.getField("inner").schema(), null, 1));

        assertThat(upgrade(plan, payload).get("mark")).hasToString("met");
        assertThat(upgrade(plan, bytes(payload)).get("mark")).hasToString("met");
    }

    @Test
    void decimals_beside_a_number_that_is_none_are_compared_by_value() {
        String amount = "{'name':'%s','type':{'type':'record','name':'%s','fields':[{'name':'rate','type':'double'},"
                + "{'name':'sum','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':%d}}]}}";
        Schema one = record(amount.formatted("a", "A", 2), amount.formatted("b", "B", 1));
        Schema two = record(amount.formatted("b", "B", 1));
        MigratorRegistry chain = step(one, two, s -> s.apply(Move.of("a", "b").onTarget(OnTarget.REQUIRE_EQUAL)));
        GenericRecord ofA = order(one.getField("a").schema(), Double.NaN, ByteBuffer.wrap(new byte[] {100}));
        GenericRecord ten = order(one.getField("b").schema(), Double.NaN, ByteBuffer.wrap(new byte[] {100}));
        GenericRecord one00 = order(one.getField("b").schema(), Double.NaN, ByteBuffer.wrap(new byte[] {10}));

        assertThat(failure(chain, order(one, ofA, ten)))
                .hasMessageContaining("the value that the step makes, but found another one");
        assertThat(failure(chain, bytes(order(one, ofA, ten))))
                .hasMessageContaining("the value that the step makes, but found another one");
        assertThat(upgrade(chain, order(one, ofA, one00)).get("b")).isEqualTo(one00);
    }

    @Test
    void a_map_of_a_record_with_a_key_in_two_classes_is_a_failure() {
        Schema schema = record("{'name':'counts','type':{'type':'map','values':'int'}}");
        Map<CharSequence, Integer> counts = new LinkedHashMap<>();
        counts.put(new Utf8("a"), 1);
        counts.put("a", 2);

        assertThat(failure(step(schema, schema, Step.Builder::noChange), order(schema, counts)))
                .hasMessageContaining("at counts.a")
                .hasMessageContaining("has a map with this key twice");
    }

    @Test
    void an_optional_field_that_states_nothing_is_absent_in_bytes_too() {
        Schema schema = record("{'name':'version','type':['null','int'],'default':null}");
        AvroEngine engine = new AvroEngine(ReadLimits.DEFAULT, SchemaProvider.NONE);
        GenericRecord payload = order(schema, (Object) null);
        List<Path> paths = List.of(Path.of("version"));

        assertThat(engine.fields(bytes(payload), paths)).isEqualTo(engine.fields(payload, paths));
    }

    @Test
    void a_copied_text_is_not_shared() {
        Schema one = record("{'name':'a','type':'string'}");
        Schema two = record("{'name':'a','type':'string'}", "{'name':'b','type':'string'}");

        GenericRecord upgraded = upgrade(step(one, two, s -> s.copy("a", "b")), order(one, new Utf8("x")));

        assertThat(upgraded.get("b")).isEqualTo(upgraded.get("a")).isNotSameAs(upgraded.get("a"));
    }
}
