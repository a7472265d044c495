package dev.stepwise.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationFormTest {

    private static final Map<String, Object> SAME = Map.of("id", "same", "revision", BigInteger.ONE);

    private static void assertRefused(Object form, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationForm.read(form, Functions.builtIn()))
                .withMessage(message);
    }

    private static Map<String, Object> form(Object... members) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            form.put((String) members[i], members[i + 1]);
        }
        return form;
    }

    /** The message stands after the place of the first operation. */
    private static void assertOperationRefused(String message, Object... members) {
        assertRefused(List.of(form(members)), "Operations[0]" + message);
    }

    @Test
    void a_form_is_an_array_of_objects() {
        assertRefused(null, "Operations: expected an array but found null");
        assertRefused(Map.of(), "Operations: expected an array but found an object");
        assertRefused(List.of("wrap"), "Operations[0]: expected an object but found a text");
    }

    @Test
    void unknown_names_of_operations_are_refused() {
        assertOperationRefused(": unknown operation \"ad\"", "op", "ad");
        assertOperationRefused(": expected a member op but found none", "path", "a");
        assertOperationRefused(".op: expected a text but found a number", "op", BigInteger.ONE);
    }

    @Test
    void unknown_and_missing_members_and_those_of_another_kind_are_refused() {
        assertOperationRefused(": found the unknown member \"pth\"", "op", "wrap", "path", "a", "pth", "b");
        assertOperationRefused(": expected a member path but found none", "op", "wrap");
        assertOperationRefused(": expected a member value but found none", "op", "add", "path", "a");
        assertOperationRefused(".path: expected a text but found null", "op", "wrap", "path", null);
        assertOperationRefused(
                ".makesAbsent: expected a boolean but found a text", "op", "head", "path", "a", "makesAbsent", "yes");
        assertOperationRefused(
                ".onTarget: expected one of [FAIL, KEEP, REPLACE, REQUIRE_EQUAL] but found \"keep\"",
                "op",
                "move",
                "from",
                "a",
                "to",
                "b",
                "onTarget",
                "keep");
        assertOperationRefused(".names: expected an object but found an array", "op", "rename", "names", List.of());
        assertOperationRefused(".names.a: expected a text but found null", "op", "rename", "names", form("a", null));
        assertOperationRefused(
                ".pairs[0]: expected the old value and the new one but found 1 values",
                "op",
                "mapValues",
                "path",
                "a",
                "pairs",
                List.of(List.of("x")));
    }

    @Test
    void what_an_operation_itself_refuses_is_said_with_its_place() {
        assertOperationRefused(
                ".path: Expected a path such as customer.firstName, meta.'a.b' or /meta/a.b but found \"a..b\":"
                        + " unreadable from character 3 on",
                "op",
                "wrap",
                "path",
                "a..b");
        assertOperationRefused(": Expected two places but found a twice", "op", "move", "from", "a", "to", "a");
        assertOperationRefused(
                ".block[1]: Expected the path of a member but found the scope itself",
                "op",
                "in",
                "path",
                "a",
                "block",
                List.of(form("op", "wrap", "path", "a"), form("op", "prune", "path", ".")));
        assertOperationRefused(
                ": Expected a fallback with USE alone but found one with FAIL",
                "op",
                "mapValues",
                "path",
                "a",
                "pairs",
                List.of(List.of("x", "y")),
                "fallback",
                "z");
    }

    @Test
    void conditions_and_inputs_are_read_as_strictly() {
        assertCondition(": unknown test \"has\"", "test", "has");
        assertCondition(": found the unknown member \"kind\"", "test", "present", "path", "a", "kind", "TEXT");
        assertCondition(
                ".kind: expected one of [NULL, BOOLEAN, NUMBER, TEXT, BYTES, ARRAY, OBJECT] but found \"WORD\"",
                "test",
                "is",
                "path",
                "a",
                "kind",
                "WORD");
        assertCondition(": expected a member kind but found none", "test", "is", "path", "a");
        assertCondition(
                ".conditions[0].condition: expected an object but found a text",
                "test",
                "all",
                "conditions",
                List.of(form("test", "not", "condition", "x")));
        assertInput(": unknown input from \"clock\"", "from", "clock");
        assertInput(": found the unknown member \"path\"", "from", "topic", "path", "a");
    }

    private static void assertCondition(String message, Object... members) {
        assertOperationRefused(
                ".condition" + message,
                "op",
                "when",
                "condition",
                form(members),
                "block",
                List.of(form("op", "wrap", "path", "a")));
    }

    private static void assertInput(String message, Object... members) {
        assertOperationRefused(
                ".inputs[0]" + message,
                "op",
                "compute",
                "path",
                "a",
                "inputs",
                List.of(form(members)),
                "function",
                SAME);
    }

    @Test
    void functions_are_read_as_strictly() {
        assertFunction(".function: expected a member revision but found none", "id", "same");
        assertFunction(
                ".function.revision: expected a small whole number but found a text", "id", "same", "revision", "1");
        assertFunction(
                ".function: found the unknown member \"takesNull\"",
                "id",
                "same",
                "revision",
                BigInteger.ONE,
                "takesNull",
                true);
        assertFunction(
                ": Expected the computation sum but found none with the id sum. Add it by Functions.with(…).",
                "id",
                "sum",
                "revision",
                BigInteger.ONE);
    }

    private static void assertFunction(String message, Object... members) {
        assertOperationRefused(message, "op", "compute", "path", "a", "inputs", List.of(), "function", form(members));
    }

    @Test
    void members_stand_in_a_fixed_order_and_those_that_say_the_usual_are_left_out() {
        Operation operation = Convert.of("a", "b", Decimals.TO_MINOR_UNITS).onTarget(OnTarget.KEEP);
        Map<String, Object> form = OperationForm.write(List.of(operation)).get(0);
        assertThat(form.keySet()).containsExactly("op", "path", "name", "function", "onTarget");
        assertThat(OperationForm.write(List.of(Convert.of("a", Texts.trim())))
                        .get(0)
                        .keySet())
                .containsExactly("op", "path", "function");
    }

    @Test
    void what_is_usual_may_be_said() {
        List<Object> form = List.of(form("op", "move", "from", "a", "to", "b", "onTarget", "FAIL"));
        assertThat(OperationForm.read(form, Functions.builtIn())).containsExactly(Move.of("a", "b"));
    }

    @Test
    void equal_operations_have_equal_fingerprints_in_every_release() {
        assertThat(OperationForm.fingerprint(List.of(Add.of("a", form("x", 1, "y", "ä")))))
                .isEqualTo(OperationForm.fingerprint(List.of(Add.of("/a", form("y", "ä", "x", 1)))))
                .isEqualTo("b3d4f6b0dd6c85d813eb5b1bb1dce61fe3e5ba1bdc0256aa4c735d7f0acbfe00");
        assertThat(OperationForm.fingerprint(OperationExamples.all()))
                .isEqualTo(OperationForm.fingerprint(OperationExamples.all()));
    }

    @Test
    void every_option_changes_the_fingerprint() {
        List<List<Operation>> different = new ArrayList<>();
        OperationExamples.all().forEach(operation -> different.add(List.of(operation)));
        for (Object constant : Arrays.asList(
                null,
                "null",
                true,
                "true",
                1,
                "1",
                1.0,
                new BigDecimal("1"),
                new BigDecimal("1.00"),
                10,
                new BigDecimal("1E+1"),
                List.of(),
                Map.of(),
                List.of(List.of()),
                List.of(List.of(), List.of()),
                List.of("a", "b"),
                List.of("a\",\"b"),
                "\uD800",
                "\uD801",
                "?",
                "\\ud800")) {
            different.add(List.of(Add.of("constant", constant)));
        }
        different.add(List.of());
        different.add(List.of(Wrap.of("a"), Wrap.of("b")));
        different.add(List.of(Wrap.of("b"), Wrap.of("a")));
        assertThat(different.stream().map(OperationForm::fingerprint)).doesNotHaveDuplicates();
    }
}
