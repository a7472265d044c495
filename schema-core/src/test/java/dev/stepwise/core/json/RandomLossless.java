package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Inverses;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Texts;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.operation.Wrap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operations made at random that can be undone. Their targets have names that no document has, and lie in {@code map} or
 * in objects of such names; only what was plunged is hoisted, and only what was added is removed.
 */
final class RandomLossless {

    private static final List<String> SOURCES = List.of("a", "b", "c", "d", "list");

    private static final Conversion LISTED = Conversion.pair(
            "listed", 1, Collections::singletonList, value -> ((List<?>) Objects.requireNonNull(value)).get(0));
    private static final Splitter UNPACK = Splitter.of(
            "unpack",
            1,
            2,
            value -> ((List<?>) value).stream().map(RandomLossless::unpacked).toList());
    private static final Joiner PACK = Joiner.of(
                    "pack",
                    1,
                    values -> values.stream().map(RandomLossless::packed).toList())
            .takingAbsence()
            .inverse(UNPACK);
    private static final Computation ALL = Computation.of(
                    "all", 1, inputs -> inputs.get(0) == Absent.ABSENT ? Absent.ABSENT : "made")
            .takingAbsence();

    private final SplittableRandom random;
    private int names;

    RandomLossless(SplittableRandom random) {
        this.random = random;
    }

    private static List<@Nullable Object> packed(@Nullable Object value) {
        return value == Absent.ABSENT ? List.of() : Collections.singletonList(value);
    }

    private static @Nullable Object unpacked(Object packed) {
        return ((List<?>) packed).isEmpty() ? Absent.ABSENT : ((List<?>) packed).get(0);
    }

    /** Returns operations none of which is in another's way back. */
    List<Operation> step() {
        while (true) {
            List<Operation> step = block(2);
            if (Inverses.of(step, "random").obstacles().isEmpty()) {
                return step;
            }
        }
    }

    private List<Operation> block(int levels) {
        List<String> sources = new ArrayList<>(SOURCES);
        List<Operation> block = new ArrayList<>();
        int size = 1 + random.nextInt(levels > 1 ? 5 : 3);
        while (block.size() < size) {
            block.addAll(operations(sources, levels));
        }
        return block;
    }

    private List<Operation> operations(List<String> sources, int levels) {
        String source = any(sources);
        List<Supplier<List<Operation>>> kinds = new ArrayList<>(List.of(
                () -> List.of(Rename.of(source, name(sources)).onTarget(onTarget())),
                () -> List.of(Rename.of(Map.of("a", "b", "b", random.nextBoolean() ? "a" : name(sources)))),
                () -> List.of(Move.of(source, target(sources)).onTarget(onTarget())),
                () -> List.of(Move.of(source, source + "." + name())),
                () -> List.of(Copy.of(source, target(sources)).onTarget(onTarget())),
                () -> List.of(Add.of(target(sources), "x")),
                () -> List.of(Compute.of(target(sources), List.of(Input.path(source)), ALL)),
                () -> List.of(Convert.of(source, LISTED)),
                () -> List.of(Convert.of(source, name(sources), LISTED)),
                () -> List.of(Convert.of(source, Texts.addPrefix("p"))),
                () -> List.of(MapValues.of(source, Map.of("x", "y", "y", "z", true, 1, false, "x"))),
                () -> List.of(SplitInto.of(source, splitter(), target(sources), target(sources))),
                () -> List.of(SplitInto.of(source, splitter(), source + "." + name(), target(sources))),
                () -> List.of(JoinInto.of(
                        List.of("a", "map.b"), PACK, random.nextBoolean() ? "a." + name() : target(sources))),
                () -> List.of(Wrap.of(source)),
                () -> List.of(Unwrap.of(source)),
                () -> addedAndRemoved(),
                () -> plungedAndHoisted(source),
                () -> keyed(sources)));
        if (levels > 0) {
            kinds.addAll(List.of(
                    () -> List.of(ForEach.of("list", block(levels - 1))),
                    () -> List.of(ForEach.of("map", block(levels - 1))),
                    () -> List.of(ForEach.of("list", List.of(Wrap.of("."), Convert.of(".", LISTED)))),
                    () -> List.of(In.of(random.nextBoolean() ? "map" : source, block(levels - 1))),
                    () -> List.of(When.of(condition(), block(levels - 1))),
                    () -> List.of(When.of(condition(), block(levels - 1)))));
        }
        return any(kinds).get();
    }

    private List<Operation> addedAndRemoved() {
        String name = name();
        return List.of(Add.of(name, 1), Remove.of(name).restoring(1));
    }

    private List<Operation> plungedAndHoisted(String source) {
        String name = name();
        List<Operation> plunged = List.of(Plunge.of(source, name));
        return random.nextBoolean() ? plunged : List.of(plunged.get(0), Hoist.of(source, name));
    }

    /** Nothing is moved out of what has keys, since it would come back to another place in the array. */
    private List<Operation> keyed(List<String> sources) {
        String object = any(List.of("c", "d"));
        List<Operation> keyed = switch (random.nextInt(3)) {
            case 0 -> List.of(KeyBy.of("list", "a"));
            case 1 -> List.of(Unkey.of(object, "key", "value"));
            default -> List.of(Unkey.of(object, "key", "value"), KeyBy.of(object, "key", "value"));
        };
        sources.remove(keyed.get(0) instanceof KeyBy ? "list" : object);
        return sources.isEmpty() ? List.of() : keyed;
    }

    private Splitter splitter() {
        return random.nextBoolean()
                ? Split.atFirst(" ").missing(Missing.ABSENT)
                : Split.atLast("L").missing(Missing.ABSENT);
    }

    private Condition condition() {
        String path = any(List.of("a", "b", "c.a", "d", "map.a", "root(d)"));
        Condition condition = random.nextBoolean()
                ? Condition.present(path)
                : Condition.is(path, any(List.of(Kind.TEXT, Kind.NULL, Kind.OBJECT)));
        return random.nextInt(3) == 0 ? condition.not() : condition;
    }

    private OnTarget onTarget() {
        return random.nextBoolean() ? OnTarget.FAIL : OnTarget.REQUIRE_EQUAL;
    }

    private String target(List<String> sources) {
        return switch (random.nextInt(4)) {
            case 0 -> "map." + name();
            case 1 -> name() + "." + name();
            default -> name(sources);
        };
    }

    /** Returns a new name, and puts it among those that later operations may find. */
    private String name(List<String> sources) {
        String name = name();
        sources.add(name);
        return name;
    }

    private String name() {
        return "n" + names++;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
