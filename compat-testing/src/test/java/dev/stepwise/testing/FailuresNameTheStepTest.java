package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a way of many steps, a failure says which one to look at. */
class FailuresNameTheStepTest {

    private static final String GOLDEN = "sale > version 1 > golden messages become their latest form";
    private static final String CONTEXT = "sale > version 1 > key, headers and timestamp stay as they are";
    private static final String KEPT = "sale > version 1 > what no operation names is kept, with every digit";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void publish() {
        published = new SmallCatalogue(folder);
        for (String version : new String[] {"1", "2", "3", "4"}) {
            published.json("sale", version, "", "");
        }
    }

    private ContractRun run(Consumer<Step.Builder> to3) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "sale",
                        sale -> sale.step(1, 2, s -> s.rename("price", "cost"))
                                .step(2, 3, to3)
                                .step(3, 4, s -> s.rename("cost", "sum")))
                .build();
        return ContractRun.of(
                Compatibility.of(registry, published.catalogue()).withoutLock().tries(5));
    }

    @Test
    void it_is_the_last_that_changed_what_is_at_the_path() {
        published.golden("sale", "1", "{\"price\":1}", "{\"sum\":1,\"currency\":\"EUR\"}");

        assertThat(run(s -> s.add("currency", "USD")).failed().get(GOLDEN))
                .contains(
                        "\nas bytes, it becomes something else than sale/1/golden/plain.latest.json: at currency: expected"
                                + " \"EUR\" but found \"USD\"; step 2 → 3 was the last to change it\n");
    }

    @Test
    void what_no_step_changes_is_said_to_be_left_by_all() {
        published.golden("sale", "1", "{\"note\":\"a\"}", "{\"note\":\"b\",\"currency\":\"USD\"}");

        assertThat(run(s -> s.add("currency", "USD")).failed().get(GOLDEN))
                .contains(
                        "\nas bytes, it becomes something else than sale/1/golden/plain.latest.json: at note: expected"
                                + " \"b\" but found \"a\"; the steps 1 → 4 leave it as it was\n");
    }

    @Test
    void code_that_writes_into_a_header_is_named_by_its_step() {
        ContractRun run = run(s -> s.migrate(ObjectNode.class, (sale, context) -> {
            byte[] header = context.header("trace-id");
            header[0] = '!';
            return sale.deepCopy();
        }));

        assertThat(run.failed().get(CONTEXT))
                .contains(
                        "\nas bytes, step 2 → 3 changed what stands around the message: expected topic null, key key-1,"
                                + " timestamp OptionalLong[1700000000000], header trace-id 4bf92f35 but found topic null, key key-1, timestamp"
                                + " OptionalLong[1700000000000], header trace-id !bf92f35\n");
    }

    @Test
    void code_that_loses_what_nobody_knows_is_named_by_its_step() {
        ContractRun run = run(s -> s.migrate(ObjectNode.class, sale -> sale.objectNode()));

        assertThat(run.failed().get(KEPT))
                .contains("\nstep 2 → 3: the member \"x-undeclared by anyone\":{")
                .contains("was added to the message, which no schema forbids, but code loses it.");
    }
}
