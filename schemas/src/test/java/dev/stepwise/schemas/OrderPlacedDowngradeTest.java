package dev.stepwise.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 25: golden orders of version 1 go up to 5 and come back, by a chain that refuses names of one part. */
class OrderPlacedDowngradeTest {

    private static final EventType TYPE = EventType.of("order-placed");
    private static final SchemaVersion ONE = SchemaVersion.of(1);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final MigratorChain CHAIN = MigratorRegistry.builder()
            .eventType(TYPE.name(), OrderPlacedDowngradeTest::declare)
            .build()
            .chain(TYPE)
            .orElseThrow();

    private static void declare(MigratorChain.Builder chain) {
        chain.step(
                        1,
                        2,
                        s -> s.rename("custName", "customerName")
                                .add("currency", "EUR")
                                .lossless())
                .step(
                        2,
                        3,
                        s -> s.split(
                                        "customerName",
                                        Split.atFirst(" ").missing(Missing.FAIL),
                                        "customer.firstName",
                                        "customer.lastName")
                                .lossless())
                .step(
                        3,
                        4,
                        s -> s.forEach(
                                        "items",
                                        item -> item.rename("qty", "quantity")
                                                .convert("price", "unitPriceCents", Decimals.TO_MINOR_UNITS))
                                .lossless())
                .step(
                        4,
                        5,
                        s -> s.move("street", "shippingAddress.street")
                                .move("city", "shippingAddress.city")
                                .move("zip", "shippingAddress.postalCode")
                                .move("country", "shippingAddress.country")
                                .mapValues("status", Map.of("N", "NEW", "P", "PAID", "S", "SHIPPED", "C", "CANCELLED"))
                                .compute(
                                        "totalCents",
                                        Input.path("items"),
                                        Computation.of("order.total", 1, inputs -> ((List<?>) inputs.get(0)).size()))
                                .lossless());
    }

    @Test
    void golden_orders_come_back_by_value() throws Exception {
        List<String> returned = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Golden golden : CatalogueFiles.CATALOGUE.golden(TYPE, ONE)) {
            String json = CatalogueFiles.read(golden.message());
            String name = golden.message().getFileName().toString();
            (comesBack(json) ? returned : others).add(name);
        }
        // A name of one part is refused, and a currency that was there is taken for the one that was added.
        assertThat(others).containsExactlyInAnyOrder("name-without-space.json", "currency-already-present.json");
        assertThat(returned).hasSizeGreaterThan(10);
    }

    private static boolean comesBack(String json) throws Exception {
        try {
            byte[] up =
                    CHAIN.upgrade(Message.of(TYPE, ONE, json.getBytes(UTF_8))).payload();
            byte[] back =
                    CHAIN.downgrade(Message.of(TYPE, CHAIN.latest(), up), ONE).payload();
            return equal(MAPPER.readTree(json), MAPPER.readTree(back));
        } catch (MigrationException e) {
            assertThat(e).hasMessageContaining("step 2 → 3, at customerName: ");
            return false;
        }
    }

    /** By value: a price comes back with two decimals, however it was spelled. */
    private static boolean equal(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    @Test
    void an_order_that_came_as_version_5_is_brought_back_too() {
        Message<String> order = Message.of(
                TYPE,
                SchemaVersion.of(5),
                "{\"status\":\"NEW\",\"currency\":\"USD\",\"customer\":{\"firstName\":\"Ada\",\"lastName\":\"L\"},"
                        + "\"items\":[],\"totalCents\":0,\"gift\":true}");
        assertThat(CHAIN.downgrade(order, "3").payload())
                .isEqualTo("{\"status\":\"N\",\"currency\":\"USD\",\"customer\":{\"firstName\":\"Ada\","
                        + "\"lastName\":\"L\"},\"items\":[],\"gift\":true}");
        assertThat(CHAIN.downgrade(order, "1").payload())
                .isEqualTo("{\"status\":\"N\",\"items\":[],\"gift\":true,\"custName\":\"Ada L\"}");
    }

    @Test
    void names_that_would_be_split_otherwise_are_refused_on_the_way_back() {
        Message<String> order = Message.of(
                TYPE,
                SchemaVersion.of(5),
                "{\"customer\":{\"firstName\":\"Anna Maria\",\"lastName\":\"Lee\"},\"items\":[]}");
        assertThat(catchThrowableOfType(MigrationException.class, () -> CHAIN.downgrade(order, "2")))
                .hasMessageStartingWith("order-placed 5 → 2, step 3 → 2, at customer.firstName: ");
    }

    @Test
    void the_chain_of_the_catalogue_says_why_it_has_no_way_back() {
        MigratorChain chain = Upgrading.REGISTRY.chain(TYPE).orElseThrow();
        String split = "split customerName by text.split(delimiter \" \", parts 2, missing \"EMPTY\")";
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(5), ONE))
                .containsExactly("step 3 → 2: " + split + " → customer.firstName, customer.lastName cannot be undone:"
                        + " text.split(delimiter \" \", parts 2, missing \"EMPTY\") has no inverse. Give it one with"
                        + " Splitter.inverse(…), or give the step a downgradeWith(…).");
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(5), SchemaVersion.of(3)))
                .isEmpty();
    }
}
