package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Numbers;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way that a message can be taken is proven: each shortcut, and the way back of each step that has one. */
class WaysAndBackTest {

    private static final String NUMBER = "\"n\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":1000}";
    private static final String TEXT = "\"x\":{\"type\":\"string\"}";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void begin() {
        published = new SmallCatalogue(folder);
    }

    private ContractRun run(Consumer<MigratorChain.Builder> chain) {
        MigratorRegistry registry =
                MigratorRegistry.builder().eventType("sale", chain).build();
        return ContractRun.of(Compatibility.of(registry, published.catalogue()).withoutLock());
    }

    private static ObjectNode hundredfold(ObjectNode sale) {
        ObjectNode copy = sale.deepCopy();
        copy.put("m", copy.remove("n").asInt() * 100);
        return copy;
    }

    private static ObjectNode tenth(ObjectNode sale) {
        ObjectNode copy = sale.deepCopy();
        copy.put("n", copy.remove("m").asInt() / 10);
        return copy;
    }

    @Test
    void a_wrong_way_back_is_found_before_a_step_that_has_none() {
        published
                .json("sale", "1", "\"n\",\"x\"", NUMBER + "," + TEXT)
                .json("sale", "2", "\"m\",\"x\"", "\"m\":{\"type\":\"integer\"}," + TEXT)
                .json("sale", "3", "\"m\"", "\"m\":{\"type\":\"integer\"}");
        ContractRun run = run(chain -> chain.step(
                        1, 2, s -> s.migrate(ObjectNode.class, WaysAndBackTest::hundredfold, WaysAndBackTest::tenth))
                .step(2, 3, s -> s.remove("x")));
        assertThat(run.failed())
                .containsOnlyKeys("sale > version 1 > messages that the step 1 → 2 was given come back as they were");
        assertThat(run.failed().values())
                .singleElement()
                .asString()
                .contains("\nit comes back from version 2 as another one: at n: expected 1 but found 10;");
    }

    @Test
    void a_way_back_is_proven_once_where_all_steps_have_one() {
        published
                .json("sale", "1", "\"n\"", NUMBER)
                .json("sale", "2", "\"m\"", NUMBER.replace("\"n\"", "\"m\""))
                .json("sale", "3", "\"k\"", NUMBER.replace("\"n\"", "\"k\""));
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.rename("n", "m")).step(2, 3, s -> s.rename("m", "k")));
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).noneMatch(test -> test.contains("that the step"));
    }

    @Test
    void a_shortcut_beside_the_shortest_way_is_taken_as_well() {
        for (String version : new String[] {"1", "2", "3", "4"}) {
            published.json("sale", version, "", TEXT);
        }
        ContractRun run = run(chain -> chain.step(1, 2, Step.Builder::noChange)
                .step(2, 3, Step.Builder::noChange)
                .step(3, 4, Step.Builder::noChange)
                .step(1, 3, s -> s.set("x", "wrong"))
                .step(1, 4, Step.Builder::noChange));
        assertThat(run.failed())
                .containsOnlyKeys("sale > version 1 > a shortcut gives what the steps give that it passes by");
        assertThat(run.failed().values())
                .singleElement()
                .asString()
                .contains("\nthe shortcut 1 → 3 differs from the way by every version: at x: expected")
                .contains(" but found \"wrong\"; step 1 → 3 was the last to change it\n");
    }

    @Test
    void an_empty_object_where_something_is_put_into_need_not_come_back() {
        published
                .json(
                        "sale",
                        "1",
                        "",
                        TEXT + ",\"adr\":{\"type\":\"object\",\"properties\":{\"c\":{\"type\":\"string\"}}}")
                .json(
                        "sale",
                        "2",
                        "",
                        "\"adr\":{\"type\":\"object\",\"properties\":{\"c\":{\"type\":\"string\"},\"x\":{\"type\":\"string\"}}}");
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.move("x", "adr.x")));
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed())
                .contains("sale > version 1 > messages that were brought to the latest version come back as they were");
    }

    @Test
    void what_is_declared_lossless_brings_back_empty_objects_and_spelling_too() {
        published
                .json("sale", "1", "\"p\"", "\"p\":{\"type\":\"string\",\"pattern\":\"^-?(0|[1-9][0-9]{0,3})(e1)?$\"}")
                .json("sale", "2", "\"p\"", "\"p\":{\"type\":\"number\"}");
        ContractRun run = run(chain ->
                chain.step(1, 2, s -> s.convert("p", Numbers.FROM_TEXT).lossless()));
        assertThat(run.failed())
                .containsOnlyKeys(
                        "sale > version 1 > the step 1 → 2, which is declared lossless, gives back what it got");
    }

    @Test
    void a_text_of_a_number_may_come_back_as_its_plain_text() {
        published
                .json("sale", "1", "\"p\"", "\"p\":{\"type\":\"string\",\"pattern\":\"^-?(0|[1-9][0-9]{0,3})(e1)?$\"}")
                .json("sale", "2", "\"p\"", "\"p\":{\"type\":\"number\"}");
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.convert("p", Numbers.FROM_TEXT)));
        assertThat(run.failed()).isEmpty();
    }
}
