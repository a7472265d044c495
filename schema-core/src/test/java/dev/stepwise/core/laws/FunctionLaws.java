package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.DIFFERENT;
import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;
import static dev.stepwise.core.operation.OnTarget.KEEP;
import static dev.stepwise.core.operation.OnTarget.REPLACE;
import static dev.stepwise.core.operation.OnTarget.REQUIRE_EQUAL;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Texts;
import dev.stepwise.core.operation.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Conversions, and what functions see and give. */
final class FunctionLaws {

    /** What a value is to a function: the class of its neutral form. */
    static final Conversion CLASS = Conversion.of(
                    "test.class",
                    1,
                    value -> value == null
                            ? "null"
                            : value instanceof List<?>
                                    ? "List"
                                    : value instanceof Map<?, ?>
                                            ? "Map"
                                            : value.getClass().getSimpleName())
            .takingNull();

    private static final Conversion THROWING = Conversion.of("test.throwing", 1, value -> {
        throw new IllegalStateException("may quote " + value);
    });

    private static final Conversion REFUSING = Conversion.of("test.refusing", 1, value -> {
        throw new Refusal("expected nothing of the kind");
    });

    private static final Conversion REVERSED =
            Conversion.of("test.keys", 1, value -> List.copyOf(((Map<?, ?>) value).keySet()));

    private FunctionLaws() {}

    static List<Law> all() {
        return List.of(
                law("6, 9", "a converted value keeps its place", s -> s.convert("b", Decimals.TO_MINOR_UNITS))
                        .gives("{'a':1,'b':12.30,'c':3}", "{'a':1,'b':1230,'c':3}")
                        .keeps("{'a':1}"),
                law(
                                "6, 9",
                                "a converted value keeps its place under a new name",
                                s -> s.convert("b", "cents", Decimals.TO_MINOR_UNITS))
                        .gives("{'a':1,'b':12.30,'c':3}", "{'a':1,'cents':1230,'c':3}")
                        .keeps("{'cents':1}")
                        .keeps("{}"),
                law(
                                "8",
                                "a conversion lets null pass, and it gets its new name",
                                s -> s.convert("b", "cents", Decimals.TO_MINOR_UNITS))
                        .gives("{'b':null}", "{'cents':null}"),
                law("8, 24", "a conversion sees null if it asks for it", s -> s.convert("a", CLASS))
                        .gives("{'a':null}", "{'a':'null'}")
                        .keeps("{}"),
                law("24", "functions see neutral values", s -> s.convert("a", CLASS))
                        .gives("{'a':true}", "{'a':'Boolean'}")
                        .gives("{'a':'x'}", "{'a':'String'}")
                        .gives("{'a':1}", "{'a':'BigInteger'}")
                        .gives("{'a':-0}", "{'a':'BigInteger'}")
                        .gives("{'a':12345678901234567890123}", "{'a':'BigInteger'}")
                        .gives("{'a':1.0}", "{'a':'BigDecimal'}")
                        .gives("{'a':1e2}", "{'a':'BigDecimal'}")
                        .gives("{'a':[1]}", "{'a':'List'}")
                        .gives("{'a':{}}", "{'a':'Map'}"),
                law("24", "functions see members in their order", s -> s.convert("a", REVERSED))
                        .gives("{'a':{'z':1,'b':2,'a':3}}", "{'a':['z','b','a']}"),
                law(
                                "24",
                                "functions give neutral values, and any number of the JDK",
                                s -> s.convert(
                                        "a",
                                        Conversion.of(
                                                "test.all", 1, value -> Arrays.asList(1, 2L, 0.1f, 1.5, null, "x"))))
                        .gives("{'a':0}", "{'a':[1,2,0.1,1.5,null,'x']}"),
                law(
                                "24",
                                "what is no value of a document is an error",
                                s -> s.convert("a", Conversion.of("test.object", 1, value -> Double.NaN)))
                        .fails(
                                "{'a':0}",
                                "a: a function gave what is no value of a document: Expected a number but found one"
                                        + " that is not finite." + MEND),
                law(
                                "24",
                                "a conversion cannot make a value absent",
                                s -> s.convert("a", Conversion.of("test.absent", 1, value -> Absent.ABSENT)))
                        .fails(
                                "{'a':0}",
                                "a: a function gave what is no value of a document: Expected null, a boolean, a text, a"
                                        + " number, bytes, a list or a map but found dev.stepwise.core.operation.Absent."
                                        + MEND),
                law("24", "numbers are exact, whatever their length", s -> s.convert("a", Numbers.TO_TEXT))
                        .gives(
                                "{'a':1234567890123456789012345678901234567890}",
                                "{'a':'1234567890123456789012345678901234567890'}")
                        .gives("{'a':1.10}", "{'a':'1.10'}"),
                law("7", "a new name that is taken is an error", s -> s.convert("a", "b", CLASS))
                        .fails("{'a':1,'b':2}", "b: " + PRESENT)
                        .fails("{'a':null,'b':null}", "b: " + PRESENT),
                law(
                                "7",
                                "KEEP drops the converted value",
                                s -> s.apply(Convert.of("a", "b", CLASS).onTarget(KEEP)))
                        .gives("{'a':1,'c':0,'b':2}", "{'c':0,'b':2}")
                        .gives("{'a':1,'c':0}", "{'b':'BigInteger','c':0}"),
                law(
                                "2, 6",
                                "KEEP calls the function all the same, which may fail",
                                s -> s.apply(Convert.of("a", "b", REFUSING).onTarget(KEEP)))
                        .fails("{'a':1,'b':2}", "a: expected nothing of the kind." + MEND)
                        .keeps("{'b':2}"),
                law(
                                "7, 9",
                                "REPLACE drops the target; the converted value keeps its own place",
                                s -> s.apply(Convert.of("a", "b", CLASS).onTarget(REPLACE)))
                        .gives("{'b':0,'c':0,'a':1}", "{'c':0,'b':'BigInteger'}"),
                law(
                                "7",
                                "REQUIRE_EQUAL compares with the converted value",
                                s -> s.apply(Convert.of("a", "b", Decimals.TO_MINOR_UNITS)
                                        .onTarget(REQUIRE_EQUAL)))
                        .gives("{'b':1.23e2,'a':1.23}", "{'b':1.23e2}")
                        .gives("{'a':1.23}", "{'b':123}")
                        .fails("{'b':1.23,'a':1.23}", "b: " + DIFFERENT),
                law("8", "a conversion goes the way of a source", s -> s.convert("o.a", CLASS))
                        .gives("{'o':{'a':1}}", "{'o':{'a':'BigInteger'}}")
                        .keeps("{'o':null}")
                        .keeps("{'o':{}}")
                        .keeps("{}")
                        .fails("{'o':[]}", "o: expected an object but found an array." + MEND),
                law("15", "the scope itself can be converted", s -> s.convert(".", REVERSED))
                        .gives("{'x':1,'y':2}", "['x','y']"),
                law("15", "the document stays an object or an array", s -> s.convert(".", CLASS))
                        .failsSaying(
                                "{}",
                                "order-placed 1 → 2, step 1 → 2: expected the document to stay an object or an array"
                                        + " but the operations left a text. Mend the step."),
                law(
                                "2",
                                "what is dropped later is converted all the same",
                                s -> s.convert("a", Decimals.TO_MINOR_UNITS).remove("a"))
                        .gives("{'a':1}", "{}")
                        .fails("{'a':'secret'}", "a: expected a number but found a text." + MEND),
                law(
                                "2",
                                "what a later step drops is converted all the same",
                                s -> s.convert("a", Decimals.TO_MINOR_UNITS))
                        .then(s -> s.remove("a"))
                        .failsIn(1, "{'a':true}", "a: expected a number but found a boolean." + MEND),
                law(
                                "2, 13",
                                "a function is not called under a condition that does not hold",
                                s -> s.when(Condition.present("b"), b -> b.convert("a", REFUSING)))
                        .keeps("{'a':1}")
                        .keeps("{'b':2}")
                        .fails("{'a':1,'b':2}", "a: expected nothing of the kind." + MEND),
                law("24", "a refusal says what was expected, and no value", s -> s.convert("a", Texts.toUpperCase()))
                        .gives("{'a':'straße'}", "{'a':'STRASSE'}")
                        .fails("{'a':31415926}", "a: expected a text but found a number." + MEND),
                law("24", "anything else that a function throws is named by its class", s -> s.convert("a", THROWING))
                        .fails(
                                "{'a':'secret'}",
                                "a: a function threw java.lang.IllegalStateException; the cause has its frames. Mend"
                                        + " the function, or the producer."),
                law(
                                "14, 24",
                                "what a function made can be worked on",
                                s -> s.convert(
                                                "a",
                                                Conversion.of(
                                                        "test.object", 1, value -> Map.of("x", Values.text(value))))
                                        .rename("a.x", "y")
                                        .add("a.z", 1))
                        .gives("{'a':'v','b':2}", "{'a':{'y':'v','z':1},'b':2}"));
    }
}
