package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.ComputeLaws.SUM;
import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Input;
import java.util.List;
import java.util.Map;

/** Blocks that read out of their scopes. */
final class RootLaws {

    private static final Computation SIZE = Computation.of(
            "test.size",
            1,
            inputs -> inputs.get(0) instanceof Map<?, ?> map ? map.size() : ((List<?>) inputs.get(0)).size());

    private RootLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                                "15",
                                "an element can copy from the root",
                                s -> s.forEach("items", i -> i.copy("root(currency)", "currency")))
                        .gives(
                                "{'currency':'EUR','items':[{'a':1},{}]}",
                                "{'currency':'EUR','items':[{'a':1,'currency':'EUR'},{'currency':'EUR'}]}")
                        .keeps("{'items':[{}]}")
                        .gives("{'currency':null,'items':[{}]}", "{'currency':null,'items':[{'currency':null}]}"),
                law(
                                "15",
                                "an element can compute from the root",
                                s -> s.forEach(
                                        "items",
                                        i -> i.compute(
                                                "total", List.of(Input.path("price"), Input.path("root(o.fee)")), SUM)))
                        .gives(
                                "{'items':[{'price':1},{'price':2.5}],'o':{'fee':0.5}}",
                                "{'items':[{'price':1,'total':1.5},{'price':2.5,'total':3.0}],'o':{'fee':0.5}}")
                        .fails(
                                "{'items':[{'price':1}],'o':null}",
                                "o.fee: expected a value to compute total from, but found nothing. Mend the producer, or"
                                        + " use a computation that takes absence."),
                law(
                                "13, 15",
                                "a condition of an element can look at the root",
                                s -> s.forEach(
                                        "items",
                                        i -> i.when(Condition.equalTo("root(kind)", "B2B"), b -> b.remove("vat"))))
                        .gives("{'kind':'B2B','items':[{'vat':1}]}", "{'kind':'B2B','items':[{}]}")
                        .keeps("{'kind':'B2C','items':[{'vat':1}]}")
                        .keeps("{'items':[{'vat':1}]}"),
                law(
                                "15",
                                "the root is as it was when the outermost forEach was entered",
                                s -> s.forEach(
                                        "items",
                                        i -> i.remove("a")
                                                .compute("n", Input.path("root(items)"), SIZE)
                                                .compute("first", Input.path("root(.)"), SIZE)))
                        .gives("{'items':[{'a':1},{}],'x':0}", "{'items':[{'n':2,'first':2},{'n':2,'first':2}],'x':0}"),
                law(
                                "15",
                                "an element does not see what the block did to another one",
                                s -> s.forEach("m", v -> v.add("n", 0).copy("root(m.x)", "x")))
                        .gives(
                                "{'m':{'x':{'a':1},'y':{}}}",
                                "{'m':{'x':{'a':1,'n':0,'x':{'a':1}},'y':{'n':0,'x':{'a':1}}}}"),
                law(
                                "15",
                                "an inner forEach sees the root as the outermost found it",
                                s -> s.forEach(
                                        "rows", r -> r.set("v", 9).forEach("cells", c -> c.copy("root(rows)", "rows"))))
                        .gives(
                                "{'rows':[{'v':1,'cells':[{}]}]}",
                                "{'rows':[{'v':9,'cells':[{'rows':[{'v':1,'cells':[{}]}]}]}]}"),
                law(
                                "15",
                                "each forEach enters anew",
                                s -> s.forEach("items", i -> i.rename("a", "b"))
                                        .forEach("items", i -> i.copy("root(items)", "all")))
                        .gives("{'items':[{'a':1}]}", "{'items':[{'b':1,'all':[{'b':1}]}]}"),
                law(
                                "15",
                                "earlier operations have changed the root",
                                s -> s.set("currency", "USD")
                                        .forEach("items", i -> i.copy("root(currency)", "currency")))
                        .gives("{'currency':'EUR','items':[{}]}", "{'currency':'USD','items':[{'currency':'USD'}]}"),
                law(
                                "15",
                                "outside of forEach the root is as it is",
                                s -> s.in(
                                        "o",
                                        o -> o.rename("a", "b")
                                                .copy("root(o)", "copy")
                                                .copy("root(x)", "x")))
                        .gives("{'x':1,'o':{'a':2}}", "{'x':1,'o':{'b':2,'copy':{'b':2},'x':1}}"),
                law("15", "at the top root(…) is the scope", s -> s.copy("root(a)", "b"))
                        .gives("{'a':1}", "{'a':1,'b':1}"),
                law("8, 15", "root(…) goes the way of a source", s -> s.forEach("items", i -> i.copy("root(o.p)", "p")))
                        .keeps("{'o':null,'items':[{}]}")
                        .keeps("{'o':1}")
                        .keeps("{'o':1,'items':[]}")
                        .fails("{'o':1,'items':[{}]}", "o: expected an object but found a number." + MEND),
                law(
                                "2, 13, 15",
                                "root(…) is not looked at under a condition that does not hold",
                                s -> s.forEach(
                                        "m", v -> v.when(Condition.present("go"), g -> g.copy("root(m.x.y.z)", "z"))))
                        .keeps("{'m':{'x':{'y':1}}}")
                        .fails("{'m':{'x':{'y':1,'go':1}}}", "m.x.y: expected an object but found a number." + MEND),
                law(
                                "2, 11, 15",
                                "root(…) is not looked at if there is no element",
                                s -> s.forEach("items", v -> v.copy("root(items.x)", "z")))
                        .keeps("{'items':[]}")
                        .keeps("{'items':[null]}")
                        .fails("{'items':[{}]}", "items: expected an object but found an array." + MEND));
    }
}
