package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.Operations;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.operation.Operation;
import java.util.List;
import java.util.Map;

/** Blocks on an object inside, on every element, and on what an envelope carries. */
final class BlockLaws {

    private static final List<Operation> ADDRESS =
            Operations.of(a -> a.rename("zip", "postalCode").add("country", "DE"));

    private BlockLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                                "9",
                                "in runs its block on an object inside",
                                s -> s.in("o", o -> o.rename("a", "b").add("c.d", 1)))
                        .gives("{'o':{'a':0,'z':9},'a':5}", "{'o':{'b':0,'z':9,'c':{'d':1}},'a':5}")
                        .gives("{'o':{}}", "{'o':{'c':{'d':1}}}"),
                law("8, 9", "in never makes its scope, and leaves null alone", s -> s.in("o.p", o -> o.add("a", 1)))
                        .keeps("{}")
                        .keeps("{'o':null}")
                        .keeps("{'o':{}}")
                        .keeps("{'o':{'p':null}}")
                        .gives("{'o':{'p':{}}}", "{'o':{'p':{'a':1}}}"),
                law("8", "in fails on anything but an object", s -> s.in("o.p", o -> o.add("a", 1)))
                        .fails("{'o':{'p':[]}}", "o.p: expected an object but found an array." + MEND)
                        .fails("{'o':{'p':'secret'}}", "o.p: expected an object but found a text." + MEND)
                        .fails("{'o':1}", "o: expected an object but found a number." + MEND),
                law(
                                "8",
                                "places in a block are told from the root",
                                s -> s.in("o", o -> o.in("p", p -> p.move("a", "b"))))
                        .fails("{'o':{'p':{'a':1,'b':2}}}", "o.p.b: " + PRESENT)
                        .keeps("{'o':{'p':{'b':2}}}"),
                law(
                                "15",
                                "in can put another value in the place of its scope",
                                s -> s.in("o", o -> o.rename("a", "b").wrap(".")))
                        .gives("{'o':{'a':1},'x':2}", "{'o':[{'b':1}],'x':2}"),
                law(
                                "11",
                                "forEach runs its block on every element",
                                s -> s.forEach(
                                        "items",
                                        i -> i.rename("qty", "quantity")
                                                .convert("price", "cents", Decimals.TO_MINOR_UNITS)))
                        .gives(
                                "{'items':[{'qty':1,'price':0.5},{'price':2}],'a':1}",
                                "{'items':[{'quantity':1,'cents':50},{'cents':200}],'a':1}")
                        .keeps("{'items':[]}")
                        .keeps("{'a':1}"),
                law(
                                "11",
                                "forEach runs its block on every value of an object used as a map",
                                s -> s.forEach("m", v -> v.remove("a")))
                        .gives("{'m':{'x':{'a':1,'b':2},'y':{'a':3}}}", "{'m':{'x':{'b':2},'y':{}}}")
                        .keeps("{'m':{}}"),
                law(
                                "8",
                                "forEach leaves null alone, as a whole and as an element",
                                s -> s.forEach("items", i -> i.add("a", 1)))
                        .keeps("{'items':null}")
                        .keeps("{'items':[null]}")
                        .gives("{'items':[{},null,{'a':2}]}", "{'items':[{'a':1},null,{'a':2}]}")
                        .gives("{'items':{'x':null,'y':{}}}", "{'items':{'x':null,'y':{'a':1}}}"),
                law("9", "forEach never makes its scope", s -> s.forEach("o.items", i -> i.add("a", 1)))
                        .keeps("{}")
                        .keeps("{'o':{}}")
                        .keeps("{'o':null}"),
                law(
                                "8, 11",
                                "forEach fails on anything but an array or an object",
                                s -> s.forEach("items", i -> i.add("a", 1)))
                        .fails(
                                "{'items':'secret'}",
                                "items: expected an array, or an object used as a map, but found a text." + MEND)
                        .fails("{'items':[{},7]}", "items[1]: expected an object but found a number." + MEND)
                        .fails("{'items':[[]]}", "items[0]: expected an object but found an array." + MEND)
                        .fails("{'items':{'x y':true}}", "items.'x y': expected an object but found a boolean." + MEND),
                law(
                                "11",
                                "the first element that fails is told",
                                s -> s.forEach("items", i -> i.convert("p", Decimals.TO_MINOR_UNITS)))
                        .fails(
                                "{'items':[{'p':1},{'p':'secret'},{'p':'other'}]}",
                                "items[1].p: expected a number but found a text." + MEND),
                law(
                                "11",
                                "forEach within forEach",
                                s -> s.forEach("rows", r -> r.forEach("cells", c -> c.rename("v", "w"))))
                        .gives(
                                "{'rows':[{'cells':[{'v':1},{'v':2}]},{'cells':{'k':{'v':3}}},{}]}",
                                "{'rows':[{'cells':[{'w':1},{'w':2}]},{'cells':{'k':{'w':3}}},{}]}")
                        .fails("{'rows':[{},{'cells':[{},{'v':1,'w':2}]}]}", "rows[1].cells[1].w: " + PRESENT),
                law(
                                "11, 15",
                                "arrays of arrays are walked by the element itself",
                                s -> s.forEach("rows", r -> r.forEach(".", c -> c.convert(".", Numbers.TO_TEXT))))
                        .gives("{'rows':[[1,2],[],[3]]}", "{'rows':[['1','2'],[],['3']]}")
                        .fails("{'rows':[[1],['secret']]}", "rows[1][0]: expected a number but found a text." + MEND),
                law(
                                "11, 15",
                                "elements that are no objects are converted themselves",
                                s -> s.forEach("tags", t -> t.convert(".", Numbers.TO_TEXT)))
                        .gives("{'tags':[1,2.50,null]}", "{'tags':['1','2.50',null]}")
                        .gives("{'tags':{'x':1}}", "{'tags':{'x':'1'}}"),
                law(
                                "11, 15",
                                "elements can become objects",
                                s -> s.forEach(
                                        "tags", t -> t.plunge(".", "name").add("seen", false)))
                        .gives("{'tags':['a']}", "{'tags':[{'name':'a','seen':false}]}"),
                law(
                                "11, 15",
                                "values of a map can be replaced without losing their places",
                                s -> s.forEach("m", v -> v.hoist(".", "a")))
                        .gives("{'m':{'x':{'a':1},'y':{'a':2}},'z':0}", "{'m':{'x':1,'y':2},'z':0}"),
                law(
                                "11",
                                "each forEach sees what the one before left",
                                s -> s.forEach("items", i -> i.rename("a", "b"))
                                        .forEach("items", i -> i.convert("b", Numbers.TO_TEXT)))
                        .gives("{'items':[{'a':1}]}", "{'items':[{'b':'1'}]}"),
                law(
                                "11, 14",
                                "elements go through the steps of a chain",
                                s -> s.forEach("items", i -> i.rename("a", "b")))
                        .then(s -> s.rename("items", "lines"))
                        .then(s -> s.forEach("lines", i -> i.remove("b").add("a", 0)))
                        .gives("{'items':[{'a':1,'x':2},{}]}", "{'lines':[{'x':2,'a':0},{'a':0}]}"),
                law(
                                "11, 14",
                                "an array that was made can be walked",
                                s -> s.wrap("a").forEach("a", i -> i.add("x", 1)))
                        .gives("{'a':{}}", "{'a':[{'x':1}]}")
                        .keeps("{'b':{}}"),
                law(
                                "22",
                                "payloadAt runs its block on what the envelope carries",
                                s -> s.payloadAt("data", d -> d.rename("a", "b")))
                        .gives("{'id':'1','data':{'a':1}}", "{'id':'1','data':{'b':1}}")
                        .keeps("{'id':'1','data':{}}"),
                law("22", "an envelope without its object is an error", s -> s.payloadAt("o.data", d -> d.add("a", 1)))
                        .fails(
                                "{'id':'secret'}",
                                "o.data: expected the object that the envelope carries but found nothing. Mend the"
                                        + " producer, or say when there is none with when(present(…), …).")
                        .fails(
                                "{'o':null}",
                                "o.data: expected the object that the envelope carries but found nothing. Mend the"
                                        + " producer, or say when there is none with when(present(…), …).")
                        .fails("{'o':{'data':null}}", "o.data: expected an object but found null." + MEND)
                        .fails("{'o':{'data':[]}}", "o.data: expected an object but found an array." + MEND)
                        .fails("{'o':[]}", "o: expected an object but found an array." + MEND),
                law(
                                "16",
                                "operations on a nested type can be shared",
                                s -> s.in("billing", a -> a.include(ADDRESS))
                                        .forEach("others", a -> a.include(ADDRESS)))
                        .gives(
                                "{'billing':{'zip':'1'},'others':[{'zip':'2','country':'FR'}]}",
                                "{'billing':{'postalCode':'1','country':'DE'},"
                                        + "'others':[{'postalCode':'2','country':'FR'}]}"),
                law(
                                "6, 11",
                                "a block may swap members of each element",
                                s -> s.forEach("items", i -> i.rename(Map.of("a", "b", "b", "a"))))
                        .gives("{'items':[{'a':1,'b':2},{'b':3}]}", "{'items':[{'b':1,'a':2},{'a':3}]}"));
    }
}
