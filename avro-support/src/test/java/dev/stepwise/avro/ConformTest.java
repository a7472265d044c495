package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.failure;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.schema;
import static dev.stepwise.avro.Chains.unproven;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.Plan;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document is as a value of the target's schema, and what it cannot be. */
class ConformTest {

    private static final String AT = "order-placed 1 → 2, step 1 → 2, at value: ";
    private static final String MEND = ". Convert it, or mend the schema.";

    private static Schema of(String type) {
        return record("{'name':'value','type':" + type + "}");
    }

    private static Object converted(String from, Object value, String to) {
        GenericRecord payload = order(of(from), value);
        Plan registry = unproven(of(from), of(to), Step.Builder::noChange);
        Object converted = upgrade(registry, payload).get(0);
        assertThat(upgrade(registry, bytes(payload)).get(0)).isEqualTo(converted);
        return converted;
    }

    private static void assertFails(String from, Object value, String to, String problem) {
        assertThat(failure(unproven(of(from), of(to), Step.Builder::noChange), order(of(from), value)))
                .hasMessage(AT + problem)
                .extracting(e -> e.reason())
                .isEqualTo(Reason.STEP_FAILED);
    }

    @Test
    void numbers_are_the_same_number() {
        assertThat(converted("'int'", 7, "'long'")).isEqualTo(7L);
        assertThat(converted("'long'", 7L, "'int'")).isEqualTo(7);
        assertThat(converted("'double'", 7.0, "'int'")).isEqualTo(7);
        assertThat(converted("'float'", 0.1f, "'double'")).isEqualTo(0.1);
        assertThat(converted("'double'", 0.1, "'float'")).isEqualTo(0.1f);
        assertThat(converted("'int'", 16_777_216, "'float'")).isEqualTo(16_777_216f);
        assertThat(converted("'float'", Float.NaN, "'double'")).isEqualTo(Double.NaN);
        assertThat(converted("'double'", Double.NEGATIVE_INFINITY, "'float'")).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(converted("'float'", -0.0f, "'double'")).isEqualTo(-0.0);
    }

    @Test
    void a_number_that_would_change_is_a_failure() {
        assertFails(
                "'long'", 1L << 31, "'int'", "expected a number that fits into an int but found one beyond it" + MEND);
        assertFails(
                "'double'",
                0.5,
                "'int'",
                "expected a whole number, since the schema has an int, but found one that is not" + MEND);
        assertFails(
                "'double'",
                Double.NaN,
                "'long'",
                "expected a whole number, since the schema has a long, but found one that is not" + MEND);
        String exactly = " can say exactly but found one that it would change" + MEND;
        assertFails("'long'", (1L << 53) + 1, "'double'", "expected a number that a double" + exactly);
        assertFails("'double'", 0.123456789, "'float'", "expected a number that a float" + exactly);
        assertFails("'double'", 1e300, "'float'", "expected a number that a float" + exactly);
    }

    @Test
    void decimals_are_exact() {
        String cents = "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}";
        String fixed = "{'type':'fixed','name':'D','size':3,'logicalType':'decimal','precision':4,'scale':2}";
        assertThat(converted("'int'", -5, cents)).isEqualTo(ByteBuffer.wrap(new byte[] {-2, 12}));
        assertThat(converted("'double'", 0.25, fixed))
                .isEqualTo(new GenericData.Fixed(schema(fixed.replace("'D'", "'shop.D'")), new byte[] {0, 0, 25}));
        assertThat(converted(cents, ByteBuffer.wrap(new byte[] {1, 0}), "'double'"))
                .isEqualTo(2.56);
        String more = "expected a number of at most 4 digits, 2 of them decimals, as bytes (decimal) has, but found one"
                + " that takes more" + MEND;
        assertFails("'double'", 0.125, cents, more);
        assertFails("'int'", 100, cents, more);
    }

    @Test
    void texts_are_texts() {
        String language = "{'type':'enum','name':'E','symbols':['A','B'],'default':'A'}";
        assertThat(converted("'string'", "A", language).toString()).isEqualTo("A");
        assertThat(converted(language, new GenericData.EnumSymbol(schema(language), "B"), "'string'"))
                .isEqualTo(new Utf8("B"));
        assertFails(
                "'string'",
                "C",
                language,
                "expected a symbol of an enum shop.E but found another text; the default of an enum does not apply in a"
                        + " chain. Map it with mapValues(…), or mend the schema.");
        assertFails(
                "'string'",
                "C",
                "{'type':'string','logicalType':'uuid'}",
                "expected a UUID, as the schema says with a string (uuid), but found another text" + MEND);
        assertThat(converted(
                        "'string'",
                        "00000000-0000-0001-0000-000000000002",
                        "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}"))
                .extracting(fixed -> ((GenericData.Fixed) fixed).bytes()[7])
                .isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @CsvSource({
        "int, date, long, timestamp-millis",
        "long, timestamp-millis, long, timestamp-micros",
        "long, timestamp-micros, long, local-timestamp-micros",
        "int, time-millis, long, time-micros"
    })
    void a_point_in_time_does_not_become_another_one(String from, String logical, String to, String newLogical) {
        Object value = from.equals("int") ? (Object) 1 : (Object) 1L;
        String older = "{'type':'" + from + "','logicalType':'" + logical + "'}";
        String newer = "{'type':'" + to + "','logicalType':'" + newLogical + "'}";
        assertFails(
                older, value, newer, "expected " + newLogical + ", as the schema says, but found " + logical + MEND);
        assertThat(converted(older, value, "'long'")).isEqualTo(1L);
        assertThat(converted("'" + from + "'", value, newer)).isEqualTo(to.equals("int") ? (Object) 1 : (Object) 1L);
    }

    @Test
    void another_kind_is_a_failure() {
        assertFails("'int'", 1, "'string'", "expected a string, as the schema says, but found a number" + MEND);
        assertFails("['null','int']", null, "'int'", "expected an int, as the schema says, but found null" + MEND);
        assertFails(
                "{'type':'array','items':'int'}",
                List.of(),
                "{'type':'map','values':'int'}",
                "expected a map, as the schema says, but found an array" + MEND);
        assertFails(
                "'string'",
                "x",
                "['null','int','boolean']",
                "expected a union of null, an int, a boolean, as the schema says, but found a text" + MEND);
    }

    @Test
    void a_fixed_has_its_size() {
        String four = "{'type':'fixed','name':'F','size':4}";
        assertFails(
                "'bytes'",
                ByteBuffer.wrap(new byte[3]),
                four,
                "expected 4 bytes, as many as a fixed shop.F has, but found 3. Mend the step, or the producer.");
    }

    @Test
    void a_required_field_that_nothing_makes_is_a_failure_and_its_default_does_not_apply() {
        Schema one = record();
        Schema two = record("{'name':'currency','type':'string','default':'EUR'}");

        assertThat(failure(unproven(one, two, Step.Builder::noChange), order(one)))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at currency: the schema requires this field, but nothing"
                        + " makes it: defaults of a schema do not apply in a chain. Add it in a step.");
    }

    @Test
    void a_value_without_a_field_is_a_failure() {
        Schema one = of("'int'");

        assertThat(failure(unproven(one, record(), Step.Builder::noChange), order(one, 1)))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at value: the schema has no such field in a record"
                        + " shop.Order, and its value would be lost. Remove it in a step, or declare it.");
    }

    @Test
    void a_failure_is_told_at_the_place_in_the_document_that_the_step_was_given() {
        Schema one = record("{'name':'total','type':'string'}");
        Schema two = record("{'name':'amount','type':'int'}");

        assertThat(failure(unproven(one, two, s -> s.rename("total", "amount")), order(one, "x")))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at total: expected an int, as the schema says, but found a"
                        + " text. Convert it, or mend the schema.");
    }

    @Test
    void a_null_of_an_optional_field_is_absence_at_the_end_of_each_step() {
        Schema optional = record("{'name':'value','type':['null','int'],'default':null}");
        Schema nullable = record("{'name':'value','type':['null','int']}");
        Schema added = record("{'name':'value','type':'int'}");

        assertThat(upgrade(unproven(optional, added, s -> s.add("value", 1)), order(optional, (Object) null))
                        .get(0))
                .isEqualTo(1);
        assertThat(failure(unproven(nullable, added, s -> s.add("value", 1)), order(nullable, (Object) null)))
                .hasMessageContaining("at value: expected an int, as the schema says, but found null");
        Plan three = unproven(
                Arrays.asList(nullable, optional, added), List.of(Step.Builder::noChange, s -> s.add("value", 1)));
        assertThat(upgrade(three, order(nullable, (Object) null)).get(0)).isEqualTo(1);
        Plan unknown =
                unproven(Arrays.asList(nullable, null, added), List.of(Step.Builder::noChange, s -> s.add("value", 1)));
        assertThat(failure(unknown, order(nullable, (Object) null))).hasMessageContaining("but found null");
    }

    @Test
    void a_value_takes_the_branch_of_its_own_type_and_else_the_first_that_accepts_it() {
        String a = "{'type':'record','name':'A','fields':[{'name':'x','type':'int'}]}";
        String b = "{'type':'record','name':'B','fields':[{'name':'x','type':'long'}]}";
        String c = "{'type':'record','name':'C','fields':[{'name':'x','type':'int'},{'name':'y','type':'int'}]}";
        Schema older = record("{'name':'value','type':[" + b + ",{'type':'record','name':'Z','fields':"
                + "[{'name':'x','type':'int'}]}]}");
        Schema newer = record("{'name':'value','type':[" + c + "," + a + "," + b + "]}");
        Plan registry = unproven(older, newer, Step.Builder::noChange);
        List<Schema> branches = older.getField("value").schema().getTypes();

        GenericRecord ownType = (GenericRecord) upgrade(registry, order(older, order(branches.get(0), 1L)))
                .get(0);
        GenericRecord otherName = (GenericRecord) upgrade(registry, order(older, order(branches.get(1), 1)))
                .get(0);

        assertThat(ownType.getSchema().getName()).isEqualTo("B");
        assertThat(otherName.getSchema().getName()).isEqualTo("A");
        assertThat(converted("['int','long']", 1L, "['double','int','long']")).isEqualTo(1L);
        assertThat(converted("['int','long']", 1L, "['double','int']")).isEqualTo(1.0);
    }

    @Test
    void similar_records_in_each_other_take_no_time_however_deep() {
        String link = "[{'type':'record','name':'%1$s','fields':[{'name':'next','type':['null','%1$s','%2$s']},"
                + "{'name':'end','type':'int'}]},{'type':'record','name':'%2$s','fields':"
                + "[{'name':'next','type':['null','%1$s','%2$s']},{'name':'end','type':'string'}]}]";
        Schema older = of(String.format(link, "A", "B"));
        Schema newer = of(String.format(link, "C", "D"));
        Schema a = older.getField("value").schema().getTypes().get(0);
        GenericRecord chain = order(a, null, 1);
        for (int i = 0; i < 200; i++) {
            chain = order(a, chain, 1);
        }

        GenericRecord upgraded = upgrade(unproven(older, newer, Step.Builder::noChange), order(older, chain));

        assertThat(((GenericRecord) upgraded.get(0)).getSchema().getName()).isEqualTo("C");
    }

    @Test
    void maps_and_arrays_are_walked() {
        assertThat(converted("{'type':'map','values':'int'}", Map.of("a", 1), "{'type':'map','values':'long'}"))
                .isEqualTo(Map.of(new Utf8("a"), 1L));
        assertThat(failure(
                        unproven(
                                of("{'type':'array','items':'long'}"),
                                of("{'type':'array','items':'int'}"),
                                Step.Builder::noChange),
                        order(of("{'type':'array','items':'long'}"), List.of(1L, 1L << 40))))
                .hasMessageContaining("at value[1]: expected a number that fits into an int");
    }

    @Test
    void a_target_without_a_schema_says_how_to_give_one() {
        Schema one = of("'int'");
        List<Schema> schemas = Arrays.asList(one, null);

        assertThat(catchThrowableOfType(
                        MigrationException.class, () -> unproven(schemas, List.of(Step.Builder::noChange))))
                .hasMessage("order-placed 1 → 2: no Avro schema of version 2 is known, and Avro is written by a schema."
                        + " Give it to the registry with .catalogue(…), as schema.avsc, or with .schemas(…).")
                .extracting(e -> e.reason())
                .isEqualTo(Reason.UNSUPPORTED);
    }
}
