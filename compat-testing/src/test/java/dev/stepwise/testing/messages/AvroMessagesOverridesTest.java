package dev.stepwise.testing.messages;

import static dev.stepwise.testing.messages.AvroSamples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stepwise.core.operation.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that users give in place of those of the schema. */
class AvroMessagesOverridesTest {

    private static final Schema ORDER = record("""
            {'name':'id','type':'string'},
            {'name':'note','type':['null','string'],'default':null},
            {'name':'memo','type':['null','string']},
            {'name':'tags','type':{'type':'map','values':'long'}},
            {'name':'items','type':['null',{'type':'array','items':{'type':'record','name':'Item','fields':[
              {'name':'sku','type':'string'},
              {'name':'parts','type':{'type':'array','items':'Item'}}]}}]}
            """);

    @BeforeAll
    static void begin() {
        JqwikSession.start();
    }

    @AfterAll
    static void end() {
        JqwikSession.finish();
    }

    private static Set<String> seen(String path, Arbitrary<?> values, String field) {
        Set<String> seen = new HashSet<>();
        for (Object order :
                AvroSamples.values(AvroMessages.of(ORDER, Overrides.NONE.and(path, values), false), 3, 200)) {
            seen.add(String.valueOf(((GenericRecord) order).get(field)));
        }
        return seen;
    }

    private static Overrides at(String path, @Nullable Object value) {
        return Overrides.NONE.and(path, Arbitraries.create(() -> value));
    }

    @Test
    void stand_where_the_path_leads() {
        assertThat(seen("id", Arbitraries.of("a", "b"), "id")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leave_it_to_the_schema_whether_an_optional_field_is_there() {
        assertThat(seen("note", Arbitraries.of("a", "b"), "note")).containsExactlyInAnyOrder("null", "a", "b");
    }

    @Test
    void stand_for_null_too_where_that_is_a_value() {
        assertThat(seen("memo", Arbitraries.of("a", "b"), "memo")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void stand_for_each_value_of_a_map() {
        assertThat(seen("tags[]", Arbitraries.of(1, 2), "tags"))
                .contains("{}")
                .allMatch(tags -> tags.equals("{}") || tags.endsWith("=1}") || tags.endsWith("=2}"));
    }

    @Test
    void stand_in_each_element_of_an_array_but_not_deeper_in_the_same_type() {
        Set<String> items = seen("items[].sku", Arbitraries.of("OUTER"), "items");

        assertThat(items).contains("null", "[]").anyMatch(text -> text.contains("\"sku\": \"a\""));
        assertThat(items)
                .allMatch(text -> text.equals("null") || text.equals("[]") || text.startsWith("[{\"sku\": \"OUTER\""));
    }

    @Test
    void stand_for_a_whole_array() {
        Arbitrary<List<Map<String, Object>>> items =
                Arbitraries.of(List.of(List.of(Map.of("sku", "one", "parts", List.of()))));

        assertThat(seen("items", items, "items")).containsExactly("[{\"sku\": \"one\", \"parts\": []}]");
    }

    @Test
    void that_no_field_has_change_nothing() {
        Overrides nowhere = at("items[].price", 7).and("id.more", Arbitraries.of(1));

        assertThat(AvroSamples.values(AvroMessages.of(ORDER, nowhere, false), 3, 50))
                .allMatch(order -> AvroValidity.isValid(order, ORDER));
    }

    static Stream<Arguments> taken() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return Stream.of(
                Arguments.of("'int'", json.numberNode(7), "7"),
                Arguments.of("'int'", new BigDecimal("7.0"), "7"),
                Arguments.of("'long'", BigInteger.TEN, "10"),
                Arguments.of("['null','double','long']", 10, "10"),
                Arguments.of("['null','double','long']", 0.5, "0.5"),
                Arguments.of("['null','long']", json.nullNode(), "null"),
                Arguments.of("'double'", new BigDecimal("0.1"), "0.1"),
                Arguments.of("'float'", Double.NaN, "NaN"),
                Arguments.of("'string'", json.textNode("a"), "a"),
                Arguments.of("'boolean'", json.booleanNode(true), "true"),
                Arguments.of("{'type':'enum','name':'E','symbols':['A','B']}", "B", "B"),
                Arguments.of("{'type':'map','values':'int'}", json.objectNode().put("a", 1), "{a=1}"),
                Arguments.of("{'type':'array','items':'int'}", json.arrayNode().add(1), "[1]"),
                Arguments.of("{'type':'fixed','name':'F','size':2}", Bytes.of(new byte[] {1, 2}), "[1, 2]"),
                Arguments.of("{'type':'fixed','name':'F','size':2}", "AQI=", "[1, 2]"),
                Arguments.of(
                        "{'type':'record','name':'R','fields':[{'name':'a','type':'int','default':3}]}",
                        Map.of(),
                        "{\"a\": 3}"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void are_taken_as_the_schema_has_them(String type, Object given, String expected) {
        Schema schema = record("{'name':'a','type':" + type + "}");
        GenericRecord order = (GenericRecord) AvroSamples.values(AvroMessages.of(schema, at("a", given), false), 3, 1)
                .get(0);

        assertThat(AvroValidity.isValid(order, schema)).isTrue();
        assertThat(String.valueOf(order.get("a"))).isEqualTo(expected);
    }

    @Test
    void are_taken_as_decimals() {
        Schema schema = record("{'name':'a','type':{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}},"
                + "{'name':'b','type':{'type':'fixed','name':'F','size':3,'logicalType':'decimal','precision':4}}");
        Overrides overrides = at("a", new BigDecimal("1.5")).and("b", Arbitraries.of(-2));
        GenericRecord order = (GenericRecord) AvroSamples.values(AvroMessages.of(schema, overrides, false), 3, 1)
                .get(0);

        assertThat(order.get("a")).isEqualTo(ByteBuffer.wrap(new byte[] {0, (byte) 150}));
        assertThat(order.get("b")).hasToString(Arrays.toString(new byte[] {-1, -1, -2}));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("'int'", "a", "\"int\"", "\"a\" of java.lang.String"),
                Arguments.of("'int'", 1L << 31, "\"int\"", "2147483648 of java.lang.Long"),
                Arguments.of("'long'", 0.5, "\"long\"", "0.5 of java.lang.Double"),
                Arguments.of("'string'", "\uD800", "\"string\"", "\"\uD800\" of java.lang.String"),
                Arguments.of(
                        "['int','boolean']",
                        JsonNodeFactory.instance.nullNode(),
                        "[\"int\",\"boolean\"]",
                        "null of com.fasterxml.jackson.databind.node.NullNode"),
                Arguments.of(
                        "{'type':'array','items':'int'}",
                        List.of("a"),
                        "{\"type\":\"array\",\"items\":\"int\"}",
                        "[a]"),
                Arguments.of(
                        "{'type':'string','logicalType':'uuid'}",
                        "1-1-1-1-1",
                        "{\"type\":\"string\",\"logicalType\":\"uuid\"}",
                        "\"1-1-1-1-1\" of java.lang.String"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void that_the_schema_has_no_room_for_are_refused(String type, Object given, String schema, String found) {
        Generator<Object> messages = AvroMessages.of(record("{'name':'a','type':" + type + "}"), at("a", given), false);

        assertThatThrownBy(() -> AvroSamples.values(messages, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected values of " + schema + " at a, as the schema has it, but the arbitrary given for it"
                                + " gave " + found + ". Give one whose values the schema allows.");
    }

    @Test
    void at_what_is_no_path_are_refused() {
        assertThatThrownBy(() -> AvroMessages.of(ORDER, at("items[]sku", "a"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a dot behind [] in a path such as items[].price but found \"sku\"");
        assertThatThrownBy(() -> AvroMessages.of(ORDER, at("a..b", "a"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unreadable from character 3 on");
    }

    @Test
    void shrink_as_their_arbitrary_says() {
        Schema schema = record("{'name':'a','type':['null',{'type':'array','items':'int'}]}");
        GenericRecord smallest = AvroSamples.smallest(
                schema,
                Overrides.NONE.and("a[]", Arbitraries.integers().between(10, 100)),
                order -> order.get("a") instanceof List<?> list
                        && list.stream().anyMatch(element -> (Integer) element > 20));

        assertThat(smallest).hasToString("{\"a\": [21]}");
    }
}
