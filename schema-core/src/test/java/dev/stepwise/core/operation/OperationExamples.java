package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Missing.ABSENT;

import dev.stepwise.core.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every operation with every option, at least once. */
public final class OperationExamples {

    private OperationExamples() {}

    /** Returns functions that an application would add. */
    public static Functions functions() {
        return Functions.builtIn()
                .with(Conversion.pair("order.mask", 3, value -> value, value -> value))
                .with(Computation.of(new Fn("order.total", 1, Map.of(), true), values -> values.get(0)));
    }

    /** Returns the operations. */
    public static List<Operation> all() {
        return Stream.of(values(), places(), functionsInUse(), blocks(), shapes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> values() {
        Map<String, Object> constant = new LinkedHashMap<>();
        constant.put("z", Arrays.asList(null, true, 1, new BigDecimal("1.0"), new BigDecimal("1E+3")));
        constant.put("a", Map.of());
        return List.of(
                Add.of("currency", "EUR"),
                Add.of("meta.'a.b'", constant).replacingNull(),
                SetValue.of("schema", 2),
                SetValue.of("note", null),
                Remove.of("legacy"),
                Remove.of("legacy").restoring(null),
                Remove.of("legacy").restoring(new BigDecimal("1.10")),
                MapValues.of("state", Map.of("A", "ACTIVE", "C", "CLOSED")),
                MapValues.of("state", Map.of(0, false, 1, true)).keepingOthers(),
                MapValues.of("state", Map.of("A", "ACTIVE")).othersBy(null));
    }

    private static List<Operation> places() {
        return List.of(
                Rename.of("zip", "postalCode"),
                Rename.of("address.zip", "postal code").onTarget(OnTarget.KEEP),
                Rename.of(Map.of("a", "b", "b", "a")),
                Move.of("street", "address.street"),
                Move.of("street", "address.street").onTarget(OnTarget.REPLACE),
                Copy.of("root(currency)", "item.currency").onTarget(OnTarget.REQUIRE_EQUAL));
    }

    private static List<Operation> functionsInUse() {
        Conversion mask = Conversion.of("order.mask", 3, value -> value);
        return List.of(
                Convert.of("amount", "amountMinor", Decimals.TO_MINOR_UNITS),
                Convert.of("amount", Decimals.toMinorUnits(0, RoundingMode.HALF_UP)),
                new Convert(Path.self(), "", mask.takingNull(), OnTarget.FAIL),
                SplitInto.of("name", Split.atFirst(" ").missing(ABSENT), "first", "last"),
                SplitInto.of("name", Split.atLast(" ").missing(Missing.EMPTY), "first", "last")
                        .onTarget(OnTarget.KEEP),
                JoinInto.of(List.of("first", "last"), Join.with(" "), "name"),
                JoinInto.of(List.of("first", "last"), Join.with(" ", 2).takingAbsence(), "name")
                        .onTarget(OnTarget.REPLACE),
                Compute.of("copy", List.of(Input.path("root(.)")), Computation.same()),
                Compute.of(
                        "total",
                        List.of(Input.path("a.b"), Input.header("h \"1\""), Input.timestamp(), Input.topic()),
                        Computation.of(new Fn("order.total", 1, Map.of(), true), values -> 1)
                                .takingAbsence()));
    }

    private static List<Operation> blocks() {
        List<Operation> block = List.of(Remove.of("x"), In.of("y", List.of(Wrap.of("z"))));
        return List.of(
                ForEach.of("items", block),
                In.of("customer", block),
                InType.of("com.acme.Item", block),
                InType.of("Item", block).visitingOuterFirst(),
                PayloadAt.of("data", block),
                When.of(Condition.absent("x"), block),
                When.of(
                        Condition.is("x", Kind.TEXT)
                                .and(Condition.equalTo("root(y)", 1, new BigDecimal("1.0"), "a", null))
                                .or(Condition.isNull("z").not())
                                .or(Condition.isType("pay", "Card", Discriminator.of("kind", "card")))
                                .or(Condition.isType("pay", "string")),
                        List.of(new Discard("no longer \"of use\""))));
    }

    private static List<Operation> shapes() {
        return List.of(
                Wrap.of("phone"),
                Unwrap.of("phones"),
                Unwrap.of("phones").orAbsent(),
                Head.of("phones"),
                Head.of("phones").orAbsent(),
                KeyBy.of("options", "name"),
                KeyBy.of("options", "name").dropKey(),
                KeyBy.of("options", "name", "value"),
                Unkey.of("options", "name"),
                Unkey.of("options", "name", "value"),
                Hoist.of("wrapper", "inner"),
                Hoist.of("wrapper", "inner").dropOthers(),
                Plunge.of("inner", "in side"),
                Prune.of("meta"),
                new RenameType("order-created"),
                new Discard("no longer of use"));
    }
}
