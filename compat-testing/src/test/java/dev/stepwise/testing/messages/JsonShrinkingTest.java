package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

/** The smallest message that fails is as small as a reader would write it. */
class JsonShrinkingTest {

    private static final Arbitrary<JsonNode> ORDERS = JsonMessages.of(
                    Generated.CATALOGUE, EventType.of("order-placed"), SchemaVersion.of("4"), Overrides.NONE)
            .values();

    private static String smallest(String schema, Predicate<JsonNode> fails) {
        return Generated.smallest(Generated.of(schema).values(), fails).toString();
    }

    private static String smallestValue(String schema, Predicate<JsonNode> fails) {
        return Generated.smallest(
                        Generated.of(Generated.value(schema)).values(), message -> fails.test(message.get("value")))
                .get("value")
                .toString();
    }

    @Test
    void one_element_that_fails_stays_and_nothing_that_can_be_spared() {
        JsonNode smallest = Generated.smallest(ORDERS, order -> {
            for (JsonNode item : order.get("items")) {
                if (item.get("quantity").decimalValue().intValue() > 3) {
                    return true;
                }
            }
            return false;
        });

        assertThat(smallest.get("items").toString()).isEqualTo("[{\"sku\":\"a\",\"quantity\":4,\"unitPriceCents\":0}]");
        assertThat(smallest.size()).isEqualTo(8);
    }

    @Test
    void an_optional_member_that_fails_stays_alone() {
        JsonNode smallest =
                Generated.smallest(ORDERS, order -> order.path("note").isTextual());

        assertThat(smallest.get("note").asText("?")).isEmpty();
        assertThat(smallest.has("zip")).isFalse();
        assertThat(smallest.get("items")).isEmpty();
    }

    @Test
    void a_text_keeps_what_fails() {
        assertThat(smallestValue(
                        "{\"type\": \"string\"}", value -> value.asText().contains("\"")))
                .isEqualTo("\"\\\"\"");
        assertThat(smallestValue(
                        "{\"type\": \"string\"}", value -> value.asText().length() > 4))
                .isEqualTo("\"aaaaa\"");
    }

    @Test
    void a_number_goes_to_where_it_just_fails() {
        assertThat(smallestValue(
                        "{\"type\": \"integer\"}",
                        value -> value.bigIntegerValue().bitLength() > 31))
                .isIn("2147483648", "-2147483649");
        assertThat(smallestValue(
                        "{\"type\": \"integer\"}",
                        value -> value.bigIntegerValue().bitLength() > 63))
                .isIn("9223372036854775808", "-9223372036854775809");
        assertThat(smallestValue(
                        "{\"type\": \"number\", \"multipleOf\": 0.01}",
                        value -> value.decimalValue()
                                        .remainder(java.math.BigDecimal.ONE)
                                        .signum()
                                != 0))
                .isEqualTo("0.01");
        assertThat(smallestValue("{\"type\": \"integer\", \"minimum\": 10}", value -> value.intValue() != 12))
                .isEqualTo("10");
    }

    @Test
    void a_choice_goes_to_its_plainest_branch() {
        assertThat(smallestValue("{\"type\": [\"string\", \"null\", \"boolean\"]}", value -> true))
                .isEqualTo("null");
        assertThat(smallestValue("{\"enum\": [\"first\", \"second\"]}", value -> true))
                .isEqualTo("\"first\"");
    }

    @Test
    void smaller_messages_are_valid_too() {
        String schema = "{\"type\": \"object\", \"minProperties\": 2, \"additionalProperties\": {\"type\": \"array\","
                + " \"minItems\": 1, \"uniqueItems\": true}}";

        JsonNode smallest = Generated.smallest(Generated.of(schema).values(), message -> true);

        assertThat(Generated.validator(schema).test(smallest)).isTrue();
        assertThat(smallest.size()).isEqualTo(2);
    }

    @Test
    void what_stands_in_itself_becomes_flat() {
        String schema =
                "{\"type\": \"object\", \"required\": [\"v\"], \"additionalProperties\": false, \"properties\": {"
                        + "\"v\": {\"type\": \"integer\"}, \"kids\": {\"type\": \"array\", \"items\": {\"$ref\": \"#\"}}}}";

        assertThat(smallest(schema, message -> message.at("/kids/0").isObject()))
                .isEqualTo("{\"v\":0,\"kids\":[{\"v\":0}]}");
    }
}
