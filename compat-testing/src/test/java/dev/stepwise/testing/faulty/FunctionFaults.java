package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.closed;
import static dev.stepwise.testing.faulty.Shapes.object;

import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.Splitter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Faults in the functions of operations: units, numbers, texts and null. */
final class FunctionFaults {

    private static final String ID = "{'type':'integer','minimum':0}";
    private static final String DIGITS = "{'type':'string','pattern':'^[0-9]+$'}";
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private FunctionFaults() {}

    static List<Fault> all() {
        return List.of(
                named("cents that are euros")
                        .json(1, object("price: {'type':'number','multipleOf':0.01}"))
                        .json(2, object("cents: integer"))
                        .right(chain -> chain.step(1, 2, s -> s.convert("price", "cents", Decimals.TO_MINOR_UNITS)))
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("price", "cents")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/cents: number found, integer expected"),
                named("cents that are euros, of whole euros")
                        .json(1, object("euros: integer"))
                        .json(2, object("cents: integer"))
                        .golden("{'euros':12}", "{'cents':1200}")
                        .right(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", Decimals.TO_MINOR_UNITS)))
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("euros", "cents")))
                        .caughtBy(Net.GOLDEN, "at cents: expected 1200 but found 12", "step 1 → 2"),
                named("cents that are a hundredth of euros")
                        .json(1, object("euros: integer"))
                        .json(2, object("cents: integer"))
                        .right(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", Decimals.TO_MINOR_UNITS)))
                        .wrong(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", Decimals.FROM_MINOR_UNITS)))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/cents: number found, integer expected"),
                cents("a conversion that overflows")
                        .wrong(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", timesHundred(true))))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/cents: must have a minimum value of 0"),
                cents("a conversion that overflows where the schema has no bound")
                        .json(2, object("cents: integer"))
                        .right(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", pair(false))))
                        .wrong(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", pair(true))))
                        .caughtBy(Net.ROUND_TRIP, "at euros: expected ", "step 1 → 2"),
                ids("a whole number that goes through double")
                        .wrong(chain -> chain.step(1, 2, s -> s.convert("id", throughDouble())))
                        .caughtBy(Net.ROUND_TRIP, "at id: expected ", "step 1 → 2"),
                ids("a whole number that goes through double and is spelled like one")
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.convert("id", conversion(id -> "" + ((Number) id).doubleValue()))))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/id: does not match the regex pattern"),
                ids("a whole number that must be an int")
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.convert("id", conversion(id -> "" + ((BigInteger) id).intValueExact()))))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at id", "ArithmeticException"),
                named("null that becomes a text")
                        .json(1, object("note?: {'type':['string','null']}"))
                        .json(2, object("note?: {'type':['string','null']}"))
                        .golden("{'note':null}", "{'note':null}")
                        .right(chain -> chain.step(1, 2, s -> s.convert("note", conversion(FunctionFaults::strip))))
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.convert(
                                        "note",
                                        conversion(note -> ("" + note).strip()).takingNull())))
                        .caughtBy(Net.GOLDEN, "at note: expected null but found \"null\"", "step 1 → 2"),
                named("null that nobody expects")
                        .json(1, object("note?: {'type':['string','null']}"))
                        .json(2, object("note?: {'type':['string','null']}"))
                        .right(chain -> chain.step(1, 2, s -> s.convert("note", conversion(FunctionFaults::strip))))
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.convert(
                                        "note",
                                        conversion(FunctionFaults::strip).takingNull())))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at note", "NullPointerException"),
                named("null where the newer version has none")
                        .json(1, object("note?: {'type':['string','null']}"))
                        .json(2, object("note?: string"))
                        .right(chain -> chain.step(
                                1,
                                2,
                                s -> s.when(
                                        dev.stepwise.core.operation.Condition.isNull("note"), no -> no.remove("note"))))
                        .wrong(chain -> chain.step(1, 2, s -> s.noChange()))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/note: null found, string expected"),
                named("an optional field that is taken to be there")
                        .json(1, object("note?: string"))
                        .json(2, object("note?: string", "length: integer"))
                        .right(chain -> chain.step(1, 2, s -> s.compute("length", Input.path("note"), length(true))))
                        .wrong(chain -> chain.step(1, 2, s -> s.compute("length", Input.path("note"), length(false))))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at length", "ClassCastException"),
                names("a split that is one off")
                        .wrong(chain -> chain.step(1, 2, s -> s.split("name", split(0), "first", "last")))
                        .caughtBy(Net.GOLDEN, "at last: expected \"Lovelace\" but found \" Lovelace\"", "step 1 → 2"),
                names("a split that is one off where a pattern says what is right")
                        .json(2, object("first: string", "last: {'type':'string','pattern':'^([^ ].*)?$'}"))
                        .right(chain -> chain.step(1, 2, s -> s.split("name", trimmed(), "first", "last")))
                        .wrong(chain -> chain.step(1, 2, s -> s.split("name", split(0), "first", "last")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/last: does not match the regex pattern"),
                names("a split of what has one part only")
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.split("name", Split.atFirst(" ").missing(Missing.FAIL), "first", "last")))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at name"),
                named("a lossless claim for what is written in one case")
                        .json(1, closed("code: string"))
                        .json(2, closed("code: string"))
                        .right(chain -> chain.step(
                                1, 2, s -> s.convert("code", twice("-", "-")).lossless()))
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.convert("code", twice("-", "")).lossless()))
                        .caughtBy(Net.LOSSLESS, "at code: expected ", "step 1 → 2"));
    }

    private static Conversion conversion(Function<Object, Object> code) {
        return Conversion.of("test.conversion", 1, value -> code.apply(value));
    }

    private static Object strip(@Nullable Object text) {
        return text.toString().strip();
    }

    private static Fault cents(String name) {
        return named(name)
                .json(1, object("euros: " + ID))
                .json(2, object("cents: " + ID))
                .right(chain -> chain.step(1, 2, s -> s.convert("euros", "cents", timesHundred(false))));
    }

    private static Conversion timesHundred(boolean overflows) {
        return conversion(value -> times((BigInteger) value, overflows));
    }

    private static BigInteger times(BigInteger euros, boolean overflows) {
        return overflows ? BigInteger.valueOf(euros.longValue() * 100) : euros.multiply(HUNDRED);
    }

    private static Conversion pair(boolean overflows) {
        return Conversion.pair(
                "test.cents",
                1,
                euros -> times((BigInteger) euros, overflows),
                cents -> ((BigInteger) cents).divide(HUNDRED));
    }

    private static Fault ids(String name) {
        return named(name)
                .json(1, object("id: " + ID))
                .json(2, object("id: " + DIGITS))
                .right(chain -> chain.step(
                        1,
                        2,
                        s -> s.convert(
                                "id",
                                Conversion.pair("test.id", 1, String::valueOf, text -> new BigInteger("" + text)))));
    }

    private static Conversion throughDouble() {
        return Conversion.pair(
                "test.id",
                1,
                id -> new BigDecimal(((Number) id).doubleValue()).toBigInteger().toString(),
                text -> new BigInteger("" + text));
    }

    private static Computation length(boolean takesAbsence) {
        return Computation.of(
                        "test.length",
                        1,
                        inputs -> inputs.get(0) instanceof String text
                                ? BigInteger.valueOf(text.length())
                                : takesAbsence
                                        ? BigInteger.ZERO
                                        : BigInteger.valueOf(((String) inputs.get(0)).length()))
                .takingAbsence();
    }

    private static Fault names(String name) {
        return named(name)
                .json(1, object("name: string"))
                .json(2, object("first: string", "last: string"))
                .golden("{'name':'Ada Lovelace'}", "{'first':'Ada','last':'Lovelace'}")
                .right(chain -> chain.step(1, 2, s -> s.split("name", split(1), "first", "last")));
    }

    private static Splitter split(int skipped) {
        return Splitter.of("test.split", 1, 2, name -> parts((String) name, skipped));
    }

    private static Splitter trimmed() {
        return Splitter.of(
                "test.split",
                1,
                2,
                name -> parts(((String) name).strip(), 1).stream()
                        .map(part -> (@Nullable Object)
                                ((String) part).replaceFirst("^ +", "").replaceAll("[\\r\\n\\u0085\\u2028\\u2029]", ""))
                        .toList());
    }

    private static List<@Nullable Object> parts(String name, int skipped) {
        int space = name.indexOf(' ');
        return space < 0 ? List.of(name, "") : List.of(name.substring(0, space), name.substring(space + skipped));
    }

    private static Conversion twice(String prefix, String removed) {
        return Conversion.pair(
                "test.prefix", 1, text -> prefix + text, text -> ("" + text).substring(removed.length()));
    }
}
