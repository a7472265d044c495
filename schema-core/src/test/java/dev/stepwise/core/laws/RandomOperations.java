package dev.stepwise.core.laws;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Prune;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.SetValue;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.operation.Wrap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Operations made at random, on few names, so that they get into each other's way. */
public final class RandomOperations {

    public static final List<String> NAMES = List.of("a", "b", "c", "d", "list", "map");

    private static final Conversion UPPER =
            Conversion.of("upper", 1, value -> Values.text(value).toUpperCase(Locale.ROOT));
    private static final Conversion KIND = Conversion.of("kind", 1, Values::kind);
    private static final Conversion KIND_OF_NULL_TOO = KIND.takingNull();
    private static final Conversion HALF =
            Conversion.of("half", 1, value -> Values.number(value).multiply(new BigDecimal("0.5")));
    private static final Conversion LISTED = Conversion.of("listed", 1, value -> Arrays.asList(value, null, 1));

    private static final Splitter FIRST_AND_REST = Splitter.of("firstAndRest", 1, 2, value -> {
        String text = Values.text(value);
        return text.isEmpty() ? List.of("", Absent.ABSENT) : List.of(text.substring(0, 1), text.substring(1));
    });
    private static final Splitter STRICT = Splitter.of("strict", 1, 2, value -> {
        String text = Values.text(value);
        if (text.length() < 2) {
            throw new Refusal("expected two characters but found fewer");
        }
        return List.of(text.substring(0, 1), text.substring(1));
    });
    private static final Conversion CENTS = Decimals.TO_MINOR_UNITS;
    private static final Conversion TENTHS = Decimals.toMinorUnits(1);
    private static final List<Splitter> SPLITTERS = List.of(
            FIRST_AND_REST,
            STRICT,
            Split.atFirst(" ").missing(Missing.EMPTY),
            Split.atFirst("x").missing(Missing.ABSENT),
            Split.atFirst("e L").missing(Missing.FAIL));
    private static final Joiner AS_TEXT =
            Joiner.of("asText", 1, values -> String.valueOf(values.size()) + values.get(0));
    private static final Joiner AS_LIST = Joiner.of(
                    "asList",
                    1,
                    values -> values.stream()
                            .map(value -> value == Absent.ABSENT ? "absent" : value)
                            .toList())
            .takingAbsence();
    private static final Computation COUNT = Computation.of("count", 1, inputs -> size(inputs.get(0)));
    private static final Computation ALL = Computation.of(
                    "all", 1, inputs -> inputs.contains(Absent.ABSENT) ? Absent.ABSENT : new ArrayList<>(inputs))
            .takingAbsence();

    private static Object size(Object value) {
        return value instanceof Map<?, ?> map ? map.size() : value instanceof List<?> list ? list.size() : value;
    }

    private final SplittableRandom random;

    public RandomOperations(SplittableRandom random) {
        this.random = random;
    }

    public List<Operation> block(int levels) {
        List<Operation> block = new ArrayList<>();
        int size = 1 + random.nextInt(levels > 1 ? 5 : 3);
        while (block.size() < size) {
            try {
                block.add(operation(levels));
            } catch (IllegalArgumentException e) {
                // Two equal paths, or the scope itself where a member is due: another one.
                size = Math.max(1, size);
            }
        }
        return block;
    }

    private Operation operation(int levels) {
        List<Supplier<Operation>> kinds = new ArrayList<>(List.of(
                () -> new Add(path(), constant(), random.nextBoolean()),
                () -> SetValue.of(text(), constant()),
                () -> Remove.of(text()),
                () -> rename(),
                () -> rename(),
                () -> Move.of(text(), text()).onTarget(onTarget()),
                () -> Move.of(text(), text()).onTarget(onTarget()),
                () -> new Copy(readable(), path(), onTarget()),
                () -> new Convert(pathOrSelf(), "", conversion(), OnTarget.FAIL),
                () -> Convert.of(text(), conversion()),
                () -> Convert.of(text(), name(), conversion()).onTarget(onTarget()),
                () -> mapValues(),
                () -> SplitInto.of(text(), any(SPLITTERS), text(), text()).onTarget(onTarget()),
                () -> JoinInto.of(List.of(text(), text()), random.nextBoolean() ? AS_TEXT : AS_LIST, text())
                        .onTarget(onTarget()),
                () -> compute(),
                () -> new Wrap(pathOrSelf()),
                () -> new Unwrap(path(), random.nextBoolean()),
                () -> new Head(path(), random.nextBoolean()),
                () -> random.nextBoolean() ? KeyBy.of(listText(), name()) : KeyBy.of(listText(), "a", "b"),
                () -> random.nextBoolean() ? Unkey.of(text(), name()) : Unkey.of(text(), "a", "b"),
                () -> new Hoist(path(), name(), random.nextBoolean()),
                () -> Plunge.of(text(), name()),
                () -> Prune.of(text())));
        if (levels > 0) {
            Supplier<Operation> forEach =
                    () -> ForEach.of(random.nextInt(3) > 0 ? listText() : text(), block(levels - 1));
            kinds.addAll(List.of(
                    forEach,
                    forEach,
                    forEach,
                    () -> In.of(text(), block(levels - 1)),
                    () -> In.of(text(), block(levels - 1)),
                    () -> PayloadAt.of(text(), block(levels - 1)),
                    () -> When.of(condition(), block(levels - 1)),
                    () -> When.of(condition(), block(levels - 1))));
        }
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private Rename rename() {
        if (random.nextInt(3) == 0) {
            return Rename.of(Map.of("a", "b", "b", random.nextBoolean() ? "a" : "c"))
                    .onTarget(onTarget());
        }
        return Rename.of(text(), name()).onTarget(onTarget());
    }

    private MapValues mapValues() {
        MapValues map = MapValues.of(text(), Map.of("x", "y", "y", 1, 12, "twelve", true, false));
        return switch (random.nextInt(3)) {
            case 0 -> map;
            case 1 -> map.keepingOthers();
            default -> map.othersBy(null);
        };
    }

    private Compute compute() {
        List<Input> inputs = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            inputs.add(
                    switch (random.nextInt(8)) {
                        case 0 -> Input.header(random.nextBoolean() ? "present" : "absent");
                        case 1 -> random.nextBoolean() ? Input.timestamp() : Input.topic();
                        default -> new Input.Value(readable());
                    });
        }
        return Compute.of(text(), inputs, random.nextBoolean() ? COUNT : ALL);
    }

    private Condition condition() {
        Condition condition = switch (random.nextInt(4)) {
            case 0 -> new Condition.Present(readable());
            case 1 -> new Condition.Is(readable(), any(List.of(Kind.values())));
            case 2 -> Condition.equalTo(text(), "x", 12);
            default -> Condition.equalTo(text(), "y", null).or(Condition.present(text()));
        };
        return random.nextInt(3) == 0 ? condition.not() : condition;
    }

    private Conversion conversion() {
        return any(List.of(UPPER, KIND, KIND_OF_NULL_TOO, HALF, LISTED, CENTS, TENTHS));
    }

    private Object constant() {
        return any(Arrays.asList("x", 12, null, true, List.of(), List.of(1, "y"), Map.of(), Map.of("a", "x")));
    }

    private OnTarget onTarget() {
        return random.nextInt(3) == 0 ? OnTarget.FAIL : any(List.of(OnTarget.values()));
    }

    private Path readable() {
        if (random.nextInt(6) == 0) {
            return Path.root(text());
        }
        return path();
    }

    private Path pathOrSelf() {
        return random.nextInt(3) == 0 ? Path.self() : path();
    }

    private Path path() {
        return Path.parse(text());
    }

    private String text() {
        return random.nextInt(4) == 0 ? name() + "." + name() : name();
    }

    private String listText() {
        return random.nextInt(5) == 0 ? "map.list" : "list";
    }

    private String name() {
        return any(NAMES);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
