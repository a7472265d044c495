package dev.stepwise.core.operation;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One of each operation, from {@code o.a} to {@code t} as far as it goes, and documents that it may meet. */
final class OperationSamples {

    private OperationSamples() {}

    /**
     * An operation and documents.
     *
     * @param absent one without a source; null if the operation has none
     * @param taken one whose target is there; null if the operation has none
     * @param nullThere one in which null is met; null if nothing is met
     * @param wrongKind one with an array where an object should be; null if no path is gone
     */
    record Sample(Operation operation, String absent, String taken, String nullThere, String wrongKind) {

        String name() {
            return (String) Objects.requireNonNull(
                    OperationForm.write(List.of(operation)).get(0).get("op"));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Sample> all() {
        List<Operation> block = List.of(Add.of("b", 1));
        return List.of(
                writing(Add.of("o.a", 1)),
                writing(SetValue.of("o.a", 1)),
                at(Remove.of("o.a")),
                to(Rename.of("o.a", "t"), "{\"o\":{\"a\":1,\"t\":2}}"),
                to(Move.of("o.a", "t"), "{\"o\":{\"a\":1},\"t\":2}"),
                to(Copy.of("o.a", "t"), "{\"o\":{\"a\":1},\"t\":2}"),
                to(Convert.of("o.a", "t", Decimals.TO_MINOR_UNITS), "{\"o\":{\"a\":1,\"t\":2}}"),
                at(MapValues.of("o.a", Map.of(1, 2))),
                to(
                        SplitInto.of("o.a", Split.atFirst(" ").missing(Missing.ABSENT), "s", "t"),
                        "{\"o\":{\"a\":\"1 1\"},\"t\":2}"),
                new Sample(
                        JoinInto.of(List.of("o.a", "o.b"), Join.with(" "), "t"),
                        "{\"x\":0}",
                        "{\"o\":{\"a\":\"1\",\"b\":\"1\"},\"t\":2}",
                        "{\"o\":{\"a\":null,\"b\":null}}",
                        "{\"o\":[]}"),
                to(Compute.of("t", List.of(Input.path("o.a")), Computation.same()), "{\"o\":{\"a\":1},\"t\":2}"),
                at(In.of("o.a", block)),
                at(ForEach.of("o.a", block)),
                new Sample(InType.of("T", block), null, null, null, null),
                at(PayloadAt.of("o.a", block)),
                at(When.of(Condition.present("o.a"), block)),
                at(Wrap.of("o.a")),
                at(Unwrap.of("o.a")),
                at(Head.of("o.a")),
                at(KeyBy.of("o.a", "k")),
                at(Unkey.of("o.a", "k")),
                at(Hoist.of("o.a", "m")),
                at(Plunge.of("o.a", "m")),
                at(Prune.of("o.a")),
                new Sample(new RenameType("other"), null, null, null, null),
                new Sample(new Discard("gone"), null, null, null, null));
    }

    private static Sample writing(Operation operation) {
        return new Sample(operation, null, "{\"o\":{\"a\":0}}", "{\"o\":{\"a\":null}}", "{\"o\":[]}");
    }

    private static Sample at(Operation operation) {
        return to(operation, null);
    }

    private static Sample to(Operation operation, String taken) {
        return new Sample(operation, "{\"x\":0}", taken, "{\"o\":{\"a\":null}}", "{\"o\":[]}");
    }

    /** Returns a function of each id of the library, with the parameters with which it loses least. */
    static Map<String, Object> functions() {
        return Stream.of(conversions(), splitters(), joiners())
                .flatMap(List::stream)
                .collect(toMap(OperationSamples::id, function -> function));
    }

    private static List<Object> conversions() {
        return List.of(
                Decimals.TO_MINOR_UNITS,
                Decimals.FROM_MINOR_UNITS,
                Decimals.scale(2),
                Numbers.TO_TEXT,
                Numbers.FROM_TEXT,
                Booleans.fromText("y", "n"),
                Booleans.toText("y", "n"),
                Binary.toBase64(),
                Binary.fromBase64(),
                Texts.toUpperCase(),
                Texts.toLowerCase(),
                Texts.trim(),
                Texts.addPrefix("x"),
                Texts.removePrefix("x"),
                Enums.map(Map.of("a", "b")),
                Times.epochSecondsToIso(),
                Times.epochMillisToIso(),
                Times.epochMicrosToIso(),
                Times.isoToEpochSeconds(),
                Times.isoToEpochMillis(),
                Times.isoToEpochMicros());
    }

    private static List<Object> splitters() {
        return List.of(
                Split.atFirst(" ").missing(Missing.FAIL), Split.atLast(" ").missing(Missing.FAIL));
    }

    private static List<Object> joiners() {
        return List.of(
                Join.with(" "),
                Join.with(" ", 2),
                Split.atLast(" ").missing(Missing.FAIL).inverted().orElseThrow(),
                Computation.same());
    }

    private static String id(Object function) {
        if (function instanceof Conversion conversion) {
            return conversion.fn().id();
        }
        if (function instanceof Splitter splitter) {
            return splitter.fn().id();
        }
        return function instanceof Joiner joiner
                ? joiner.fn().id()
                : ((Computation) function).fn().id();
    }
}
