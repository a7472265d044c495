package dev.stepwise.core.operation;

import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of this library by their ids, each made anew from its parameters. */
final class BuiltIn {

    private static final Set<String> IDS = Stream.of(conversions(), splitters(), joiners(), computations())
            .flatMap(functions -> functions.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private BuiltIn() {}

    /**
     * Refuses a name of this library for another function.
     *
     * @throws IllegalArgumentException if the id is one of those
     */
    static void requireOthers(Fn fn) {
        if (fn.revision() == 1 && IDS.contains(fn.id())) {
            throw new IllegalArgumentException(
                    "The id " + fn.id() + " is that of a function of this library: choose another");
        }
    }

    static Map<String, Function<Parameters, Conversion>> conversions() {
        return Map.ofEntries(
                Map.entry("decimal.toMinorUnits", BuiltIn::toMinorUnits),
                Map.entry("decimal.fromMinorUnits", given -> Decimals.fromMinorUnits(given.number("scale"))),
                Map.entry("decimal.scale", BuiltIn::scale),
                Map.entry("number.toText", given -> Numbers.TO_TEXT),
                Map.entry("number.fromText", given -> Numbers.FROM_TEXT),
                Map.entry("boolean.fromText", given -> Booleans.fromText(given.text("true"), given.text("false"))),
                Map.entry("boolean.toText", given -> Booleans.toText(given.text("true"), given.text("false"))),
                Map.entry("bytes.toBase64", given -> Binary.toBase64()),
                Map.entry("bytes.fromBase64", given -> Binary.fromBase64()),
                Map.entry("text.toUpperCase", given -> Texts.toUpperCase()),
                Map.entry("text.toLowerCase", given -> Texts.toLowerCase()),
                Map.entry("text.trim", given -> Texts.trim()),
                Map.entry("text.addPrefix", given -> Texts.addPrefix(given.text("prefix"))),
                Map.entry("text.removePrefix", given -> Texts.removePrefix(given.text("prefix"))),
                Map.entry("enum.map", given -> Enums.map(given.texts("texts"))),
                Map.entry("time.epochSecondsToIso", given -> Times.epochSecondsToIso()),
                Map.entry("time.epochMillisToIso", given -> Times.epochMillisToIso()),
                Map.entry("time.epochMicrosToIso", given -> Times.epochMicrosToIso()),
                Map.entry("time.isoToEpochSeconds", given -> Times.isoToEpochSeconds()),
                Map.entry("time.isoToEpochMillis", given -> Times.isoToEpochMillis()),
                Map.entry("time.isoToEpochMicros", given -> Times.isoToEpochMicros()));
    }

    static Map<String, Function<Parameters, Splitter>> splitters() {
        return Map.of(
                "text.split", given -> split(given).missing(missing(given)),
                "text.splitAtLast", given -> splitAtLast(given).missing(missing(given)));
    }

    static Map<String, Function<Parameters, Joiner>> joiners() {
        return Map.of(
                "text.join", given -> Join.with(given.text("delimiter")),
                "text.joinParts", given -> split(given).joiner(missing(given)),
                "text.joinAtLast", given -> splitAtLast(given).joiner(missing(given)));
    }

    static Map<String, Function<Parameters, Computation>> computations() {
        return Map.of("same", given -> Computation.same());
    }

    private static Conversion toMinorUnits(Parameters given) {
        int scale = given.number("scale");
        return given.has("rounding")
                ? Decimals.toMinorUnits(scale, given.constant("rounding", RoundingMode.class))
                : Decimals.toMinorUnits(scale);
    }

    private static Conversion scale(Parameters given) {
        int scale = given.number("scale");
        return given.has("rounding")
                ? Decimals.scale(scale, given.constant("rounding", RoundingMode.class))
                : Decimals.scale(scale);
    }

    private static Split.Cut split(Parameters given) {
        return Split.at(given.text("delimiter"), given.number("parts"));
    }

    private static Split.Cut splitAtLast(Parameters given) {
        return Split.atLast(given.text("delimiter"));
    }

    private static Missing missing(Parameters given) {
        return given.constant("missing", Missing.class);
    }
}
