package dev.stepwise.testing.messages;

import static dev.stepwise.testing.messages.AvroSamples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What of a schema generated values do not show. */
class AvroMessagesGapsTest {

    private static List<String> gaps(Schema schema) {
        return AvroMessages.of(schema, Overrides.NONE, false).gaps();
    }

    @Test
    void there_are_none_in_what_avro_knows() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(gaps(RandomAvroSchemas.of(seed))).isEmpty();
        }
    }

    @Test
    void a_logical_type_that_avro_does_not_know_is_its_base_type() {
        Schema schema = record("{'name':'items','type':{'type':'array','items':{'type':'record','name':'I','fields':["
                + "{'name':'sum','type':['null',{'type':'long','logicalType':'money'}]}]}}}");

        assertThat(gaps(schema))
                .containsExactly(
                        "items[].sum: the logical type money on long is none that Avro knows there, so the values"
                                + " are any of the base type. Give an arbitrary for it if there are others that it does not allow.");
        assertThat(AvroSamples.values(schema, 3, 100)).allMatch(value -> AvroValidity.isValid(value, schema));
    }

    @Test
    void a_logical_type_on_another_base_type_is_that() {
        assertThat(gaps(AvroSamples.schema("{'type':'string','logicalType':'date'}")))
                .containsExactly("the message: the logical type date on string is none that Avro knows there, so the"
                        + " values are any of the base type. Give an arbitrary for it if there are others that it does"
                        + " not allow.");
    }

    @Test
    void decimals_longer_than_any_reader_takes_are_not_made() {
        Schema schema = record("{'name':'a','type':{'type':'bytes','logicalType':'decimal','precision':2000}}");

        assertThat(gaps(schema))
                .containsExactly(
                        "a: the decimals have up to 2000 digits, but the values at most 1000, since longer ones"
                                + " are refused when they are read.");
    }

    @Test
    void a_branch_without_values_is_left_out() {
        Schema schema = record("{'name':'a','type':['null',{'type':'record','name':'Loop','fields':["
                + "{'name':'self','type':'Loop'}]}]},"
                + "{'name':'b','type':{'type':'array','items':'Loop'}}");
        String gap = "shop.Loop has no value that ends, so there are none of it. Give it a way out, such as null.";

        assertThat(gaps(schema)).containsExactly("a: " + gap, "b[]: " + gap);
        assertThat(AvroSamples.values(schema, 3, 10)).allMatch(value -> AvroValidity.isValid(value, schema));
    }

    @Test
    void a_schema_without_values_is_refused() {
        Schema schema = AvroSamples.schema("{'type':'record','name':'Loop','fields':[{'name':'self','type':'Loop'}]}");

        assertThatThrownBy(() -> gaps(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a schema that has values but found Loop, which always contains itself. Give it a way"
                                + " out, such as null.");
    }
}
