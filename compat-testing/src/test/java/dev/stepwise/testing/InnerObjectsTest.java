package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that rebuilds what is inside a message. */
class InnerObjectsTest {

    private static final String KEPT = "sale > version 1 > what no operation names is kept, with every digit";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void publish() {
        published = new SmallCatalogue(folder)
                .json("sale", "1", "\"buyer\",\"items\"", inside("name", "sku"))
                .json("sale", "2", "\"buyer\",\"items\"", inside("fullName", "code"));
    }

    private static String inside(String ofBuyer, String ofItem) {
        return "\"buyer\":" + object(ofBuyer) + ",\"items\":{\"type\":\"array\",\"items\":" + object(ofItem) + "}";
    }

    private static String object(String member) {
        return "{\"type\":\"object\",\"required\":[\"" + member + "\"],\"properties\":{\"" + member
                + "\":{\"type\":\"string\"}}}";
    }

    private ContractRun run(UnaryOperator<ObjectNode> code) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("sale", chain -> chain.step(1, 2, s -> s.migrate(ObjectNode.class, code::apply)))
                .build();
        return ContractRun.of(Compatibility.of(registry, published.catalogue()).withoutLock());
    }

    private static ObjectNode renamed(JsonNode object, String from, String to) {
        ObjectNode copy = object.deepCopy();
        copy.set(to, copy.remove(from));
        return copy;
    }

    private static ObjectNode rebuilt(ObjectNode sale, String from, String to) {
        ObjectNode fresh = sale.objectNode();
        fresh.set(to, sale.get(from));
        return fresh;
    }

    private static ObjectNode withItems(ObjectNode sale, UnaryOperator<ObjectNode> item) {
        ArrayNode items = sale.arrayNode();
        sale.get("items").forEach(each -> items.add(item.apply((ObjectNode) each)));
        ObjectNode copy = sale.deepCopy();
        copy.set("buyer", renamed(sale.get("buyer"), "name", "fullName"));
        copy.set("items", items);
        return copy;
    }

    @Test
    void code_that_keeps_it_is_right() {
        assertThat(run(sale -> withItems(sale, item -> renamed(item, "sku", "code")))
                        .failed())
                .isEmpty();
    }

    @Test
    void an_object_that_is_rebuilt_without_the_rest_is_found() {
        ContractRun run = run(sale -> {
            ObjectNode newer = withItems(sale, item -> renamed(item, "sku", "code"));
            newer.set("buyer", rebuilt((ObjectNode) sale.get("buyer"), "name", "fullName"));
            return newer;
        });
        assertThat(run.failed()).containsOnlyKeys(KEPT);
        assertThat(run.failed().get(KEPT))
                .contains(
                        "was added in buyer, which no schema forbids, but code loses it. Keep what a step does not name");
    }

    @Test
    void elements_that_are_rebuilt_without_the_rest_are_found() {
        ContractRun run = run(sale -> withItems(sale, item -> rebuilt(item, "sku", "code")));
        assertThat(run.failed()).containsOnlyKeys(KEPT);
        assertThat(run.failed().get(KEPT))
                .contains("\nstep 1 → 2: the member ")
                .contains("was added in items[], which no schema forbids, but code loses it.");
    }

    @Test
    void elements_may_be_left_out() {
        assertThat(run(sale -> {
                            ObjectNode newer = withItems(sale, item -> renamed(item, "sku", "code"));
                            newer.set("items", sale.arrayNode());
                            return newer;
                        })
                        .failed())
                .isEmpty();
    }
}
