package dev.stepwise.core.operation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.operation.OperationSamples.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/operations.md says of the operations is what the engine does. */
class OperationsDocTest {

    private static final List<String> LINES = lines();
    private static final Map<String, List<String>> EFFECTS = rows("## What they do");
    private static final Map<String, List<String>> CASES = rows("## What they meet");
    private static final Map<String, List<String>> FUNCTIONS = rows("## Functions");

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("..", "docs", "operations.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the rows of the first table of a chapter by their first cells, without that cell. */
    private static Map<String, List<String>> rows(String chapter) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        LINES.stream()
                .dropWhile(line -> !line.equals(chapter))
                .dropWhile(line -> !line.startsWith("|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .forEach(cells -> assertThat(rows.put(cells.get(0).replace("`", ""), cells.subList(1, cells.size())))
                        .as(cells.get(0))
                        .isNull());
        return rows;
    }

    static List<Sample> samples() {
        return OperationSamples.all();
    }

    @Test
    void every_operation_has_a_sample() {
        assertThat(samples().stream().map(sample -> (Object) sample.operation().getClass()))
                .containsExactlyInAnyOrder((Object[]) Operation.class.getPermittedSubclasses());
    }

    @Test
    void every_operation_has_its_rows() {
        List<String> names = samples().stream().map(Sample::name).toList();
        assertThat(EFFECTS.keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(CASES.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_call_is_one_of_that_operation(Sample sample) {
        assertThat(EFFECTS.get(sample.name()).get(0))
                .containsPattern(
                        sample.operation() instanceof Prune ? "apply\\(Prune\\.of\\(" : "`" + sample.name() + "\\(");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_words_for_each_case_are_true(Sample sample) {
        List<String> words = CASES.get(sample.name()).stream()
                .map(OperationsDocTest::firstWord)
                .toList();
        assertThat(words)
                .containsExactly(
                        outcome(sample, sample.absent(), "nothing"),
                        outcome(sample, sample.taken(), "kept"),
                        outcome(sample, sample.nullThere(), "kept"),
                        outcome(sample, sample.wrongKind(), "nothing"));
    }

    private static String firstWord(String cell) {
        return cell.replace("`", "").replaceFirst("[ ,;].*", "");
    }

    /** @param unchanged the word for a document that stays as it is */
    private static String outcome(Sample sample, String document, String unchanged) {
        if (document == null) {
            return "–";
        }
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("sample", chain -> chain.step(1, 2, step -> step.apply(sample.operation())))
                .build();
        try {
            String upgraded =
                    registry.upgrade(Message.of("sample", "1", document)).payload();
            if (upgraded.equals(document)) {
                return unchanged;
            }
            return document.equals(sample.taken()) ? "replaced" : "value";
        } catch (MigrationException e) {
            return "error";
        }
    }

    @Test
    void what_has_options_for_targets_says_so() {
        Set<String> withOption = samples().stream()
                .filter(sample -> Arrays.stream(sample.operation().getClass().getRecordComponents())
                        .anyMatch(component -> component.getType() == OnTarget.class))
                .map(Sample::name)
                .collect(Collectors.toSet());
        Set<String> documented = CASES.entrySet().stream()
                .filter(row -> row.getValue().get(1).contains("onTarget"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(documented).isEqualTo(withOption);
    }

    @Test
    void every_function_of_the_library_is_listed() {
        Set<String> ids = new TreeSet<>(BuiltIn.conversions().keySet());
        ids.addAll(BuiltIn.splitters().keySet());
        ids.addAll(BuiltIn.joiners().keySet());
        ids.addAll(BuiltIn.computations().keySet());
        assertThat(FUNCTIONS.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(OperationSamples.functions().keySet()).isEqualTo(ids);
    }

    @Test
    void the_inverses_of_functions_are_true() {
        Map<String, String> documented = FUNCTIONS.entrySet().stream()
                .collect(
                        toMap(Map.Entry::getKey, row -> firstWord(row.getValue().get(2))));
        Map<String, String> actual = OperationSamples.functions().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, row -> inverse(row.getValue()).orElse("–")));
        assertThat(documented).isEqualTo(actual);
    }

    private static Optional<String> inverse(Object function) {
        if (function instanceof Conversion conversion) {
            return conversion.inverted().map(inverse -> inverse.fn().id());
        }
        if (function instanceof Splitter splitter) {
            return splitter.inverted().map(inverse -> inverse.fn().id());
        }
        return function instanceof Joiner joiner
                ? joiner.inverted().map(inverse -> inverse.fn().id())
                : Optional.empty();
    }
}
