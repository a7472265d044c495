package dev.stepwise.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.laws.OperationLaws;
import dev.stepwise.core.laws.PayloadValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the operations: every law, on every engine. */
class OperationLawsTest {

    /** Those of the laws that are about operations. */
    private static final List<Integer> NUMBERS =
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 22, 23, 24, 28, 29);

    private static final Pattern NUMBER = Pattern.compile("law_(\\d+)_.*");

    static Stream<Arguments> examplesOnEngines() {
        return OperationLaws.examples()
                .flatMap(example -> Stream.of(LawEngine.values()).map(engine -> Arguments.of(engine, example)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examplesOnEngines")
    void holds(LawEngine engine, Example example) {
        if (example.expected() == null) {
            assertFails(engine, example);
            return;
        }
        Optional<String> upgraded = engine.run(example);
        upgraded.ifPresent(json -> assertThat(LawEngine.plain(json)).isEqualTo(LawEngine.plain(example.expected())));
        if (engine != LawEngine.FUSED) {
            assertThat(upgraded).isPresent();
        } else if (example.written() != null) {
            assertThat(upgraded).contains(example.written());
        }
    }

    private static void assertFails(LawEngine engine, Example example) {
        if (engine == LawEngine.FUSED) {
            // A plan never reports: the tree finds out what is wrong.
            assertThat(engine.run(example)).isEmpty();
            return;
        }
        MigrationException failure = catchThrowableOfType(MigrationException.class, () -> engine.run(example));
        assertThat(failure).isNotNull().hasMessage(example.failure());
        assertThat(failure.reason()).isEqualTo(example.reason());
        PayloadValues.of(LawEngine.tree(example.input()))
                .forEach(value -> assertThat(getStackTrace(failure)).doesNotContain(value));
    }

    @Test
    void every_law_of_operations_is_shown() {
        Set<Integer> shown = new TreeSet<>();
        OperationLaws.examples().forEach(example -> shown.addAll(example.numbers()));
        Stream.of(DocumentLawsTest.class, TypesTest.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(method -> NUMBER.matcher(method.getName()))
                .filter(Matcher::matches)
                .forEach(matcher -> shown.add(Integer.valueOf(matcher.group(1))));
        assertThat(shown).containsAll(NUMBERS);
    }

    @Test
    void every_law_of_operations_is_documented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        NUMBERS.forEach(number -> assertThat(page).contains("**Law " + number + ".**"));
    }

    /** Otherwise what the plan gives would hardly be tested. */
    @Test
    void most_documents_are_not_left_to_the_tree() {
        List<Example> upgraded =
                OperationLaws.examples().filter(e -> e.expected() != null).toList();
        long fused = upgraded.stream()
                .filter(e -> LawEngine.FUSED.run(e).isPresent())
                .count();
        assertThat(fused).isGreaterThan(upgraded.size() * 7L / 10);
    }
}
