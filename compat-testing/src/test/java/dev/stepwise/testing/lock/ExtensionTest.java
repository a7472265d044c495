package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionTest {

    private static final MigratorRegistry WITH_4 = Bed.registry(ExtensionTest::to4);

    @TempDir
    Path folder;

    @TempDir
    Path copy;

    private Bed bed;

    @BeforeEach
    void lock() {
        bed = new Bed(folder);
        bed.lock(Bed.ORDERS, Bed.DAY);
    }

    private static void to3(MigratorChain.Builder chain) {
        chain.step(1, 2, Bed.TO_2).step(2, 3, Bed.TO_3);
    }

    private static void to4(MigratorChain.Builder chain) {
        to3(chain);
        chain.step(3, 4, s -> s.add("paid", false));
    }

    private static void publish4(Bed bed) {
        bed.write("order/4/schema.json", "{\"type\": \"object\"}");
        bed.write("order/4/golden/paid.json", "{\"paid\": true}");
        bed.write("order/4/golden/paid.latest.json", "{\"paid\": true}");
        bed.replace("order/1/golden/plain.latest.json", "}", ", \"paid\": false}");
    }

    @Test
    void a_second_run_changes_nothing() {
        List<String> before = bed.files();

        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY).lines()).isEmpty();
        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void code_without_a_new_revision_does_not_hide_behind_a_frozen_message_that_was_edited() {
        bed.replace("order/2/frozen/1.json", "1.50", "1.60");
        MigratorRegistry edited = Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)));
        List<String> before = bed.files();

        assertThat(bed.lock(edited, Bed.NEXT_DAY, "x", List.of("order:2")).refused())
                .extracting(LockProblem::toString)
                .anyMatch(problem -> problem.startsWith(
                        "order 2 -> 3: the step makes something else of the frozen messages of version 2 (json)"));
        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void a_frozen_message_may_be_rewritten_where_code_stays() {
        bed.replace("order/2/frozen/1.json", "1.50", "1.60");

        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "x", List.of("order:2")).refused())
                .isEmpty();
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void a_new_version_only_adds_lines_and_files() {
        List<String> lines = bed.lock().lines().toList();
        publish4(bed);
        List<String> files = bed.files();

        Extension extension = bed.lock(WITH_4, Bed.NEXT_DAY);

        assertThat(bed.lock().lines()).containsSubsequence(lines);
        assertThat(bed.files())
                .containsAll(files.stream()
                        .filter(file -> !file.startsWith("schemas.lock"))
                        .toList());
        List<String> added = new ArrayList<>(bed.lock().lines().toList());
        added.removeAll(lines);
        assertThat(extension.lines()).isEqualTo(added).allMatch(line -> line.endsWith(" 2026-11-28"));
        assertThat(added.stream().map(line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1))))
                .containsExactly(
                        "order:1->4 frozen/json",
                        "order:1->4 golden/plain.latest.json",
                        "order:2->4 frozen/json",
                        "order:3->4 frozen/json",
                        "order:3->4 step",
                        "order:4 frozen/1.json",
                        "order:4 frozen/2.json",
                        "order:4 frozen/3.json",
                        "order:4 frozen/4.json",
                        "order:4 frozen/5.json",
                        "order:4 golden/paid.json",
                        "order:4 schema.json",
                        "order:4->4 golden/paid.latest.json");
        assertThat(bed.check(WITH_4)).isEmpty();
        assertThat(bed.checkFrozen(WITH_4)).isEmpty();
    }

    @Test
    void lines_are_sorted_below_the_comments() {
        publish4(bed);
        bed.lock(WITH_4, Bed.NEXT_DAY);

        List<String> lines =
                bed.lock().lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines).isSorted();
        assertThat(bed.lock())
                .startsWith(
                        "# What is published, by fingerprint, and since when: schemas, steps, golden and frozen messages.\n"
                                + "# Not to be edited. What is new is added by the program dev.stepwise.testing.lock.Lock.\n"
                                + "# Where git finds a conflict, keep the lines of both sides, in any order.\n"
                                + lines.get(0));
    }

    @Test
    void the_lines_of_two_branches_together_are_the_lock_of_the_merge() throws IOException {
        copyTo(copy);
        Bed other = new Bed(copy);
        publish4(bed);
        bed.lock(WITH_4, Bed.NEXT_DAY);
        publishInvoice(other);
        other.lock(withInvoice(ExtensionTest::to3), Bed.NEXT_DAY);
        String merged = Stream.concat(bed.lock().lines(), other.lock().lines().filter(line -> !line.startsWith("#")))
                .distinct()
                .reduce("", (text, line) -> text + line + "\n");

        bed.write("schemas.lock", merged);
        copyTo(folder, copy.resolve("invoice"));
        assertThat(bed.check(withInvoice(ExtensionTest::to4))).isEmpty();

        assertThat(bed.lock(withInvoice(ExtensionTest::to4), Bed.NEXT_DAY).lines())
                .isEmpty();
        assertThat(bed.lock().lines())
                .containsExactlyInAnyOrderElementsOf(merged.lines().toList());
    }

    private static void publishInvoice(Bed bed) {
        bed.write("invoice/1/schema.json", "{\"type\": \"object\"}");
        bed.write("invoice/2/schema.json", "{\"type\": \"object\"}");
    }

    private static MigratorRegistry withInvoice(Consumer<MigratorChain.Builder> orders) {
        return MigratorRegistry.builder()
                .eventType("order", orders)
                .eventType("invoice", chain -> chain.step(1, 2, s -> s.add("due", "now")))
                .build();
    }

    private void copyTo(Path target) throws IOException {
        copyTo(target, folder);
    }

    /** Copies a folder as it is, or what is in the folder of the bed. */
    private void copyTo(Path target, Path source) throws IOException {
        Path from = source.equals(folder) ? folder : source.getParent();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                Path to = target.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.writeString(to, Files.readString(file));
            }
        }
    }

    @Test
    void what_was_edited_is_refused_and_nothing_is_written() {
        bed.replace("order/2/schema.json", "currency", "country");
        publish4(bed);
        List<String> before = bed.files();

        Extension extension = bed.lock(WITH_4, Bed.NEXT_DAY);

        assertThat(extension.refused().stream().map(LockProblem::problem))
                .containsExactly("order 2: schema.json is not what was published on 2026-11-27.");
        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void an_edited_version_is_locked_anew_with_its_reason() {
        bed.replace("order/2/schema.json", "currency", "country");

        bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "nobody had it yet", List.of("order:2"));

        assertThat(bed.lock().lines())
                .contains("order:2 rewritten 2026-11-28 nobody had it yet")
                .anyMatch(line -> line.startsWith("order:2 schema.json ") && line.endsWith(" 2026-11-28"))
                .anyMatch(line -> line.startsWith("order:1 schema.json ") && line.endsWith(" 2026-11-27"));
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void a_reason_stays_when_the_lock_is_extended() {
        bed.replace("order/2/schema.json", "currency", "country");
        bed.lock(Bed.ORDERS, Bed.DAY, "nobody had it yet", List.of("order:2"));
        publish4(bed);

        bed.lock(WITH_4, Bed.NEXT_DAY);

        assertThat(bed.lock().lines()).contains("order:2 rewritten 2026-11-27 nobody had it yet");
    }

    @Test
    void a_version_that_was_not_edited_is_not_rewritten() {
        List<String> before = bed.files();

        bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "no need", List.of("order:2"));

        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void rewriting_one_version_does_not_excuse_another() {
        bed.replace("order/2/schema.json", "currency", "country");
        bed.replace("order/1/schema.json", "10", "11");

        assertThat(bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "why not", List.of("order:2")).refused().stream()
                        .map(LockProblem::problem))
                .containsExactly("order 1: schema.json is not what was published on 2026-11-27.");
    }

    @Test
    void a_step_goes_with_the_version_that_it_leads_to_and_forms_of_messages_with_it() {
        MigratorRegistry edited = Bed.orders(s -> s.rename("name", "customer").add("currency", "USD"), Bed.TO_3);
        assertThat(bed.lock(edited, Bed.NEXT_DAY, "why", List.of("order:1")).refused())
                .hasSize(1);

        assertThat(bed.lock(edited, Bed.NEXT_DAY, "dollars from the start", List.of("order:2"))
                        .refused())
                .isEmpty();

        assertThat(bed.read("order/1/frozen/1.2.json")).contains("USD");
        assertThat(bed.read("order/1/frozen/1.3.json")).contains("USD");
        assertThat(bed.check(edited)).isEmpty();
        assertThat(bed.checkFrozen(edited)).isEmpty();
    }

    @Test
    void code_without_a_new_revision_is_refused_whatever_the_reason() {
        MigratorRegistry edited = Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)));

        assertThat(bed.lock(edited, Bed.NEXT_DAY, "because", List.of("order:3")).refused().stream()
                        .map(LockProblem::problem))
                .containsExactly(
                        "order 2 -> 3: the step makes something else of the frozen messages of version 2 (json)"
                                + " than on 2026-11-27, though its operations and its revision are the same.");
    }

    @Test
    void code_with_a_new_revision_is_locked_with_a_reason() {
        MigratorRegistry revised = Bed.orders(
                Bed.TO_2,
                s -> s.edit(ObjectNode.class, order -> order.put("lines", 2)).revision(2));

        assertThat(bed.lock(revised, Bed.NEXT_DAY).refused()).isNotEmpty();
        assertThat(bed.lock(revised, Bed.NEXT_DAY, "lines were counted wrong", List.of("order:3"))
                        .refused())
                .isEmpty();

        assertThat(bed.read("order/2/frozen/1.3.json")).contains("\"lines\" : 2");
        assertThat(bed.check(revised)).isEmpty();
        assertThat(bed.checkFrozen(revised)).isEmpty();
    }

    @Test
    void a_version_that_was_taken_back_leaves_the_lock_with_a_reason() throws IOException {
        MigratorRegistry withoutThree = Bed.registry(chain -> chain.step(1, 2, Bed.TO_2));
        try (Stream<Path> files = Files.walk(folder.resolve("order/3"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        for (int message = 1; message <= Handful.SIZE; message++) {
            bed.delete("order/1/frozen/" + message + ".3.json");
            bed.delete("order/2/frozen/" + message + ".3.json");
        }
        bed.write("order/1/golden/plain.latest.json", "{\"customer\": \"Ann\", \"currency\": \"EUR\"}");

        assertThat(bed.lock(withoutThree, Bed.NEXT_DAY).refused()).isNotEmpty();
        assertThat(bed.lock(withoutThree, Bed.NEXT_DAY, "it was never sent", List.of("order:3"))
                        .refused())
                .isEmpty();

        assertThat(bed.check(withoutThree)).isEmpty();
        assertThat(bed.lock()
                        .lines()
                        .filter(line -> line.contains("3 rewritten") || line.contains(">3 ") || line.contains(":3 ")))
                .containsExactly("order:3 rewritten 2026-11-28 it was never sent");
    }

    @Test
    void a_new_schema_of_a_version_takes_new_frozen_messages() {
        bed.write("order/1/frozen/9.json", "{}");
        bed.replace("order/1/schema.json", "10", "11");
        bed.lock(Bed.ORDERS, Bed.NEXT_DAY, "a wrong bound", List.of("order:1"));

        assertThat(bed.names()).contains("order/1/frozen/5.json").doesNotContain("order/1/frozen/9.json");
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }
}
