package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenMessagesTest {

    private static final String GOLDEN = "sale > version 1 > golden messages become their latest form";
    private static final String HAD = "sale > version 1 > messages of it can be had";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void publish() {
        published = new SmallCatalogue(folder)
                .json("sale", "1", "", "\"kind\":{\"enum\":[\"TEST\",\"REAL\"]}")
                .json("sale", "2", "", "\"kind\":{\"enum\":[\"TEST\",\"REAL\"]}");
    }

    private ContractRun run(Consumer<Step.Builder> step) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("sale", chain -> chain.step(1, 2, step))
                .build();
        return ContractRun.of(Compatibility.of(registry, published.catalogue()).withoutLock());
    }

    private static void discardTests(Step.Builder step) {
        step.when(Condition.equalTo("kind", "TEST"), block -> block.discard("a test is no sale"));
    }

    @Test
    void a_message_that_is_to_be_discarded_has_null_as_its_latest_form() {
        published.golden("sale", "1", "{\"kind\":\"TEST\"}", "null");
        ContractRun run = run(GoldenMessagesTest::discardTests);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).contains(GOLDEN);
    }

    @Test
    void a_message_that_is_not_discarded_against_its_latest_form_is_found() {
        published.golden("sale", "1", "{\"kind\":\"REAL\"}", "null");
        assertThat(run(GoldenMessagesTest::discardTests).failed().get(GOLDEN))
                .contains(
                        "\nas bytes, it is to be discarded, since sale/1/golden/plain.latest.json is null, but it becomes"
                                + " {\"kind\":\"REAL\"}\n");
    }

    @Test
    void a_message_that_is_discarded_against_its_latest_form_is_found() {
        published.golden("sale", "1", "{\"kind\":\"TEST\"}", "{\"kind\":\"TEST\"}");
        assertThat(run(GoldenMessagesTest::discardTests).failed().get(GOLDEN))
                .contains(
                        "\nas bytes: it no longer exists in version 2: a test is no sale\nIf that is meant, write null"
                                + " into sale/1/golden/plain.latest.json.\n");
    }

    @Test
    void a_file_without_its_partner_fails_one_test() throws IOException {
        published.golden("sale", "1", "{}", "{}");
        Files.delete(folder.resolve("sale/1/golden/plain.latest.json"));
        ContractRun run = run(Step.Builder::noChange);
        assertThat(run.failed())
                .containsOnlyKeys(HAD)
                .containsValue("sale 1: Expected plain.latest.json beside plain.json in "
                        + folder.resolve("sale/1/golden") + ". Add it, or remove plain.json.");
    }

    @Test
    void a_message_that_is_no_json_fails_one_test() {
        published.golden("sale", "1", "{\"kind\":", "{}");
        assertThat(run(Step.Builder::noChange).failed())
                .containsOnlyKeys(HAD)
                .hasEntrySatisfying(
                        HAD,
                        message -> assertThat(message)
                                .startsWith("sale 1: sale/1/golden/plain.json is no JSON: in line 1, column 9, ")
                                .endsWith(". Mend the file."));
    }

    @Test
    void a_latest_form_that_is_no_json_fails_one_test() {
        published.golden("sale", "1", "{}", "{\"kind\":");
        assertThat(run(Step.Builder::noChange).failed())
                .containsOnlyKeys(GOLDEN)
                .hasEntrySatisfying(
                        GOLDEN,
                        message -> assertThat(message)
                                .contains("\nsale/1/golden/plain.latest.json is no JSON: in line 1, column 9, "));
    }

    @Test
    void a_schema_that_is_no_json_keeps_no_test_from_being_made() throws IOException {
        Files.writeString(folder.resolve("sale/1/schema.json"), "{\"type\":");
        ContractRun run = run(Step.Builder::noChange);
        assertThat(run.failed()).containsKey(HAD);
        assertThat(run.failed().get(HAD)).contains("sale/1/schema.json");
        assertThat(run.passed()).contains("sale > version 2 > messages of it can be had");
    }
}
