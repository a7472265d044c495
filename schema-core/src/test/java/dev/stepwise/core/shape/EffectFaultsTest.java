package dev.stepwise.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be proved to be wrong with an operation, and what cannot. */
class EffectFaultsTest {

    private static final Conversion OF_TEXT =
            Conversion.of("test.ofText", 1, value -> value).types(ValueType.TEXT, ValueType.ANY);
    private static final Conversion OF_WHOLE =
            Conversion.of("test.ofWhole", 1, value -> value).types(ValueType.WHOLE_NUMBER, ValueType.ANY);
    private static final Splitter HALVES = Splitter.of("test.halves", 1, 2, value -> List.of(value, value));
    private static final Joiner JOIN = Joiner.of("test.join", 1, values -> "");
    private static final Computation SUM = Computation.of("test.sum", 1, inputs -> 0);

    static List<Arguments> faults() {
        return List.of(
                row(
                        "{name: text}",
                        b -> b.rename("nam", "b"),
                        "rename nam → b: there is no nam; the document has name. Did you mean name?"),
                row(
                        "{name: text, …}",
                        b -> b.rename("nam", "b"),
                        "rename nam → b: there is no nam; the document has name. Did you mean name?"),
                row(
                        "{}",
                        b -> b.rename("a", "b"),
                        "rename a → b: there is no a; the document has nothing. Mend the path."),
                row(
                        "{a: {b: text}}",
                        b -> b.move("a.c", "d"),
                        "move a.c → d: there is no a.c; a has b. Did you mean b?"),
                row(
                        "{a: text}",
                        b -> b.remove("a").rename("a", "b"),
                        "rename a → b: a is not there any more. Mend the path."),
                row(
                        "{a: text}",
                        b -> b.copy("b", "c"),
                        "copy b → c: there is no b; the document has a. Did you mean a?"),
                row(
                        "{a: text}",
                        b -> b.convert("x", OF_TEXT),
                        "convert x by test.ofText: there is no x; the document has a. Did you mean a?"),
                row(
                        "{a: text}",
                        b -> b.mapValues("x", Map.of("y", "z")),
                        "mapValues x {\"y\" → \"z\"}: there is no x; the document has a. Did you mean a?"),
                row(
                        "{a: text}",
                        b -> b.split("x", HALVES, "b", "c"),
                        "split x by test.halves → b, c: there is no x; the document has a. Did you mean a?"),
                row(
                        "{a: text}",
                        b -> b.join(List.of("a", "x"), JOIN, "c"),
                        "join a, x by test.join → c: there is no x; the document has a. Did you mean a?"),
                row(
                        "{a: text}",
                        b -> b.compute("c", Input.path("x"), SUM),
                        "compute c by test.sum from x: there is no x; the document has a. Did you mean a?"),
                row("{a: text}", b -> b.wrap("x"), "wrap x: there is no x; the document has a. Did you mean a?"),
                // taken targets
                row(
                        "{a: text, b: int}",
                        b -> b.rename("a", "b"),
                        "rename a → b: b is always there, so that this can only fail. Take another target, or say what becomes of the old value: .onTarget(…)."),
                row(
                        "{a?: text, b: int}",
                        b -> b.move("a", "b"),
                        "move a → b: b is always there, so that this can only fail. Take another target, or say what becomes of the old value: .onTarget(…)."),
                row(
                        "{a: {b: int}}",
                        b -> b.move("a.b", "a"),
                        "move a.b → a: a is always there, so that this can only fail. Take another target, or say what becomes of the old value: .onTarget(…)."),
                row(
                        "{a: text, b: int}",
                        b -> b.split("a", HALVES, "b", "c"),
                        "split a by test.halves → b, c: b is always there, so that this can only fail. Take another target, or say what becomes of the old value: .onTarget(…)."),
                // wrong kinds
                row(
                        "{a: int}",
                        b -> b.convert("a", OF_TEXT),
                        "convert a by test.ofText: expected a text at a but found an integer. Mend the path or the operation."),
                row(
                        "{a: text | null}",
                        b -> b.convert("a", OF_WHOLE),
                        "convert a by test.ofWhole: expected an integer at a but found a text or null. Mend the path or the operation."),
                row(
                        "{a: text}",
                        b -> b.rename("a.b", "c"),
                        "rename a.b → c: expected an object at a but found a text. Mend the path."),
                row(
                        "{a: [{b: int}]}",
                        b -> b.rename("a.b", "c"),
                        "rename a.b → c: expected an object at a but found an array of objects. Mend the path."),
                row(
                        "{a: text}",
                        b -> b.add("a.b", 1),
                        "add a.b = 1: expected an object at a but found a text. Mend the path."),
                row(
                        "{a: text}",
                        b -> b.remove("a.b"),
                        "remove a.b: expected an object at a but found a text. Mend the path."),
                row(
                        "{a: text}",
                        b -> b.set("a.b", 1),
                        "set a.b = 1: expected an object at a but found a text. Mend the path."),
                row(
                        "{a: text, c: int}",
                        b -> b.move("c", "a.b"),
                        "move c → a.b: expected an object at a but found a text. Mend the path."),
                row(
                        "{a: text}",
                        b -> b.in("a", i -> i.add("b", 1)),
                        "in a [add b = 1]: expected an object at a but found a text. Mend the path or the operation."),
                row(
                        "{a: text}",
                        b -> b.unwrap("a"),
                        "unwrap a: expected an array at a but found a text. Mend the path or the operation."),
                row(
                        "{a: text}",
                        b -> b.head("a"),
                        "head a: expected an array at a but found a text. Mend the path or the operation."),
                row(
                        "{a: {b: int}}",
                        b -> b.keyBy("a", "b"),
                        "keyBy a by b: expected an array at a but found an object. Mend the path or the operation."),
                row(
                        "{a: [int]}",
                        b -> b.unkey("a", "b"),
                        "unkey a to b: expected an object at a but found an array of integers. Mend the path or the operation."),
                row(
                        "{a: \"x y\"}",
                        b -> b.mapValues("a", Map.of("z", "Z")),
                        "mapValues a {\"z\" → \"Z\"}: none of the values is one that a can have, which is a text of \"x\", \"y\". Mend the path or the values."),
                // blocks
                row(
                        "{a: {b: int}}",
                        b -> b.forEach("a", e -> e.add("c", 1)),
                        "forEach a [add c = 1]: a is no map but an object that declares b. Use .in(…) for the object itself, or an operation for each member."),
                row(
                        "{a: text}",
                        b -> b.forEach("a", e -> e.add("c", 1)),
                        "forEach a [add c = 1]: expected an array or a map at a but found a text. Mend the path."),
                row(
                        "{a: [{b: int}]}",
                        b -> b.forEach("a", e -> e.rename("x", "y")),
                        "rename x → y: there is no a[].x; a[] has b. Did you mean b?"),
                row(
                        "{a: [int]}",
                        b -> b.forEach("a", e -> e.rename("x", "y")),
                        "rename x → y: expected an object at a[] but found an integer. Mend the path."),
                row(
                        "{a: {b: int}}",
                        b -> b.in("a", i -> i.remove("b").rename("b", "c")),
                        "rename b → c: a.b is not there any more. Mend the path."),
                row(
                        "{a: \"x\"}",
                        b -> b.when(Condition.equalTo("a", "y"), w -> w.remove("a")),
                        "when a = \"y\" [remove a]: the condition never holds. Mend it, or leave the operation out."),
                row(
                        "{a: int}",
                        b -> b.when(Condition.absent("a"), w -> w.add("b", 1)),
                        "when a is absent [add b = 1]: the condition never holds. Mend it, or leave the operation out."),
                // keys and members
                row(
                        "{a: [{b: int}]}",
                        b -> b.keyBy("a", "c"),
                        "keyBy a by c: there is no a[].c; a[] has b. Did you mean b?"),
                row(
                        "{a: [{b: int}]}",
                        b -> b.keyBy("a", "b"),
                        "keyBy a by b: expected a text as key at a[].b but found an integer. Convert it first, or take another key."),
                row(
                        "{a: [{k: text, v: int, w: int}]}",
                        b -> b.keyBy("a", "k", "v"),
                        "keyBy a by k to v: a[].w is always there, so that this can only fail. Take it out of the elements first, or leave the elements whole."),
                row(
                        "{a: {b: int, c: int}}",
                        b -> b.hoist("a", "b"),
                        "hoist a.b: a.c is always there, so that this can only fail. Take it out first, or add .dropOthers()."),
                row("{a: {b: int}}", b -> b.hoist("a", "c"), "hoist a.c: there is no a.c; a has b. Did you mean b?"));
    }

    static List<Arguments> sound() {
        return List.of(
                row("{a?: text, b: int}", b -> b.apply(Rename.of("a", "b").onTarget(OnTarget.KEEP))),
                row("{a: text, b?: int}", b -> b.rename("a", "b")),
                row("{…}", b -> b.rename("a", "b")),
                row("{a: {…}}", b -> b.rename("a.b", "c")),
                row("{a: any}", b -> b.rename("a.b", "c").convert("a", OF_TEXT)),
                row("{a: int | text}", b -> b.convert("a", OF_TEXT)),
                row("{a: number}", b -> b.convert("a", OF_WHOLE)),
                row("{a: int}", b -> b.remove("b")),
                row(
                        "{a?: text | null, b: any}",
                        b -> b.remove("a.c").remove("b.c").remove("d.e")),
                row("{a: null}", b -> b.convert("a", OF_TEXT)),
                row("{a: int, …}", b -> b.when(Condition.present("b"), w -> w.rename("b", "c"))),
                row("{a: int}", b -> b.compute("c", Input.path("x"), SUM.takingAbsence())),
                row("{a?: {b: int} | null}", b -> b.move("a.b", "c")),
                row("{a: int, b: int}", b -> b.rename(Map.of("a", "b", "b", "a"))));
    }

    private static Arguments row(String before, Consumer<OperationBlock> block, String... fault) {
        List<Operation> operations = Operations.of(block);
        return fault.length == 0
                ? Arguments.of(before, operations)
                : Arguments.of(before, operations, String.join("", fault));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("faults")
    void what_can_only_be_a_mistake_is_a_fault(String before, List<Operation> operations, String fault) {
        assertThat(Effect.of(Sketch.shape(before), operations).faults())
                .extracting(found -> found.operation() + ": " + found.problem() + ". " + found.remedy())
                .containsExactly(fault);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("sound")
    void what_may_be_meant_is_none(String before, List<Operation> operations) {
        assertThat(Effect.of(Sketch.shape(before), operations).faults()).isEmpty();
    }
}
