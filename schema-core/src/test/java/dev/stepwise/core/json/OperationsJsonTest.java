package dev.stepwise.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Functions;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.OperationExamples;
import dev.stepwise.core.operation.Wrap;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsJsonTest {

    static List<Operation> examples() {
        return OperationExamples.all();
    }

    @Test
    void every_operation_has_an_example() {
        Set<Class<?>> shown = examples().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(shown).isEqualTo(Set.of(Operation.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_operation_comes_back_equal(Operation operation) {
        String json = OperationsJson.write(List.of(operation));
        assertThat(OperationsJson.read(json, OperationExamples.functions())).containsExactly(operation);
    }

    /** A change here is one of the form that repositories keep, or of what people read. */
    @Test
    void forms_and_descriptions_are_those_that_were_published() throws IOException {
        String actual = examples().stream()
                .map(operation -> operation + "\n" + OperationsJson.write(List.of(operation)) + "\n")
                .collect(Collectors.joining("\n"));
        assertThat(actual).isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (InputStream golden = OperationsJsonTest.class.getResourceAsStream("operations.golden.txt")) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void all_together_come_back_equal() {
        String json = OperationsJson.write(examples());
        List<Operation> back = OperationsJson.read(json, OperationExamples.functions());
        assertThat(back).isEqualTo(examples());
        assertThat(OperationsJson.write(back)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1.10", "1E0", "100E0", "1E+3", "0E-7", "-0.0", "1E-999999999", "1E+999999999"})
    void a_decimal_keeps_its_digits(String number) {
        assertComesBack(new BigDecimal(number));
    }

    @Test
    void a_whole_number_stays_whole_however_long() {
        assertComesBack(BigInteger.ONE);
        assertComesBack(new BigInteger("-" + "9".repeat(5_000)));
        assertComesBack(new BigDecimal("9".repeat(5_000) + ".5"));
        assertThat(OperationsJson.write(List.of(Add.of("a", 1))))
                .isEqualTo("[{\"op\":\"add\",\"path\":\"a\",\"value\":1}]");
    }

    @Test
    void odd_characters_stay_as_they_are_and_those_that_must_be_are_escaped() {
        Add add = Add.of("'a b'", "ä \u0000 \u2028 \" \\ 😀");
        String json = OperationsJson.write(List.of(add));
        assertThat(json).isEqualTo("[{\"op\":\"add\",\"path\":\"'a b'\",\"value\":\"ä \\u0000 \u2028 \\\" \\\\ 😀\"}]");
        assertThat(OperationsJson.read(json, Functions.builtIn())).containsExactly(add);
    }

    @Test
    void half_of_a_surrogate_pair_is_refused() {
        for (Object constant : List.of("\uD800", Map.of("\uDC00", 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OperationsJson.write(List.of(Add.of("a", constant))))
                    .withMessage("Expected names and texts in Unicode but found one with half of a surrogate pair");
        }
    }

    private static void assertComesBack(Number constant) {
        Add add = Add.of("a", constant);
        List<Operation> back = OperationsJson.read(OperationsJson.write(List.of(add)), Functions.builtIn());
        assertThat(back).containsExactly(add);
    }

    @Test
    void white_space_and_the_order_of_members_do_not_matter_when_read() {
        assertThat(OperationsJson.read(" [ { \"path\" : \"a\" ,\n \"op\":\"wrap\"} ] ", Functions.builtIn()))
                .containsExactly(Wrap.of("a"));
        assertThat(OperationsJson.read("[]", Functions.builtIn())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|an array of operations but found something else at line 1, column 1",
                "[] []|nothing after the operations but found something else at line 1, column 4",
                "[{]|well-formed JSON with each name once but found something else at line 1, column 3",
                "[{\"op\":1,\"op\":2}]|well-formed JSON with each name once but found something else at line 1, column 14",
                "[1e99999999999]|a number with an exponent of at most 9 digits but found something else at line 1, column 2"
            })
    void what_is_no_json_is_refused(String json, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationsJson.read(json, Functions.builtIn()))
                .withMessage("Expected " + problem);
    }

    @Test
    void json_that_is_nested_too_deeply_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationsJson.read("[".repeat(100_000), Functions.builtIn()))
                .withMessageStartingWith("Expected well-formed JSON");
    }
}
