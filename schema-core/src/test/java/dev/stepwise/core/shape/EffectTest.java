package dev.stepwise.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Join;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Prune;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation makes of a shape. */
class EffectTest {

    private static final Conversion TO_WHOLE =
            Conversion.of("test.whole", 1, value -> value).types(ValueType.ANY, ValueType.WHOLE_NUMBER);
    private static final Conversion UNTYPED = Conversion.of("test.untyped", 1, value -> value);
    private static final Splitter HALVES = Splitter.of("test.halves", 1, 2, value -> List.of(value, value));
    private static final Joiner JOIN = Joiner.of("test.join", 1, values -> "");
    private static final Computation SUM =
            Computation.of("test.sum", 1, inputs -> 0).gives(ValueType.WHOLE_NUMBER);

    static List<Arguments> effects() {
        return List.of(
                // add
                row("{a: int}", b -> b.add("b", "x"), "{a: int, b: \"x\"}"),
                row("{a: int, …}", b -> b.add("b", "x"), "{a: int, b: \"x\" | any, …}"),
                row("{b: text}", b -> b.add("b", "x"), "{b: text}"),
                row("{b?: int}", b -> b.add("b", "x"), "{b: \"x\" | int}"),
                row("{b?: int | null}", b -> b.apply(Add.of("b", 1).replacingNull()), "{b: int 1 | int}"),
                row("{}", b -> b.add("a.b", true), "{a: {b: bool~}}"),
                row("{a?: {c: int}}", b -> b.add("a.b", 1), "{a: {c?: int, b: int 1}}"),
                row("{}", b -> b.add("a", Map.of("b", List.of())), "{a: {b: [nothing]~}}"),
                // set and remove
                row("{a: int}", b -> b.set("a", "x"), "{a: \"x\"}"),
                row("{a: {b: int, c: int}}", b -> b.remove("a.b"), "{a: {c: int}}"),
                row("{a: int, …}", b -> b.remove("b"), "{a: int, …}"),
                // rename
                row("{a: text, b: int}", b -> b.rename("a", "c"), "{c: text, b: int}"),
                row("{a?: text}", b -> b.rename("a", "c"), "{c?: text}"),
                row("{a: text | null}", b -> b.rename("a", "c"), "{c: text | null}"),
                row("{a: text, b: int}", b -> b.rename(Map.of("a", "b", "b", "a")), "{b: text, a: int}"),
                row("{a: {b: text}}", b -> b.rename("a.b", "c"), "{a: {c: text}}"),
                row("{a: text, b?: int}", b -> b.rename("a", "b"), "{b: text}"),
                row("{a?: text, b?: int}", b -> b.rename("a", "b"), "{b?: text | int}"),
                row("{a: text, b: int}", b -> b.apply(Rename.of("a", "b").onTarget(OnTarget.KEEP)), "{b: int}"),
                row("{a: text, b: int}", b -> b.apply(Rename.of("a", "b").onTarget(OnTarget.REPLACE)), "{b: text}"),
                row(
                        "{a?: text, b: int}",
                        b -> b.apply(Rename.of("a", "b").onTarget(OnTarget.REPLACE)),
                        "{b: text | int}"),
                // move and copy
                row("{a: text}", b -> b.move("a", "b.c"), "{b: {c: text}}"),
                row("{a: text}", b -> b.move("a", "a.b"), "{a: {b: text}}"),
                row("{a?: text}", b -> b.move("a", "b.c"), "{b?: {c: text}}"),
                row("{a?: text, b: {d: int}}", b -> b.move("a", "b.c"), "{b: {d: int, c?: text}}"),
                row("{a?: text, b: int}", b -> b.move("a", "c.a").move("b", "c.b"), "{c: {a?: text, b: int}}"),
                row("{a: {b: text} | null}", b -> b.move("a.b", "c"), "{a: null | {}, c?: text}"),
                row("{a: text, b: int}", b -> b.apply(Move.of("a", "b").onTarget(OnTarget.REQUIRE_EQUAL)), "{b: int}"),
                row("{a: text}", b -> b.copy("a", "b"), "{a: text, b: text}"),
                row("{a?: text}", b -> b.copy("a", "b"), "{a?: text, b?: text}"),
                // convert
                row("{a: text}", b -> b.convert("a", TO_WHOLE), "{a: int~}"),
                row("{a?: text | null}", b -> b.convert("a", TO_WHOLE), "{a?: int~ | null}"),
                row("{a: text | null}", b -> b.convert("a", TO_WHOLE.takingNull()), "{a: int~}"),
                row("{a: text}", b -> b.convert("a", "b", TO_WHOLE), "{b: int~}"),
                row("{a: text}", b -> b.convert("a", UNTYPED), "{a: any}"),
                row("{a: [text]}", b -> b.forEach("a", e -> e.convert(".", TO_WHOLE)), "{a: [int~]}"),
                // mapValues
                row("{a: \"x y\"}", b -> b.mapValues("a", Map.of("x", "X", "y", "Y")), "{a: \"X Y\"}"),
                row("{a: \"x y\"}", b -> b.mapValues("a", Map.of("x", "X")), "{a: \"X\"}"),
                row(
                        "{a: \"x y\"}",
                        b -> b.apply(MapValues.of("a", Map.of("x", "X")).keepingOthers()),
                        "{a: \"X y\"}"),
                row(
                        "{a: \"x y\"}",
                        b -> b.apply(MapValues.of("a", Map.of("x", "X")).othersBy("?")),
                        "{a: \"X ?\"}"),
                row(
                        "{a: text}",
                        b -> b.apply(MapValues.of("a", Map.of("x", "X")).keepingOthers()),
                        "{a: \"X\" | text}"),
                row("{a: \"x\" | null}", b -> b.mapValues("a", Map.of("x", 1)), "{a: int 1 | null}"),
                row("{a: int}", b -> b.mapValues("a", Map.of(1, "one", 2, "two")), "{a: \"one two\"}"),
                // split, join and compute
                row("{a: text}", b -> b.split("a", HALVES, "b", "c.d"), "{b~: any, c~: {d: any}}"),
                row("{a: text}", b -> b.split("a", HALVES, "b.c", "b.d"), "{b~: {c~: any, d~: any}}"),
                row(
                        "{a: text}",
                        b -> b.split("a", Split.atFirst(" ").missing(Missing.EMPTY), "b", "c"),
                        "{b: text~, c: text~}"),
                row(
                        "{a?: text}",
                        b -> b.split("a", Split.atFirst(" ").missing(Missing.FAIL), "b", "c"),
                        "{b?: text~, c?: text~}"),
                row(
                        "{a: text}",
                        b -> b.split("a", Split.atLast(" ").missing(Missing.ABSENT), "b", "c"),
                        "{b: text~, c~: text~}"),
                row(
                        "{a: text | null}",
                        b -> b.split("a", Split.at(" ", 2).missing(Missing.FAIL), "b", "c"),
                        "{b: null~ | text~, c: null~ | text~}"),
                row(
                        "{a: any}",
                        b -> b.split("a", Split.at(" ", 2).missing(Missing.FAIL), "b", "c"),
                        "{b: any, c: any}"),
                row("{a: text, b: text}", b -> b.join(List.of("a", "b"), Join.with(" "), "c"), "{c: text~}"),
                row("{a: text, b: text}", b -> b.join(List.of("a", "b"), JOIN, "c"), "{c: any}"),
                row("{a?: text, b?: text}", b -> b.join(List.of("a", "b"), JOIN, "c"), "{c?: any}"),
                row("{a: text, b?: text}", b -> b.join(List.of("a", "b"), JOIN.takingAbsence(), "c"), "{c: any}"),
                row("{a: int}", b -> b.compute("b", Input.path("a"), SUM), "{a: int, b: int~}"),
                row("{a?: int}", b -> b.compute("b", Input.path("a"), SUM), "{a?: int, b~: int~}"),
                row("{a?: int}", b -> b.compute("b", Input.path("a"), SUM.takingAbsence()), "{a?: int, b: int~}"),
                row("{b: text}", b -> b.compute("b", Input.timestamp(), SUM), "{b: text}"),
                // blocks
                row("{a: [{b: int}]}", b -> b.forEach("a", e -> e.rename("b", "c")), "{a: [{c: int}]}"),
                row("{a: {*: {b: int}}}", b -> b.forEach("a", e -> e.rename("b", "c")), "{a: {*: {c: int}}}"),
                row(
                        "{a?: [{b: int} | null] | null}",
                        b -> b.forEach("a", e -> e.remove("b")),
                        "{a?: [{} | null] | null}"),
                row("{a: {…}}", b -> b.forEach("a", e -> e.remove("b")), "{a: {…}}"),
                row("[{b: int}]", b -> b.forEach(".", e -> e.rename("b", "c")), "[{c: int}]"),
                row("{a?: {b: int} | null}", b -> b.in("a", e -> e.rename("b", "c")), "{a?: {c: int} | null}"),
                row("{a?: {b: int} | null}", b -> b.payloadAt("a", e -> e.rename("b", "c")), "{a: {c: int}}"),
                row("{a: int}", b -> b.apply(new RenameType("other")), "{a: int}"),
                row("{a: int}", b -> b.apply(new Discard("gone")), "nothing"),
                // when
                row("{a?: int}", b -> b.when(Condition.present("a"), w -> w.add("b", 1)), "{a?: int, b~: int 1}"),
                row("{a: int}", b -> b.when(Condition.present("a"), w -> w.add("b", 1)), "{a: int, b: int 1}"),
                row(
                        "{a: int | text}",
                        b -> b.when(Condition.is("a", Kind.TEXT), w -> w.convert("a", TO_WHOLE)),
                        "{a: (int~ | int)~}"),
                row("{a: \"x y\"}", b -> b.when(Condition.equalTo("a", "x"), w -> w.discard("x")), "{a: \"y\"}"),
                row("{a?: int}", b -> b.when(Condition.absent("a"), w -> w.add("a", 1)), "{a: (int 1 | int)~}"),
                // wrap and the like
                row("{a?: int | null}", b -> b.wrap("a"), "{a?: [int | null]}"),
                row("{a: [int]}", b -> b.unwrap("a"), "{a: int}"),
                row("{a: [int]}", b -> b.apply(Unwrap.of("a").orAbsent()), "{a~: int}"),
                row("{a: [int]}", b -> b.apply(Head.of("a").orAbsent()), "{a~: int}"),
                row("{a: int}", b -> b.plunge("a", "b"), "{a: {b: int}}"),
                row("{a: {b: int, c?: text}}", b -> b.hoist("a", "b"), "{a: int}"),
                row("{a: {b: int, c: text}}", b -> b.apply(Hoist.of("a", "b").dropOthers()), "{a: int}"),
                row("{a: {b: int}}", b -> b.hoist(".", "a"), "{b: int}"),
                row("{a: {b?: int}}", b -> b.apply(Prune.of("a")), "{a~: {b?: int}}"),
                row("{a: {b: int}}", b -> b.apply(Prune.of("a")), "{a: {b: int}}"),
                // keyBy and unkey
                row("{a: [{k: text, v: int}]}", b -> b.keyBy("a", "k"), "{a: {*: {k: text, v: int}}}"),
                row("{a: [{k: text, v: int}]}", b -> b.apply(KeyBy.of("a", "k").dropKey()), "{a: {*: {v: int}}}"),
                row("{a?: [{k: text, v: int}]}", b -> b.keyBy("a", "k", "v"), "{a?: {*: int}}"),
                row("{a: {*: {v: int}}}", b -> b.unkey("a", "k"), "{a: [{v: int, k: text}]}"),
                row("{a: {*: int}}", b -> b.unkey("a", "k", "v"), "{a: [{k: text, v: int}]}"),
                // what is not known
                row("any", b -> b.rename("a", "b"), "any"),
                row("{a: {…}}", b -> b.move("a.b", "c"), "{a: {…}, c~: any}"));
    }

    private static Arguments row(String before, Consumer<OperationBlock> block, String after) {
        return Arguments.of(before, Operations.of(block), after);
    }

    @ParameterizedTest(name = "{1} makes {2} of {0}")
    @MethodSource("effects")
    void operations_change_shapes(String before, List<dev.stepwise.core.operation.Operation> operations, String after) {
        Effect effect = Effect.of(Sketch.shape(before), operations);
        assertThat(effect.faults()).isEmpty();
        assertThat(Sketch.of(effect.derived())).isEqualTo(after);
    }
}
