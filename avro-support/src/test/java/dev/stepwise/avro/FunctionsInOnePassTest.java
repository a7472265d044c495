package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.spi.Plan;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What functions see in the one pass, and what becomes of what they give, is what it is step by step. */
class FunctionsInOnePassTest {

    private static final String NULLABLE = "{'name':'note','type':['null','string']}";
    private static final String OPTIONAL = "{'name':'note','type':['null','string'],'default':null}";
    private static final String COUNT = "{'name':'count','type':'long'}";

    private static final Computation NOTED = ofItems(items -> items.stream()
            .filter(item -> ((Map<?, ?>) item).containsKey("note"))
            .count());

    private static Computation ofItems(ToLongFunction<List<?>> code) {
        return Computation.of("ofItems", 1, inputs -> code.applyAsLong((List<?>) inputs.get(0)));
    }

    private static Schema items(String field, String... others) {
        String items = "{'name':'items','type':{'type':'array','items':{'type':'record','name':'Item','fields':["
                + "{'name':'quantity','type':'long'}" + (field.isEmpty() ? "" : "," + field) + "]}}}";
        return others.length == 0 ? record(items) : record(items, String.join(",", others));
    }

    private static GenericRecord order(Schema schema, List<List<Object>> items) {
        Schema item = schema.getField("items").schema().getElementType();
        return Chains.order(
                schema,
                items.stream()
                        .map(values -> Chains.order(item, values.toArray()))
                        .toList());
    }

    private static List<Object> item(long quantity, String note) {
        return Arrays.asList(quantity, note == null ? null : new Utf8(note));
    }

    private static void assertCounted(
            List<Schema> schemas, List<Consumer<Step.Builder>> steps, GenericRecord payload, long count) {
        Plan plan = Chains.unproven(schemas, steps);
        for (Object form : List.of(payload, bytes(payload), bytes(payload))) {
            assertThat(Chains.upgrade(plan, form).get("count")).isEqualTo(count);
        }
    }

    @Test
    void a_null_that_became_absent_in_an_earlier_step_is_no_key_of_an_element() {
        Schema one = items(NULLABLE);
        Consumer<Step.Builder> walk = step ->
                step.forEach("items", item -> item.convert("quantity", Conversion.of("kept", 1, value -> value)));

        assertCounted(
                List.of(one, items(OPTIONAL), items(OPTIONAL, COUNT)),
                List.of(walk, step -> step.compute("count", Input.path("items"), NOTED)),
                order(one, List.of(item(1, null), item(2, "x"))),
                1);
        assertCounted(
                List.of(one, items(NULLABLE), items(NULLABLE, COUNT)),
                List.of(walk, step -> step.compute("count", Input.path("items"), NOTED)),
                order(one, List.of(item(1, null), item(2, "x"))),
                2);
    }

    @Test
    void what_a_function_did_not_make_is_no_key_of_an_element() {
        Schema one = items("");
        Computation some =
                Computation.of("some", 1, inputs -> inputs.get(0).toString().equals("1") ? Absent.ABSENT : "x");

        assertCounted(
                List.of(one, items(OPTIONAL, COUNT)),
                List.of(step -> step.forEach("items", item -> item.compute("note", Input.path("quantity"), some))
                        .compute("count", Input.path("items"), NOTED)),
                order(one, List.of(List.of(1L), List.of(2L))),
                1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_function_that_changes_an_element_that_it_was_given_finds_it_changed() {
        Schema one = items("");
        Computation changing = ofItems(items -> {
            Map<String, Object> first = (Map<String, Object>) items.get(0);
            first.remove("quantity");
            return first.size();
        });

        assertCounted(
                List.of(one, items("", COUNT)),
                List.of(step -> step.forEach(
                                "items", item -> item.convert("quantity", Conversion.of("kept", 1, v -> v)))
                        .compute("count", Input.path("items"), changing)),
                order(one, List.of(List.of(1L))),
                0);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_function_that_changes_a_constant_that_it_was_given_changes_it_for_no_other_message() {
        Schema one = record("{'name':'id','type':'string'}");
        Schema two =
                record("{'name':'id','type':'string'}", "{'name':'list','type':{'type':'array','items':'int'}}", COUNT);
        Computation changing = ofItems(list -> {
            ((List<Object>) list).add("more");
            return list.size();
        });

        assertCounted(
                List.of(one, two),
                List.of(step -> step.add("list", List.of(1, 2)).compute("count", Input.path("list"), changing)),
                Chains.order(one, new Utf8("x")),
                3);
    }

    @Test
    void a_null_in_what_a_function_gave_becomes_absent_where_the_schema_says_so() {
        Schema one = record("{'name':'id','type':'string'}");
        Schema two = record("{'name':'id','type':'string'}", made(OPTIONAL));
        Schema three = record("{'name':'key','type':'string'}", made(NULLABLE));
        Computation map = Computation.of("map", 1, inputs -> Collections.singletonMap("note", null));
        Plan plan = Chains.unproven(
                List.of(one, two, three),
                List.of(step -> step.compute("made", Input.path("id"), map), step -> step.rename("id", "key")));
        GenericRecord payload = Chains.order(one, new Utf8("x"));

        for (Object form : List.of(payload, bytes(payload))) {
            MigrationException failure = Chains.failure(plan, form);

            assertThat(failure)
                    .hasMessage("order-placed 1 → 3, step 2 → 3, at made.note: the schema requires this field, but"
                            + " nothing makes it: defaults of a schema do not apply in a chain. Add it in a step.");
        }
    }

    private static String made(String field) {
        return "{'name':'made','type':{'type':'record','name':'Made','fields':[" + field + "]}}";
    }
}
