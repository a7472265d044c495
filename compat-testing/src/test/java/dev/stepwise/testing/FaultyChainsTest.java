package dev.stepwise.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.operation.Decimals;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains that break a promise fail in the test of that promise, and its message tells all that is needed. */
class FaultyChainsTest {

    private static final String TOTAL =
            "sale > version 1 > every message reaches the latest version, but for declared refusals";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void publish() {
        published = new SmallCatalogue(folder)
                .json("sale", "1", "\"price\"", "\"price\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9}")
                .json("sale", "2", "\"cost\"", "\"cost\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9}");
    }

    private ContractRun run(Consumer<MigratorChain.Builder> chain) {
        return run(chain, settings -> settings);
    }

    private ContractRun run(Consumer<MigratorChain.Builder> chain, UnaryOperator<Compatibility> more) {
        MigratorRegistry registry =
                MigratorRegistry.builder().eventType("sale", chain).build();
        return ContractRun.of(more.apply(
                Compatibility.of(registry, published.catalogue()).withoutLock().tries(50)));
    }

    private static void renaming(MigratorChain.Builder chain) {
        chain.step(1, 2, s -> s.rename("price", "cost"));
    }

    @Test
    void a_good_chain_keeps_every_promise() {
        ContractRun run =
                run(chain -> chain.step(1, 2, s -> s.rename("price", "cost").lossless()));
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.passed())
                .containsExactly(
                        "sale > version 1 > it is published, and has its way to the latest version",
                        "sale > version 1 > messages of it can be had",
                        "sale > version 1 > all that its schema says is generated",
                        TOTAL,
                        "sale > version 1 > every step gives what the schema of its newer version allows",
                        "sale > version 1 > the same message gives the same every time, in any thread",
                        "sale > version 1 > the same message gives the same in any time zone and language",
                        "sale > version 1 > the message that is given in stays as it is",
                        "sale > version 1 > all steps at once give what they give one by one",
                        "sale > version 1 > all engines give the same",
                        "sale > version 1 > key, headers and timestamp stay as they are",
                        "sale > version 1 > what no operation names is kept, with every digit",
                        "sale > version 1 > messages that were brought to the latest version come back as they were",
                        "sale > version 1 > the step 1 → 2, which is declared lossless, gives back what it got",
                        "sale > version 2 > it is published, and has its way to the latest version",
                        "sale > version 2 > messages of it can be had",
                        "sale > version 2 > all that its schema says is generated");
    }

    @Test
    void a_value_that_the_next_schema_forbids_is_shown_with_its_place() {
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.remove("price").add("cost", "none")));
        assertThat(run.failed())
                .containsOnlyKeys("sale > version 1 > every step gives what the schema of its newer version allows")
                .containsValue("""
                        sale 1 → 2: it does not hold that every step gives what the schema of its newer version allows.

                        step 1 → 2 gives what the schema of version 2 does not allow:
                          /cost: string found, integer expected
                        it gives {"cost":"none"}

                        the message (JSON, generated message 1 of 50):
                        {"price":0}

                        what the steps do to it:
                        sale 1 → 2
                        before: {"price":0}

                        step 1 → 2
                          remove price
                            removed price: 0
                          add cost = "none"
                            added cost: "none"
                        after: {"cost":"none"}

                        the same messages again: -Dstepwise.seed=0 -Dstepwise.tries=50""");
    }

    @Test
    void what_cannot_be_undone_is_listed_where_it_would_be_checked() {
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.remove("price").add("cost", 1)));
        assertThat(run.skipped())
                .containsOnlyKeys(
                        "sale > version 1 > messages that were brought to the latest version come back as they were")
                .containsValue("sale 1 → 2: what is lost on the way to version 2 cannot be brought back:\n"
                        + "  step 2 → 1: remove price cannot be undone: its value is lost. Say what it is restored as"
                        + " with Remove.of(\"price\").restoring(…), or give the step a downgradeWith(…).");
    }

    private static void refusingFromFiveOn(MigratorChain.Builder chain) {
        chain.step(
                1,
                2,
                s -> s.migrate(ObjectNode.class, sale -> {
                    if (price(sale) > 4) {
                        throw new IllegalArgumentException("too much");
                    }
                    ObjectNode sold = sale.deepCopy();
                    sold.remove("price");
                    return sold.put("cost", price(sale));
                }));
    }

    private static int price(JsonNode sale) {
        return sale.get("price").intValue();
    }

    @Test
    void a_message_that_fails_is_shrunk_to_the_smallest_that_does() {
        assertThat(run(FaultyChainsTest::refusingFromFiveOn).failed().get(TOTAL))
                .startsWith("sale 1 → 2: it does not hold that every message reaches the latest version, but for"
                        + " declared refusals.\n\nsale 1 → 2, step 1 → 2: the code of the step threw"
                        + " java.lang.IllegalArgumentException; the cause has its frames. Mend the step, or the producer."
                        + " [java.lang.IllegalArgumentException: too much]\n"
                        + "Mend the step; or, where it is to refuse such messages, declare that with refuses(…).\n")
                .contains("\n{\"price\":5}\n");
    }

    @Test
    void refusals_that_are_declared_exactly_are_no_failure() {
        ContractRun run =
                run(FaultyChainsTest::refusingFromFiveOn, s -> s.refuses("sale", "1", "2", sale -> price(sale) > 4));
        assertThat(run.failed()).isEmpty();
    }

    @Test
    void a_refusal_that_is_declared_too_narrow_is_found_at_its_edge() {
        ContractRun run =
                run(FaultyChainsTest::refusingFromFiveOn, s -> s.refuses("sale", "1", "2", sale -> price(sale) > 5));
        assertThat(run.failed()).containsOnlyKeys(TOTAL);
        assertThat(run.failed().get(TOTAL)).contains("\n{\"price\":5}\n");
    }

    @Test
    void a_refusal_that_is_declared_too_wide_is_found_at_its_edge() {
        ContractRun run =
                run(FaultyChainsTest::refusingFromFiveOn, s -> s.refuses("sale", "1", "2", sale -> price(sale) > 1));
        assertThat(run.failed()).containsOnlyKeys(TOTAL);
        assertThat(run.failed().get(TOTAL))
                .contains("\nstep 1 → 2: expected it to fail, by refuses(\"sale\", \"1\", \"2\", …), but it passes."
                        + " Declare only what the step refuses, or mend the step.\n")
                .contains("\n{\"price\":2}\n");
    }

    @Test
    void a_condition_of_a_refusal_that_throws_is_told_with_its_message() {
        ContractRun run = run(
                chain -> chain.step(1, 2, s -> s.rename("price", "cost")),
                s -> s.refuses(
                        "sale", "1", "2", sale -> sale.get("currency").asText().isEmpty()));
        assertThat(run.failed().get(TOTAL))
                .contains("\nthe condition of refuses(\"sale\", \"1\", \"2\", …) threw java.lang.NullPointerException")
                .contains(". It is asked of every message of version 1, and has to say yes or no. Mend the condition.");
    }

    @Test
    void a_refusal_at_another_path_is_not_the_declared_one() {
        ContractRun run = run(
                chain -> chain.step(1, 2, s -> s.in("price", price -> price.remove("cents"))),
                s -> s.refuses("sale", "1", "2", "cost", sale -> true));
        assertThat(run.failed().get(TOTAL))
                .contains(
                        "\nIt was expected to fail, but elsewhere: [refuses(\"sale\", \"1\", \"2\", \"cost\", …)].\n");
    }

    @Test
    void code_that_gives_something_else_each_time_is_found() {
        AtomicInteger counter = new AtomicInteger();
        ContractRun run = run(chain -> chain.step(
                1,
                2,
                s -> s.migrate(
                        ObjectNode.class, sale -> sale.objectNode().put("cost", counter.getAndIncrement() % 2))));
        assertThat(run.failed())
                .containsKey("sale > version 1 > the same message gives the same every time, in any thread");
        assertThat(run.failed().get("sale > version 1 > the same message gives the same every time, in any thread"))
                .containsPattern(
                        "\na second run differs from the first run: at cost: expected [01] but found [01]; step 1 → 2 was the last"
                                + " to change it\n");
    }

    @Test
    void a_downgrade_that_is_no_inverse_is_found() {
        ContractRun run = run(chain -> chain.step(
                1,
                2,
                s -> s.rename("price", "cost")
                        .downgradeWith(back -> back.remove("cost").add("price", 1))));
        assertThat(run.failed())
                .containsOnlyKeys(
                        "sale > version 1 > messages that were brought to the latest version come back as they were");
        assertThat(run.failed().values().iterator().next()).contains("""

                        it comes back from version 2 as another one: at price: expected 0 but found 1; step 2 → 1 was the last to change it
                        in version 2 it was {"cost":0}
                        """);
    }

    @Test
    void a_lossless_step_that_loses_something_is_found() {
        ContractRun run = run(chain -> chain.step(
                1,
                2,
                s -> s.rename("price", "cost")
                        .lossless()
                        .downgradeWith(back -> back.remove("cost").add("price", 1))));
        assertThat(run.failed())
                .containsKey("sale > version 1 > the step 1 → 2, which is declared lossless, gives back what it got");
    }

    @Test
    void a_shortcut_that_gives_something_else_is_found() {
        published.json("sale", "3", "\"cost\"", "\"cost\":{\"type\":\"integer\"}");
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.rename("price", "cost"))
                .step(2, 3, s -> s.noChange())
                .step(1, 3, s -> s.remove("price").add("cost", 1)));
        assertThat(run.failed())
                .containsKey("sale > version 1 > a shortcut gives what the steps give that it passes by");
        assertThat(run.failed().values().iterator().next())
                .contains("\nthe way by shortcuts differs from the way by every version: at cost: expected 0 but found"
                        + " 1; step 1 → 3 was the last to change it\n");
    }

    @Test
    void a_golden_message_that_becomes_something_else_is_found() {
        published.golden("sale", "1", "{\"price\":1}", "{\"cost\":2}");
        ContractRun run = run(FaultyChainsTest::renaming);
        assertThat(run.failed()).containsOnlyKeys("sale > version 1 > golden messages become their latest form");
        assertThat(run.failed().values().iterator().next())
                .contains(
                        "\nas bytes, it becomes something else than sale/1/golden/plain.latest.json: at cost: expected 2"
                                + " but found 1; step 1 → 2 was the last to change it\n\nthe message (JSON, the golden message plain):\n{\"price\":1}\n");
    }

    @Test
    void a_golden_message_that_does_not_fit_its_schema_is_found() {
        published.golden("sale", "1", "{\"price\":10}", "{\"cost\":10}");
        assertThat(run(FaultyChainsTest::renaming)
                        .failed()
                        .get("sale > version 1 > golden messages become their latest form"))
                .contains(
                        "\nsale/1/golden/plain.json does not fit the schema of version 1:\n  /price: must have a maximum"
                                + " value of 9\n");
    }

    @Test
    void messages_that_are_taken_for_others_are_found() {
        ContractRun run = run(
                FaultyChainsTest::renaming,
                s -> s.identification(Identification.builder()
                        .fixedType("sale")
                        .fixedVersion("1")
                        .build()));
        assertThat(run.failed())
                .containsOnlyKeys("sale > version 2 > messages are identified before their upgrade and after it");
        assertThat(run.failed().values().iterator().next())
                .contains("\nas bytes, a message of sale 2 is not identified: it was taken for one of sale 1\n");
    }

    @Test
    void a_published_version_that_no_chain_has_is_found() {
        published
                .json("sale", "3", "\"cost\"", "\"cost\":{\"type\":\"integer\"}")
                .json("refund", "1", "", "");
        ContractRun run = run(FaultyChainsTest::renaming);
        assertThat(run.failed())
                .containsOnlyKeys(
                        "refund 1 has its way to the latest version", "sale 3 has its way to the latest version")
                .containsValues(
                        "refund 1 is published, but no chain knows the event type. Register its chain.",
                        "sale 3 is published, but the chain of sale 1, 2 has no such version. Add a step to it, or from"
                                + " it.");
    }

    @Test
    void a_version_of_which_nothing_is_published_is_found() {
        ContractRun run =
                run(chain -> chain.step(1, 2, s -> s.rename("price", "cost")).step(0, 1, s -> s.noChange()));
        assertThat(run.failed())
                .containsOnlyKeys(
                        "sale > version 0 > it is published, and has its way to the latest version",
                        "sale > version 0 > messages of it can be had")
                .containsValues(
                        "sale 0 is in the chain, but neither a schema nor a golden message of it is published in the"
                                + " catalogue. Add its schema, else nothing proves what its messages become.",
                        "sale 0: no schema is published from which messages can be generated, and there are no golden"
                                + " ones. Publish its schema, else nothing proves what its messages become.");
    }

    @Test
    void what_is_published_and_not_locked_is_found() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("sale", FaultyChainsTest::renaming)
                .build();
        ContractRun run =
                ContractRun.of(Compatibility.of(registry, published.catalogue()).tries(1));
        assertThat(run.failed())
                .containsOnlyKeys(
                        "sale > version 1 > it is as it was published", "sale > version 2 > it is as it was published");
        assertThat(run.passed()).contains("nothing else that was published is gone");
    }

    @Test
    void a_step_in_avro_that_has_no_room_for_its_result_is_found() {
        published = new SmallCatalogue(folder.resolve("avro"));
        published
                .avro("sale", "1", "{\"name\":\"price\",\"type\":\"string\"}")
                .avro("sale", "2", "{\"name\":\"cost\",\"type\":\"long\"}");
        ContractRun run = run(chain -> chain.step(1, 2, s -> s.convert("price", "cost", Decimals.TO_MINOR_UNITS)));
        assertThat(requireNonNull(run.failed().get(TOTAL)))
                .contains("sale 1 → 2, step 1 → 2, at price: ")
                .contains("\nthe message (Avro, generated message ");
    }
}
