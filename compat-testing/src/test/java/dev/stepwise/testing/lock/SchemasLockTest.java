package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.operation.Conversion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasLockTest {

    private static final String RUN = " run dev.stepwise.testing.lock.Lock with rewrite=order:%s reason=\"…\".";
    private static final String NOBODY = " If nobody has it yet," + RUN;
    private static final String WRONG = " If it was wrong from the start," + RUN;

    @TempDir
    Path folder;

    private Bed bed;

    @BeforeEach
    void lock() {
        bed = new Bed(folder);
        bed.lock(Bed.ORDERS, Bed.DAY);
    }

    private void assertProblem(String message) {
        assertThat(bed.check(Bed.ORDERS)).containsExactly(message);
    }

    private void assertStepProblem(MigratorRegistry registry, String steps, String difference) {
        String to = steps.substring(steps.length() - 1);
        assertThat(bed.check(registry))
                .containsExactly("order " + steps + ": the step is not the one that was published on 2026-11-27: "
                        + difference
                        + ". Put it back as it was, and publish the change as version 4 with a step 3 -> 4."
                        + NOBODY.formatted(to));
    }

    @Test
    void a_line_of_a_schema_that_is_gone_is_no_new_version() {
        bed.replace("order/2/schema.json", "currency", "country");
        removeLine("order:2 schema.json ");
        assertThat(bed.check(Bed.ORDERS))
                .containsExactly(
                        "order 2: the line of schema.json is gone from schemas.lock, which has those of its frozen"
                                + " messages. Put the line back; the history of the file has it. If nobody has the version yet, run"
                                + " dev.stepwise.testing.lock.Lock with rewrite=order:2 reason=\"…\".");
        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY).refused()).hasSize(1);
        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "nobody had it", List.of("order:2"))
                        .refused())
                .isEmpty();
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
        assertThat(bed.lock()).contains("order:2 rewritten 2026-11-28 nobody had it\n");
    }

    @Test
    void a_line_of_a_step_that_is_gone_is_no_new_step() {
        removeLine("order:1->2 step ");
        assertThat(bed.check(Bed.ORDERS))
                .containsExactly(
                        "order 1 -> 2: the line of the step is gone from schemas.lock, which has those of what the"
                                + " step makes of frozen messages. Put the line back; the history of the file has it. If nobody has"
                                + " the version yet, run dev.stepwise.testing.lock.Lock with rewrite=order:2 reason=\"…\".");
        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY).refused()).hasSize(1);
    }

    @Test
    void a_line_of_a_step_that_is_gone_does_not_hide_code_without_a_new_revision() {
        removeLine("order:2->3 step ");
        MigratorRegistry edited = Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)));
        assertThat(bed.lock(edited, Bed.NEXT_DAY, "x", List.of("order:3")).refused())
                .extracting(LockProblem::toString)
                .anyMatch(problem -> problem.startsWith(
                        "order 2 -> 3: the step makes something else of the frozen messages of version 2 (json)"));
    }

    private void removeLine(String beginning) {
        bed.write(
                LockFile.NAME,
                bed.lock()
                        .lines()
                        .filter(line -> !line.startsWith(beginning))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void is_content_with_what_was_locked() {
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void nothing_is_locked_without_a_file() {
        bed.delete("schemas.lock");

        assertThat(bed.check(Bed.ORDERS)).containsExactly(notThere(1), notThere(2), notThere(3));
    }

    private String notThere(int version) {
        return "order " + version + " is not locked: there is no " + bed.file("schemas.lock")
                + ". Run dev.stepwise.testing.lock.Lock, which adds it, and commit what it writes.";
    }

    @Test
    void a_check_writes_nothing() {
        bed.delete("schemas.lock");
        List<String> before = bed.files();

        bed.check(Bed.ORDERS);
        bed.checkFrozen(Bed.ORDERS);

        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void a_schema_that_was_edited_is_a_problem() {
        bed.replace("order/2/schema.json", "currency", "country");

        assertProblem("order 2: schema.json is not what was published on 2026-11-27. Put it back as it was, and publish"
                + " the change as version 4 with a step 3 -> 4." + NOBODY.formatted("2"));
    }

    /** Files outside of the folders of versions are a part of the schemas that refer to them. */
    private void lockWithReferences() {
        bed.write("common/money.json", "{\"$ref\":\"currency.json#/code\"}");
        bed.write("common/currency.json", "{\"code\":{\"type\":\"string\"}}");
        bed.write("order/4/schema.json", "{\"properties\":{\"price\":{\"$ref\":\"../../common/money.json\"}}}");
        bed.lock(Bed.ORDERS, Bed.DAY);
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    private static String referenced(String file, String words) {
        return "order 4: common/" + file + ", which its schema refers to, " + words
                + ", and let the schema of a new version refer to a new file." + NOBODY.formatted("4");
    }

    @Test
    void a_file_that_a_schema_refers_to_and_that_was_edited_is_a_problem() {
        lockWithReferences();
        bed.replace("common/money.json", "code", "symbol");

        assertProblem(referenced("money.json", "is not what was published on 2026-11-27. Put it back as it was"));
    }

    @Test
    void a_file_that_is_referred_to_from_there_and_is_gone_is_a_problem() {
        lockWithReferences();
        bed.delete("common/currency.json");

        assertProblem(referenced("currency.json", "was published on 2026-11-27 and is gone. Put it back"));
    }

    @Test
    void a_file_to_which_a_schema_refers_is_not_locked_before_it_was_written_into_the_lock() {
        bed.write("common/money.json", "{}");
        bed.write("order/4/schema.json", "{\"$ref\":\"../../common/money.json#/$defs/a\"}");

        assertProblem("order 4 is not locked: common/money.json, schema.json. Run dev.stepwise.testing.lock.Lock, which"
                + " adds it, and commit what it writes.");
    }

    @Test
    void white_space_order_of_members_and_spelling_of_numbers_do_not_count_in_a_schema() {
        bed.write(
                "order/1/schema.json",
                "{\n  \"required\": [\"n\\u0061me\"],\n  \"maximum\": 1.0e1,\n  \"type\": \"object\"\n}\n");

        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void a_schema_that_is_no_json_any_more_is_a_problem() {
        bed.write("order/1/schema.json", "{");

        assertProblem("order 1: schema.json is not what was published on 2026-11-27. Put it back as it was, and publish"
                + " the change as version 4 with a step 3 -> 4." + NOBODY.formatted("1"));
    }

    @Test
    void a_schema_that_was_deleted_is_a_problem() {
        bed.delete("order/1/schema.json");

        assertProblem(
                "order 1: schema.json was published on 2026-11-27 and is gone. Put it back." + NOBODY.formatted("1"));
    }

    @Test
    void a_schema_in_another_language_is_not_locked() {
        bed.write("order/2/schema.avsc", "{\"type\": \"record\", \"name\": \"Order\", \"fields\": []}");

        assertProblem(
                "order 2 is not locked: schema.avsc. Run dev.stepwise.testing.lock.Lock, which adds it, and commit"
                        + " what it writes.");
    }

    @Test
    void a_golden_message_that_was_edited_is_a_problem() {
        bed.replace("order/1/golden/plain.json", "Ann", "Anna");

        assertProblem(
                "order 1: golden/plain.json is not what was published on 2026-11-27. Put it back as it was, and add"
                        + " another message beside it." + WRONG.formatted("1"));
    }

    @Test
    void white_space_alone_does_not_count_in_a_golden_message() {
        bed.write("order/1/golden/plain.json", "{\n  \"name\":\"Ann\"\n}\n");

        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void white_space_in_a_text_of_a_golden_message_counts() {
        bed.write("order/1/golden/plain.json", "{\"name\": \"Ann \"}");

        assertThat(bed.check(Bed.ORDERS)).hasSize(1);
    }

    @Test
    void how_a_number_is_spelled_counts_in_a_golden_message() {
        bed.write("order/1/golden/price.json", "{\"price\": 1.0}");
        bed.lock(Bed.ORDERS, Bed.DAY);
        bed.write("order/1/golden/price.json", "{\"price\": 1.00}");

        assertProblem(
                "order 1: golden/price.json is not what was published on 2026-11-27. Put it back as it was, and add"
                        + " another message beside it." + WRONG.formatted("1"));
    }

    @Test
    void the_latest_form_of_a_golden_message_is_locked() {
        bed.replace("order/1/golden/plain.latest.json", "Ann", "Anna");

        assertProblem(
                "order 1 -> 3: golden/plain.latest.json is not what was locked on 2026-11-27. Put it back as it was."
                        + WRONG.formatted("1"));
    }

    @Test
    void the_latest_form_of_a_golden_message_is_written_anew_for_a_newer_version() {
        MigratorRegistry withFour = Bed.registry(
                chain -> chain.step(1, 2, Bed.TO_2).step(2, 3, Bed.TO_3).step(3, 4, s -> s.add("paid", false)));
        bed.write(
                "order/1/golden/plain.latest.json",
                "{\"customer\": \"Ann\", \"currency\": \"EUR\", \"lines\": 1, \"paid\": false}");

        assertThat(bed.check(withFour))
                .containsExactly("order 4 is not locked: golden/plain.latest.json of version 1, the step 3 -> 4. Run"
                        + " dev.stepwise.testing.lock.Lock, which adds it, and commit what it writes.");
        bed.lock(withFour, Bed.NEXT_DAY);
        assertThat(bed.check(withFour)).isEmpty();
    }

    @Test
    void a_golden_message_that_was_deleted_is_one_problem() {
        bed.delete("order/1/golden/plain.json");
        bed.delete("order/1/golden/plain.latest.json");

        assertProblem("order 1: golden/plain.json was published on 2026-11-27 and is gone. Put it back."
                + WRONG.formatted("1"));
    }

    @Test
    void a_golden_message_that_is_new_is_not_locked() {
        bed.write("order/1/golden/with blank.json", "{\"name\": \"Bob\"}");

        assertProblem(
                "order 1 is not locked: golden/with blank.json. Run dev.stepwise.testing.lock.Lock, which adds it,"
                        + " and commit what it writes.");
    }

    @Test
    void another_constant_in_an_operation_is_a_problem() {
        assertStepProblem(
                Bed.orders(s -> s.rename("name", "customer").add("currency", "USD"), Bed.TO_3),
                "1 -> 2",
                "operation 2 (add currency = \"USD\") was another add");
    }

    @Test
    void an_operation_of_another_kind_is_a_problem() {
        assertStepProblem(
                Bed.orders(s -> s.rename("name", "customer").set("currency", "EUR"), Bed.TO_3),
                "1 -> 2",
                "operation 2 (set currency = \"EUR\") was an add");
    }

    @Test
    void an_operation_that_was_dropped_is_a_problem() {
        assertStepProblem(
                Bed.orders(s -> s.rename("name", "customer"), Bed.TO_3), "1 -> 2", "operation 2 of 2, an add, is gone");
    }

    @Test
    void an_operation_that_was_added_is_a_problem() {
        assertStepProblem(
                Bed.orders(
                        s -> s.rename("name", "customer").add("currency", "EUR").remove("note"), Bed.TO_3),
                "1 -> 2",
                "operation 3 (remove note) was not there");
    }

    @Test
    void another_revision_of_a_function_is_a_problem() {
        assertThat(bed.check(withFunction(1))).hasSize(1);
        bed.lock(withFunction(1), Bed.DAY, "a function", List.of("order:2"));
        assertThat(bed.check(withFunction(1))).isEmpty();

        assertStepProblem(
                withFunction(2), "1 -> 2", "operation 1 (convert price by shout revision 2) was another convert");
    }

    private static MigratorRegistry withFunction(int revision) {
        return Bed.orders(s -> s.convert("price", Conversion.of("shout", revision, value -> value)), Bed.TO_3);
    }

    @Test
    void a_claim_to_be_lossless_that_was_dropped_is_a_problem() {
        MigratorRegistry lossless = Bed.orders(
                s -> s.rename("name", "customer").add("currency", "EUR").lossless(), Bed.TO_3);
        assertStepProblem(lossless, "1 -> 2", "it is lossless and was not");
        bed.lock(lossless, Bed.DAY, "it is", List.of("order:2"));

        assertStepProblem(Bed.ORDERS, "1 -> 2", "it is not lossless and was");
    }

    @Test
    void another_declared_downgrade_is_a_problem() {
        MigratorRegistry declared = withDowngrade("lines");
        assertStepProblem(declared, "2 -> 3", "it had no downgradeWith(…)");
        bed.lock(declared, Bed.DAY, "wanted back", List.of("order:3"));

        assertStepProblem(withDowngrade("line"), "2 -> 3", "its downgradeWith(…) was another one");
        assertStepProblem(Bed.ORDERS, "2 -> 3", "its downgradeWith(…) is gone");
    }

    private static MigratorRegistry withDowngrade(String path) {
        return Bed.orders(Bed.TO_2, s -> {
            Bed.TO_3.accept(s);
            s.downgradeWith(back -> back.remove(path));
        });
    }

    @Test
    void code_of_another_kind_is_a_problem() {
        assertStepProblem(
                Bed.orders(
                        Bed.TO_2,
                        s -> s.migrate(
                                ObjectNode.class, order -> order.deepCopy().put("lines", 1))),
                "2 -> 3",
                "operation 1 (migrate(ObjectNode)) was an edit(ObjectNode)");
    }

    @Test
    void code_that_was_edited_without_a_revision_shows_in_its_output() {
        assertThat(bed.check(Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)))))
                .containsExactly(
                        "order 2 -> 3: the step makes something else of the frozen messages of version 2 (json)"
                                + " than on 2026-11-27, though its operations and its revision are the same. Put the code back."
                                + " If the change is meant, raise the step's .revision(…) and" + RUN.formatted("3"));
    }

    @Test
    void code_that_was_edited_and_does_the_same_is_no_problem() {
        assertThat(bed.check(Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.put("lines", 3 - 2)))))
                .isEmpty();
    }

    @Test
    void a_function_that_was_edited_without_a_revision_shows_in_the_output_of_its_step() {
        MigratorRegistry doubled = withPrice(2);
        bed.lock(doubled, Bed.DAY, "prices were wrong", List.of("order:2"));

        assertThat(bed.check(withPrice(3)))
                .containsExactly(
                        "order 1 -> 2: the step makes something else of the frozen messages of version 1 (json)"
                                + " than on 2026-11-27, though its operations and its revision are the same. Put the code back."
                                + " If the change is meant, raise the step's .revision(…) and" + RUN.formatted("2"));
    }

    private static MigratorRegistry withPrice(long times) {
        return Bed.orders(
                s -> s.forEach(
                        ".",
                        price -> price.convert(
                                ".",
                                Conversion.of("times", 1, value -> value + " x " + times)
                                        .takingNull())),
                Bed.TO_3);
    }

    @Test
    void a_revision_that_was_raised_is_a_problem_of_its_own() {
        MigratorRegistry revised = Bed.orders(
                Bed.TO_2,
                s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)).revision(2));

        assertThat(bed.check(revised))
                .containsExactly(
                        "order 2 -> 3: the step is not the one that was published on 2026-11-27: its revision is 2"
                                + " and was 1. If its code was changed on purpose," + RUN.formatted("3")
                                + " If not, put the revision back.");
    }

    @Test
    void a_version_without_a_step_any_more_is_a_problem() {
        assertThat(bed.check(Bed.registry(chain -> chain.step(1, 2, Bed.TO_2))))
                .contains("order 2 -> 3: the step was published on 2026-11-27 and is gone. Put it back."
                        + NOBODY.formatted("3"));
    }

    @Test
    void a_frozen_message_that_was_edited_is_a_problem_and_what_follows_from_it_is_none() {
        bed.replace("order/2/frozen/1.json", "1.50", "1.5");

        assertProblem("order 2: frozen/1.json is not what was published on 2026-11-27. Put it back as it was."
                + WRONG.formatted("2"));
    }

    @Test
    void a_frozen_form_that_was_edited_is_a_problem() {
        bed.replace("order/1/frozen/1.3.json", "1.50", "1.60");

        assertProblem(
                "order 1 -> 3: the frozen forms (json) are not those that were locked on 2026-11-27. Put them back as"
                        + " they were. If they were wrong from the start," + RUN.formatted("1"));
    }

    @Test
    void a_problem_says_of_which_version_it_is() {
        bed.replace("order/2/schema.json", "currency", "country");

        LockProblem problem = SchemasLock.check(Bed.ORDERS, bed.catalogue()).get(0);

        assertThat(problem.type() + " " + problem.version()).isEqualTo("order 2");
    }
}
