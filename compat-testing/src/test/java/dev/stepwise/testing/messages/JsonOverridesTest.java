package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arbitraries that are given stand in place of those of the schema. */
class JsonOverridesTest {

    private static final String NESTED = Generated.value("{\"type\": \"array\", \"minItems\": 1, \"items\":"
            + " {\"type\": \"object\", \"additionalProperties\": {\"oneOf\": [{\"type\": \"string\"}, {\"type\":"
            + " \"integer\", \"minimum\": 5}]}, \"minProperties\": 1}}");

    @BeforeEach
    void startSession() {
        JqwikSession.start();
    }

    @AfterEach
    void finishSession() {
        JqwikSession.finish();
    }

    private static Overrides at(String path, Arbitrary<?> values) {
        return Overrides.NONE.and(path, values);
    }

    private static Generator<JsonNode> orders(String version, Overrides overrides) {
        return JsonMessages.of(Generated.CATALOGUE, EventType.of("order-placed"), SchemaVersion.of(version), overrides);
    }

    @Test
    void in_every_element() {
        Overrides overrides = at("items[].price", Arbitraries.of(new BigDecimal("9.99"), new BigDecimal("0.50")));

        Set<String> prices = Generated.messages(orders("1", overrides).values(), 200, 1)
                .flatMap(order -> order.get("items").findValues("price").stream())
                .map(JsonNode::toString)
                .collect(Collectors.toSet());

        assertThat(prices).containsExactlyInAnyOrder("9.99", "0.50");
    }

    @Test
    void in_every_value_of_a_map_in_every_element() {
        Generator<JsonNode> messages = Generated.of(NESTED, at("value[][]", Arbitraries.of("x", 7)));

        Set<JsonNode> values = Generated.messages(messages.values(), 100, 1)
                .flatMap(message -> message.get("value").findValues("other").stream())
                .collect(Collectors.toSet());

        assertThat(values).containsExactlyInAnyOrder(JsonNodes.of("x"), JsonNodes.of(7));
    }

    @Test
    void with_neutral_values_and_nodes() {
        Generator<JsonNode> messages = Generated.of(
                Generated.value("true"),
                at(
                        "value",
                        Arbitraries.of(
                                Arrays.asList(null, true, 1L, 1.5, List.of("a"), Map.of("b", 2), JsonNodes.of("c")))));

        assertThat(Generated.messages(messages.values(), 300, 1)
                        .map(message -> message.get("value").toString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("null", "true", "1", "1.5", "[\"a\"]", "{\"b\":2}", "\"c\"");
    }

    @Test
    void in_place_of_an_object_with_all_that_is_in_it() {
        Generator<JsonNode> messages =
                orders("5", at("customer", Arbitraries.of(Map.of("firstName", "A", "lastName", ""))));

        assertThat(Generated.messages(messages.values(), 20, 1))
                .allMatch(order -> order.at("/customer/firstName").asText().equals("A"));
    }

    @Test
    void a_path_that_another_version_has_is_no_fault() {
        assertThat(orders("5", at("items[].price", Arbitraries.just(1))).gaps()).isEmpty();
        assertThat(orders("5", at("custName", Arbitraries.just("A"))).gaps()).isEmpty();
    }

    @Test
    void a_path_that_no_version_has_is_refused() {
        assertThatThrownBy(() -> orders("5", at("items[].prise", Arbitraries.just(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a path that a version of order-placed has but found items[].prise, for which an"
                        + " arbitrary is given. Paths like it are items[].price, items[].qty, items[].sku. Mend the path,"
                        + " or drop the arbitrary.");
    }

    @Test
    void a_path_that_one_schema_alone_lacks_is_a_gap() {
        assertThat(Generated.of(NESTED, at("other", Arbitraries.just(1))).gaps())
                .containsExactly("#: an arbitrary is given for other, which this version lacks");
    }

    @Test
    void a_value_that_the_schema_refuses_is_refused() {
        Arbitrary<JsonNode> messages =
                orders("5", at("items[].quantity", Arbitraries.just(0))).values();

        assertThatThrownBy(() -> Generated.messages(messages, 100, 1).toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected values at items[].quantity that the schema allows but found 0, which breaks minimum of"
                                + " #/properties/items/items/properties/quantity. Mend the arbitrary at items[].quantity.");
    }

    @Test
    void a_value_that_json_lacks_is_refused() {
        Arbitrary<JsonNode> messages =
                orders("5", at("note", Arbitraries.just('c'))).values();

        assertThatThrownBy(() -> Generated.messages(messages, 100, 1).toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a value that JSON has, such as a String, a BigDecimal, a List or a JsonNode, but found a"
                                + " java.lang.Character");
    }

    @Test
    void text_that_is_no_path_is_refused() {
        assertThatThrownBy(() -> orders("5", at("items[]price", Arbitraries.just(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a dot behind [] in a path such as items[].price but found \"price\"");
    }

    @Test
    void values_shrink_as_their_arbitrary_says() {
        Arbitrary<JsonNode> messages = orders(
                        "5", at("totalCents", Arbitraries.integers().between(0, 100_000)))
                .values();

        assertThat(Generated.smallest(messages, order -> order.get("totalCents").intValue() > 41)
                        .get("totalCents")
                        .intValue())
                .isEqualTo(42);
    }
}
