package dev.stepwise.testing.messages;

import static dev.stepwise.testing.messages.AvroSamples.record;
import static dev.stepwise.testing.messages.AvroSamples.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is smallest of the messages that show a fault. */
class AvroMessagesShrinkingTest {

    private static final Schema ORDER = record("""
            {'name':'id','type':{'type':'string','logicalType':'uuid'}},
            {'name':'status','type':{'type':'enum','name':'Status','symbols':['NEW','PAID','SENT']}},
            {'name':'note','type':['string','null']},
            {'name':'count','type':'int','default':7},
            {'name':'tags','type':{'type':'map','values':'long'}},
            {'name':'items','type':{'type':'array','items':{'type':'record','name':'Item','fields':[
              {'name':'sku','type':'string'},
              {'name':'quantity','type':'int'},
              {'name':'parts','type':{'type':'array','items':'Item'}},
              {'name':'price','type':['null','double']}]}}}
            """);

    private static final String ID = "{\"id\": \"00000000-0000-0000-0000-000000000000\", ";

    private static String smallestOrder(Predicate<GenericRecord> fits) {
        return smallest(ORDER, Overrides.NONE, fits).toString();
    }

    @SuppressWarnings("unchecked")
    private static Collection<GenericRecord> items(GenericRecord order) {
        return (Collection<GenericRecord>) order.get("items");
    }

    @Test
    void whatever_fails_always_shrinks_to_the_least_of_everything() {
        assertThat(smallestOrder(order -> true))
                .isEqualTo(ID + "\"status\": \"NEW\", \"note\": null, \"count\": 0, \"tags\": {}, \"items\": []}");
    }

    @Test
    void one_item_of_the_first_quantity_that_fails_is_left() {
        assertThat(smallestOrder(order -> items(order).stream().anyMatch(item -> (Integer) item.get("quantity") > 3)))
                .isEqualTo(ID + "\"status\": \"NEW\", \"note\": null, \"count\": 0, \"tags\": {}, \"items\": ["
                        + "{\"sku\": \"\", \"quantity\": 4, \"parts\": [], \"price\": null}]}");
    }

    @Test
    void the_first_symbol_and_the_shortest_text_that_fail_are_left() {
        assertThat(smallestOrder(order -> !order.get("status").toString().equals("NEW")
                        && String.valueOf(order.get("note")).contains(" ")))
                .isEqualTo(ID + "\"status\": \"PAID\", \"note\": \" \", \"count\": 0, \"tags\": {}, \"items\": []}");
    }

    @Test
    void one_entry_of_a_map_with_the_shortest_key_is_left() {
        assertThat(smallestOrder(order ->
                        ((Map<?, ?>) order.get("tags")).values().stream().anyMatch(value -> (Long) value < -99)))
                .isEqualTo(ID
                        + "\"status\": \"NEW\", \"note\": null, \"count\": 0, \"tags\": {\"\": -100}, \"items\": []}");
    }

    @Test
    void a_default_shrinks_to_what_is_less() {
        assertThat(smallestOrder(order -> order.get("count").equals(7))).contains("\"count\": 7");
        assertThat(smallestOrder(order -> (Integer) order.get("count") > -1)).contains("\"count\": 0");
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("'long'", (Predicate<Object>) value -> (Long) value > 1_000_000_000_000L, "1000000000001"),
                Arguments.of("'long'", (Predicate<Object>) value -> (Long) value < -5, "-6"),
                Arguments.of("'int'", (Predicate<Object>) value -> (Integer) value == Integer.MAX_VALUE, "2147483647"),
                Arguments.of("'double'", (Predicate<Object>) value -> (Double) value > 0, "1.0"),
                Arguments.of("'double'", (Predicate<Object>) value -> (Double) value > 10.5, "11.0"),
                Arguments.of("'double'", (Predicate<Object>) value -> ((Double) value).isNaN(), "NaN"),
                Arguments.of("'double'", (Predicate<Object>) value -> !(((Double) value) <= 0), "1.0"),
                Arguments.of("'float'", (Predicate<Object>) value -> (Float) value % 1 != 0, "0.5"),
                Arguments.of("'double'", (Predicate<Object>) value -> value.equals(-0.0), "-0.0"),
                Arguments.of("'boolean'", (Predicate<Object>) value -> true, "false"),
                Arguments.of(
                        "'string'",
                        (Predicate<Object>)
                                value -> value.toString().codePoints().count() > 2,
                        "aaa"),
                Arguments.of("['int','string','null']", (Predicate<Object>) value -> value != null, "0"),
                Arguments.of(
                        "{'type':'array','items':'int'}",
                        (Predicate<Object>) value -> ((Collection<?>) value).size() > 1,
                        "[0, 0]"));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void a_value_shrinks_to_the_simplest_that_fails(String type, Predicate<Object> fits, String expected) {
        GenericRecord smallest = smallest(
                record("{'name':'a','type':" + type + "}"), Overrides.NONE, order -> fits.test(order.get("a")));

        assertThat(String.valueOf(smallest.get("a"))).isEqualTo(expected);
    }

    @Test
    void whatever_is_simpler_is_valid_and_nearer_to_the_smallest() {
        for (long seed = 0; seed < 30; seed++) {
            Schema schema = RandomAvroSchemas.of(seed);
            RandomGenerator<Object> generator =
                    AvroMessages.of(schema, Overrides.NONE, false).values().generator(1_000);
            Shrinkable<Object> value = generator.next(new Random(seed));

            assertThat(value.shrink().limit(100))
                    .allMatch(smaller -> smaller.distance().compareTo(value.distance()) < 0)
                    .allMatch(smaller -> AvroValidity.isValid(smaller.value(), schema));
        }
    }

    @Test
    void each_look_at_a_message_makes_it_anew() {
        Shrinkable<Object> order = AvroMessages.of(ORDER, Overrides.NONE, false)
                .values()
                .generator(1_000)
                .next(new Random(3));

        GenericRecord first = (GenericRecord) order.value();
        first.put("note", "changed");

        assertThat(order.value()).isNotSameAs(first).isNotEqualTo(first);
    }
}
