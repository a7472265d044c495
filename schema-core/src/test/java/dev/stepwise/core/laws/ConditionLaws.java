package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Blocks under conditions. */
final class ConditionLaws {

    private ConditionLaws() {}

    static List<Law> all() {
        return List.of(
                when("present holds for whatever is there", Condition.present("a"))
                        .gives("{'a':1}", "{'a':1,'held':true}")
                        .gives("{'a':null}", "{'a':null,'held':true}")
                        .gives("{'a':[]}", "{'a':[],'held':true}")
                        .keeps("{}"),
                when("absent holds where nothing is", Condition.absent("o.a"))
                        .gives("{}", "{'held':true}")
                        .gives("{'o':{}}", "{'o':{},'held':true}")
                        .gives("{'o':null}", "{'o':null,'held':true}")
                        .keeps("{'o':{'a':null}}"),
                when("is holds for a kind", Condition.is("a", Kind.TEXT))
                        .gives("{'a':'x'}", "{'a':'x','held':true}")
                        .keeps("{'a':1}")
                        .keeps("{'a':null}")
                        .keeps("{}"),
                when("isNull holds for null alone", Condition.isNull("a"))
                        .gives("{'a':null}", "{'a':null,'held':true}")
                        .keeps("{'a':0}")
                        .keeps("{}"),
                when(
                                "equalTo compares numbers by value, and knows several values",
                                Condition.equalTo("a", "x", 100, true, null))
                        .gives("{'a':'x'}", "{'a':'x','held':true}")
                        .gives("{'a':1e2}", "{'a':1e2,'held':true}")
                        .gives("{'a':100.00}", "{'a':100.00,'held':true}")
                        .gives("{'a':true}", "{'a':true,'held':true}")
                        .gives("{'a':null}", "{'a':null,'held':true}")
                        .keeps("{'a':'100'}")
                        .keeps("{'a':101}")
                        .keeps("{'a':['x']}")
                        .keeps("{}"),
                when(
                                "equalTo compares lists in order and maps in any",
                                Condition.equalTo("a", List.of(1, 2), Map.of("x", 1, "y", new BigDecimal("2.0"))))
                        .gives("{'a':[1,2.0]}", "{'a':[1,2.0],'held':true}")
                        .gives("{'a':{'y':2,'x':1}}", "{'a':{'y':2,'x':1},'held':true}")
                        .keeps("{'a':[2,1]}")
                        .keeps("{'a':{'x':1}}"),
                when(
                                "and, or and not",
                                Condition.present("a")
                                        .and(Condition.present("b").not())
                                        .or(Condition.equalTo("c", 1)))
                        .gives("{'a':0}", "{'a':0,'held':true}")
                        .gives("{'a':0,'b':0,'c':1}", "{'a':0,'b':0,'c':1,'held':true}")
                        .keeps("{'a':0,'b':0,'c':2}")
                        .keeps("{}"),
                when("another kind on the way is an error, not a condition that does not hold", Condition.absent("o.a"))
                        .fails("{'o':'secret'}", "o: expected an object but found a text." + MEND)
                        .fails("{'o':[]}", "o: expected an object but found an array." + MEND),
                when(
                                "and looks no further than it must, and nor does or",
                                Condition.present("a")
                                        .and(Condition.present("o.x").or(Condition.present("p.x"))))
                        .keeps("{'o':1,'p':1}")
                        .gives("{'a':0,'o':{'x':0},'p':1}", "{'a':0,'o':{'x':0},'p':1,'held':true}")
                        .fails("{'a':0,'p':'secret'}", "p: expected an object but found a text." + MEND),
                law(
                                "13",
                                "a condition is evaluated once, before its block",
                                s -> s.when(
                                        Condition.present("a"),
                                        b -> b.remove("a").add("b", 1).add("c", 2)))
                        .gives("{'a':0}", "{'b':1,'c':2}")
                        .keeps("{'b':0}"),
                law(
                                "13",
                                "each condition sees what the one before left",
                                s -> s.when(Condition.present("a"), b -> b.rename("a", "b"))
                                        .when(Condition.present("b"), b -> b.add("c", 1)))
                        .gives("{'a':0}", "{'b':0,'c':1}")
                        .gives("{'b':0}", "{'b':0,'c':1}"),
                law(
                                "13",
                                "a condition within a condition",
                                s -> s.when(
                                        Condition.present("a"),
                                        b -> b.when(Condition.equalTo("a", 1), c -> c.set("a", 2))))
                        .gives("{'a':1}", "{'a':2}")
                        .keeps("{'a':3}")
                        .keeps("{}"),
                law(
                                "11, 13",
                                "each element is asked for itself",
                                s -> s.forEach("items", i -> i.when(Condition.equalTo("t", "A"), a -> a.remove("t"))))
                        .gives("{'items':[{'t':'A'},{'t':'B'},{}]}", "{'items':[{},{'t':'B'},{}]}"),
                law(
                                "13, 15",
                                "a condition can look at the scope itself",
                                s -> s.forEach(
                                        "items", i -> i.when(Condition.is(".", Kind.TEXT), t -> t.plunge(".", "name"))))
                        .gives("{'items':['x',{'name':'y'},null]}", "{'items':[{'name':'x'},{'name':'y'},null]}"),
                law("13, 14", "a condition sees constants that an earlier step put there", s -> s.add("kind", "A"))
                        .then(s -> s.when(Condition.equalTo("kind", "A"), b -> b.add("held", true)))
                        .gives("{}", "{'kind':'A','held':true}")
                        .keeps("{'kind':'B'}"),
                law(
                                "13, 22",
                                "a message can be discarded under a condition",
                                s -> s.when(
                                        Condition.equalTo("state", "gone"), b -> b.apply(new Discard("it is gone"))))
                        .keeps("{'state':'here'}")
                        .discards(
                                "{'state':'gone','note':'secret'}",
                                "order-placed 1 → 2, step 1 → 2: the message no longer exists in version 2: it is gone."));
    }

    private static Law when(String sentence, Condition condition) {
        return law("13", sentence, s -> s.when(condition, b -> b.add("held", true)));
    }
}
