package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Values;
import java.math.BigDecimal;
import java.util.List;

/** Values that are computed from others, or come from around the document. */
final class ComputeLaws {

    static final Computation SUM = Computation.of(
            "test.sum", 1, inputs -> inputs.stream().map(Values::number).reduce(BigDecimal.ZERO, BigDecimal::add));

    private static final Computation FIRST_THERE =
            Computation.of("test.firstThere", 1, ComputeLaws::firstThere).takingAbsence();

    private static final Computation REFUSING = Computation.of("test.refusing", 1, inputs -> {
                throw new Refusal("expected nothing of the kind");
            })
            .takingAbsence();

    private static final MessageContext AROUND = MessageContext.builder()
            .topic("orders.eu")
            .timestamp(1_700_000_000_123L)
            .header("source", "shop")
            .header("source", "größte")
            .build();

    private ComputeLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                                "6, 9",
                                "a computed value goes to the end, its inputs stay",
                                s -> s.compute("sum", inputs("a", "o.b"), SUM))
                        .gives("{'a':1.5,'o':{'b':2},'c':3}", "{'a':1.5,'o':{'b':2},'c':3,'sum':3.5}"),
                law(
                                "6, 7",
                                "a value that is there is kept, and nothing is computed",
                                s -> s.compute("sum", inputs("a"), REFUSING))
                        .keeps("{'a':1,'sum':2}")
                        .keeps("{'sum':null}")
                        .fails("{'a':1}", "sum: expected nothing of the kind." + MEND),
                law(
                                "6",
                                "an absent input is an error unless the computation takes absence",
                                s -> s.compute("sum", inputs("a", "o.b"), SUM))
                        .fails(
                                "{'a':31415926}",
                                "o.b: expected a value to compute sum from, but found nothing. Mend the producer, or use"
                                        + " a computation that takes absence.")
                        .fails(
                                "{'a':31415926,'o':null}",
                                "o.b: expected a value to compute sum from, but found nothing. Mend the producer, or use"
                                        + " a computation that takes absence.")
                        .keeps("{'sum':0}"),
                law(
                                "6, 24",
                                "a computation that takes absence may make no value",
                                s -> s.compute("x", inputs("a", "b"), FIRST_THERE))
                        .gives("{'b':2}", "{'b':2,'x':2}")
                        .gives("{'a':null,'b':2}", "{'a':null,'b':2,'x':null}")
                        .keeps("{'c':1}"),
                law("9", "no parents are made for no value", s -> s.compute("o.x", inputs("a"), FIRST_THERE))
                        .gives("{'a':1}", "{'a':1,'o':{'x':1}}")
                        .keeps("{}"),
                law(
                                "8, 24",
                                "a computation sees null as a value",
                                s -> s.compute(
                                        "x",
                                        inputs("a"),
                                        Computation.of("test.isNull", 1, values -> values.get(0) == null)))
                        .gives("{'a':null}", "{'a':null,'x':true}")
                        .gives("{'a':0}", "{'a':0,'x':false}"),
                law(
                                "8",
                                "a computation goes the ways of sources and a target",
                                s -> s.compute("o.x", inputs("p.a"), FIRST_THERE))
                        .keeps("{'o':{},'p':null}")
                        .fails("{'o':null}", "o: expected an object but found null." + MEND)
                        .fails("{'p':[]}", "p: expected an object but found an array." + MEND)
                        .fails("{'o':'secret','p':[]}", "o: expected an object but found a text." + MEND),
                law("15", "a computation can look at the scope itself", s -> s.compute("x", inputs("."), FIRST_THERE))
                        .gives("{'a':1}", "{'a':1,'x':{'a':1}}"),
                law(
                                "6",
                                "a computation needs no input",
                                s -> s.compute(
                                        "x", List.of(), Computation.of("test.constant", 1, values -> values.size())))
                        .gives("{}", "{'x':0}"),
                law(
                                "22",
                                "inputs can come from around the document",
                                s -> s.compute("topic", Input.topic(), Computation.same())
                                        .compute("at", Input.timestamp(), Computation.same())
                                        .compute("o.source", Input.header("source"), Computation.same()))
                        .around(AROUND)
                        .gives("{}", "{'topic':'orders.eu','at':1700000000123,'o':{'source':'größte'}}")
                        .gives("{'at':1,'topic':2}", "{'at':1,'topic':2,'o':{'source':'größte'}}"),
                law(
                                "22",
                                "nothing around the document is an absent input",
                                s -> s.compute("x", Input.header("source"), Computation.same()))
                        .keeps("{'x':1}")
                        .fails(
                                "{}",
                                "x: expected header(source) to compute x from, but found nothing. Mend the producer, or"
                                        + " use a computation that takes absence."),
                law(
                                "22",
                                "nothing around the document can be told to be nothing",
                                s -> s.compute(
                                        "x",
                                        List.of(Input.header("source"), Input.timestamp(), Input.topic()),
                                        FIRST_THERE))
                        .keeps("{}"),
                law(
                                "14",
                                "what was computed can be worked on, and so can its inputs",
                                s -> s.compute("x", inputs("."), FIRST_THERE)
                                        .remove("a")
                                        .rename("x.a", "b"))
                        .gives("{'a':1}", "{'x':{'b':1}}"),
                law(
                                "14",
                                "a computation sees what earlier operations left",
                                s -> s.add("a", 1).rename("b", "c").compute("sum", inputs("a", "c"), SUM))
                        .gives("{'b':2}", "{'c':2,'a':1,'sum':3}"));
    }

    private static Object firstThere(List<Object> inputs) {
        for (Object input : inputs) {
            if (input != Absent.ABSENT) {
                return input;
            }
        }
        return Absent.ABSENT;
    }

    private static List<Input> inputs(String... paths) {
        return List.of(paths).stream().map(Input::path).toList();
    }
}
