package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random operations that make sense, with odd names, all options and nested blocks. */
public final class OperationArbitraries {

    /** Half of a surrogate pair is written nowhere. */
    private static final Arbitrary<String> TEXTS = Arbitraries.chars()
            .filter(c -> !Character.isSurrogate(c))
            .list()
            .ofMaxSize(8)
            .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));

    private static final Arbitrary<String> NAMES = Arbitraries.oneOf(
            Arbitraries.of(
                    "a", "b", "c", "", ".", "'", "a.b", "root(a)", "/a", "~0", "ä", "😀", "0", " ", "op", "$bytes",
                    "$$bytes"),
            TEXTS);

    private static final Arbitrary<Path> MEMBERS =
            NAMES.list().ofMinSize(1).ofMaxSize(3).map(Path::new);

    private static final Arbitrary<String> TYPES = Arbitraries.of("Card", "com.acme.Card", "a b", "$", "string (?)");

    /** The scope itself, too. */
    private static final Arbitrary<Path> PLACES = NAMES.list().ofMaxSize(3).map(Path::new);

    private static final Arbitrary<Path> READ =
            Combinators.combine(Arbitraries.of(true, false), PLACES).as((root, path) -> new Path(root, path.names()));

    private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);
    private static final Arbitrary<OnTarget> ON_TARGET = Arbitraries.of(OnTarget.class);

    private static final Arbitrary<Object> SCALARS = Arbitraries.oneOf(
            TEXTS.map(text -> (Object) text),
            Arbitraries.bigIntegers().map(number -> (Object) number),
            Combinators.combine(
                            Arbitraries.bigIntegers(), Arbitraries.integers().between(-50, 50))
                    .as((digits, scale) -> (Object) new BigDecimal(digits, scale)),
            FLAGS.map(flag -> (Object) flag),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(4).map(Bytes::of),
            Arbitraries.just(null));

    private static final Arbitrary<Object> VALUES = values(2);

    private static final Arbitrary<Conversion> CONVERSIONS = Combinators.combine(
                    Arbitraries.of(
                            Decimals.TO_MINOR_UNITS,
                            Decimals.fromMinorUnits(7),
                            Numbers.FROM_TEXT,
                            Binary.fromBase64(),
                            Booleans.fromText("ja", "\u0000"),
                            Enums.map(Map.of("b", "x", "a", "y")),
                            Times.isoToEpochMicros(),
                            Conversion.of("order.mask", 3, value -> value)),
                    FLAGS)
            .as((conversion, takesNull) -> takesNull ? conversion.takingNull() : conversion);

    private static final Arbitrary<Condition> CONDITIONS = conditions(2);

    private static final Arbitrary<Input> INPUTS = Arbitraries.oneOf(
            READ.map(Input.Value::new),
            NAMES.map(Input.Header::new),
            Arbitraries.of(new Input.Timestamp(), new Input.Topic()));

    private OperationArbitraries() {}

    /** Returns operations for the top of a step, whose functions are those of {@link OperationExamples#functions}. */
    public static Arbitrary<List<Operation>> steps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(9, operations(3)),
                        Tuple.of(
                                1,
                                Arbitraries.of(new RenameType("order-created"), new Discard("no longer \"of\" use"))))
                .list()
                .ofMaxSize(4);
    }

    private static Arbitrary<Object> values(int depth) {
        if (depth == 0) {
            return SCALARS;
        }
        Arbitrary<Object> inner = values(depth - 1);
        return Arbitraries.oneOf(
                SCALARS,
                inner.list().ofMaxSize(3).map(list -> (Object) list),
                Arbitraries.maps(NAMES, inner).ofMaxSize(3).map(map -> (Object) map));
    }

    private static Arbitrary<Condition> conditions(int depth) {
        Arbitrary<Condition> plain = Arbitraries.oneOf(
                READ.map(Condition.Present::new),
                Combinators.combine(READ, Arbitraries.of(Kind.class)).as(Condition.Is::new),
                Combinators.combine(READ, TYPES, MEMBERS, Arbitraries.of("card", 1, null), FLAGS)
                        .as((path, type, member, value, told) ->
                                new Condition.IsType(path, type, told ? new Discriminator(member, value) : null))
                        // There are too many of them to be met in every operation around.
                        .withoutEdgeCases(),
                Combinators.combine(READ, VALUES.list().ofMinSize(1).ofMaxSize(3))
                        .as(Condition.OneOf::new));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Condition> inner = conditions(depth - 1);
        return Arbitraries.oneOf(
                plain,
                inner.map(Condition.Not::new),
                inner.list().ofMaxSize(3).map(Condition.All::new),
                inner.list().ofMaxSize(3).map(Condition.Any::new));
    }

    private static Arbitrary<Operation> operations(int depth) {
        Arbitrary<Operation> flat = Arbitraries.oneOf(simple(), moving(), calling(), reshaping());
        if (depth == 0) {
            return flat;
        }
        Arbitrary<List<Operation>> block =
                operations(depth - 1).list().ofMinSize(1).ofMaxSize(2);
        return Arbitraries.oneOf(
                flat,
                Combinators.combine(PLACES, block).as(ForEach::new),
                Combinators.combine(MEMBERS, block).as(In::new),
                Combinators.combine(TYPES, FLAGS, block).as(InType::new),
                Combinators.combine(MEMBERS, block).as(PayloadAt::new),
                Combinators.combine(CONDITIONS, block).as(When::new));
    }

    private static Arbitrary<Operation> simple() {
        return Arbitraries.oneOf(
                Combinators.combine(MEMBERS, VALUES, FLAGS).as(Add::new),
                Combinators.combine(MEMBERS, VALUES).as(SetValue::new),
                MEMBERS.map(path -> new Remove(path, Absent.ABSENT)),
                Combinators.combine(MEMBERS, VALUES).as(Remove::new),
                MEMBERS.map(Prune::new),
                PLACES.map(Wrap::new),
                Combinators.combine(PLACES, FLAGS).as((path, flag) -> new Unwrap(path, flag && !path.isSelf())),
                Combinators.combine(PLACES, FLAGS).as((path, flag) -> new Head(path, flag && !path.isSelf())),
                Combinators.combine(PLACES, NAMES, FLAGS).as(Hoist::new),
                Combinators.combine(PLACES, NAMES).as(Plunge::new));
    }

    private static Arbitrary<Operation> moving() {
        Arbitrary<Operation> rename = Combinators.combine(
                        PLACES, NAMES.list().uniqueElements().ofMinSize(2).ofMaxSize(4), ON_TARGET)
                .as((scope, names, onTarget) ->
                        new Rename(scope, Map.of(names.get(0), names.get(1), names.get(1), names.get(0)), onTarget));
        return Arbitraries.oneOf(
                rename,
                Combinators.combine(MEMBERS, MEMBERS, ON_TARGET)
                        .filter((from, to, onTarget) -> !from.equals(to))
                        .as(Move::new),
                Combinators.combine(READ, MEMBERS, ON_TARGET)
                        .filter((from, to, onTarget) -> !from.equals(to))
                        .as(Copy::new));
    }

    private static Arbitrary<Operation> calling() {
        Arbitrary<List<Path>> two = NAMES.list()
                .uniqueElements()
                .ofSize(2)
                .map(names -> names.stream().map(Path::of).toList());
        Arbitrary<Splitter> splitters = Arbitraries.of(Missing.class)
                .flatMap(missing -> Arbitraries.of(
                        Split.atFirst("\u2028").missing(missing),
                        Split.atLast("::").missing(missing)));
        Arbitrary<Joiner> joiners = Combinators.combine(Arbitraries.of(Join.with(""), Join.with("-", 2)), FLAGS)
                .as((joiner, absence) -> absence ? joiner.takingAbsence() : joiner);
        Computation total = Computation.of(new Fn("order.total", 1, Map.of(), true), values -> 1);
        return Arbitraries.oneOf(
                Combinators.combine(PLACES, NAMES, CONVERSIONS, ON_TARGET)
                        .as((path, name, conversion, onTarget) ->
                                new Convert(path, path.isSelf() ? "" : name, conversion, onTarget)),
                Combinators.combine(MEMBERS, splitters, two, ON_TARGET).as(SplitInto::new),
                Combinators.combine(two, joiners, MEMBERS, ON_TARGET).as(JoinInto::new),
                Combinators.combine(
                                MEMBERS,
                                INPUTS.list().ofMaxSize(3),
                                Arbitraries.of(Computation.same(), total, total.takingAbsence()))
                        .as(Compute::new));
    }

    private static Arbitrary<Operation> reshaping() {
        Arbitrary<String> nullable = NAMES.injectNull(0.3);
        Arbitrary<List<MapValues.Pair>> pairs = Combinators.combine(SCALARS, VALUES)
                .as(MapValues.Pair::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(OperationArbitraries::different);
        return Arbitraries.oneOf(
                Combinators.combine(PLACES, NAMES, nullable, FLAGS).as(KeyBy::new),
                Combinators.combine(PLACES, NAMES, nullable)
                        .as((path, key, value) -> new Unkey(path, key, key.equals(value) ? null : value)),
                Combinators.combine(PLACES, pairs, Arbitraries.of(MapValues.Otherwise.class), VALUES)
                        .as((path, some, otherwise, fallback) -> new MapValues(
                                path, some, otherwise, otherwise == MapValues.Otherwise.USE ? fallback : null)));
    }

    private static List<MapValues.Pair> different(List<MapValues.Pair> pairs) {
        List<MapValues.Pair> different = new ArrayList<>();
        for (MapValues.Pair pair : pairs) {
            if (different.stream().noneMatch(other -> Values.same(other.from(), pair.from()))) {
                different.add(pair);
            }
        }
        return different;
    }
}
