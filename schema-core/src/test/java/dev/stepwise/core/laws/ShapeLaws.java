package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Unwrap;
import java.util.List;

/** Values that get a shape around them, or lose it. */
final class ShapeLaws {

    private ShapeLaws() {}

    static List<Law> all() {
        return List.of(
                law("6, 8", "wrap makes an array of a value, be it null, in its place", s -> s.wrap("a"))
                        .gives("{'a':1,'b':2}", "{'a':[1],'b':2}")
                        .gives("{'a':[1]}", "{'a':[[1]]}")
                        .gives("{'a':null}", "{'a':[null]}")
                        .keeps("{'b':2}"),
                law("8", "wrap goes the way of a source", s -> s.wrap("o.a"))
                        .gives("{'o':{'a':{}}}", "{'o':{'a':[{}]}}")
                        .keeps("{'o':null}")
                        .keeps("{'o':{}}")
                        .fails("{'o':'secret'}", "o: expected an object but found a text." + MEND),
                law("15", "wrap can wrap the document", s -> s.wrap("."))
                        .gives("{'a':1}", "[{'a':1}]")
                        .gives("[]", "[[]]"),
                law("6, 8", "unwrap takes the one element out, in its place", s -> s.unwrap("a"))
                        .gives("{'a':[1.10],'b':2}", "{'a':1.10,'b':2}")
                        .gives("{'a':[null]}", "{'a':null}")
                        .gives("{'a':[[{}]]}", "{'a':[{}]}")
                        .keeps("{'b':2}"),
                law("8", "unwrap loses nothing and makes nothing up", s -> s.unwrap("a"))
                        .fails(
                                "{'a':['secret','other']}",
                                "a: expected an array with one element but found 2 elements, of which all but one would"
                                        + " be lost." + MEND)
                        .fails(
                                "{'a':[]}",
                                "a: expected an array with one element but found an empty one. Mend the producer, or say"
                                        + " orAbsent()." + MEND)
                        .fails("{'a':null}", "a: expected an array with one element but found null." + MEND)
                        .fails("{'a':{}}", "a: expected an array with one element but found an object." + MEND)
                        .fails("{'a':'secret'}", "a: expected an array with one element but found a text." + MEND),
                law(
                                "8",
                                "unwrap can make an empty array absent",
                                s -> s.apply(Unwrap.of("o.a").orAbsent()))
                        .gives("{'o':{'a':[],'b':1}}", "{'o':{'b':1}}")
                        .gives("{'o':{'a':[1]}}", "{'o':{'a':1}}")
                        .keeps("{'o':null}")
                        .fails(
                                "{'o':{'a':[1,2]}}",
                                "o.a: expected an array with one element but found 2 elements, of which all but one"
                                        + " would be lost." + MEND),
                law("8, 22", "head takes the first element, and leaves null alone", s -> s.head("a"))
                        .gives("{'a':[1,2,3],'b':4}", "{'a':1,'b':4}")
                        .gives("{'a':[null,1]}", "{'a':null}")
                        .keeps("{'a':null}")
                        .keeps("{'b':4}")
                        .fails(
                                "{'a':[]}",
                                "a: expected an array with an element but found an empty one. Mend the producer, or say"
                                        + " orAbsent()." + MEND)
                        .fails("{'a':{}}", "a: expected an array with an element but found an object." + MEND),
                law(
                                "8, 22",
                                "head can make an empty array absent",
                                s -> s.apply(Head.of("a").orAbsent()))
                        .gives("{'a':[],'b':1}", "{'b':1}")
                        .gives("{'a':[1,2]}", "{'a':1}")
                        .keeps("{'a':null}"),
                law("15", "the document can be the first element of an array", s -> s.head("."))
                        .gives("[{'a':1},{}]", "{'a':1}")
                        .failsSaying(
                                "[7]",
                                "order-placed 1 → 2, step 1 → 2: expected the document to stay an object or an array but"
                                        + " the operations left a number. Mend the step."),
                law("6, 22", "hoist puts a member in the place of its object", s -> s.hoist("a", "x"))
                        .gives("{'a':{'x':1.10},'b':2}", "{'a':1.10,'b':2}")
                        .gives("{'a':{'x':{'x':1}}}", "{'a':{'x':1}}")
                        .gives("{'a':{'x':null}}", "{'a':null}")
                        .keeps("{'b':2}"),
                law("8, 22", "hoist leaves null alone", s -> s.hoist("a", "x")).keeps("{'a':null}"),
                law("6, 22", "hoist loses nothing and makes nothing up", s -> s.hoist("a", "x"))
                        .fails(
                                "{'a':{'x':1,'y':'secret'}}",
                                "a: expected x alone but found other members, which would be lost." + MEND)
                        .fails("{'a':{}}", "a: expected the member x but found none." + MEND)
                        .fails("{'a':{'y':'secret'}}", "a: expected the member x but found none." + MEND)
                        .fails("{'a':[{'x':1}]}", "a: expected an object but found an array." + MEND)
                        .fails("{'a':'secret'}", "a: expected an object but found a text." + MEND),
                law(
                                "6, 22",
                                "hoist can lose the other members",
                                s -> s.apply(Hoist.of("a", "x").dropOthers()))
                        .gives("{'a':{'y':0,'x':1}}", "{'a':1}")
                        .fails("{'a':{'y':0}}", "a: expected the member x but found none." + MEND),
                law("15, 22", "hoist can unpack the document", s -> s.hoist(".", "data"))
                        .gives("{'data':{'a':1}}", "{'a':1}")
                        .gives("{'data':[1]}", "[1]"),
                law("6, 8, 22", "plunge puts an object around a value, be it null", s -> s.plunge("a", "x"))
                        .gives("{'a':1.10,'b':2}", "{'a':{'x':1.10},'b':2}")
                        .gives("{'a':{'x':1}}", "{'a':{'x':{'x':1}}}")
                        .gives("{'a':null}", "{'a':{'x':null}}")
                        .keeps("{'b':2}"),
                law("8, 22", "plunge goes the way of a source", s -> s.plunge("o.a", "x"))
                        .keeps("{'o':null}")
                        .fails("{'o':[]}", "o: expected an object but found an array." + MEND),
                law(
                                "15, 22",
                                "plunge can pack the document",
                                s -> s.plunge(".", "data").add("id", 1))
                        .gives("{'a':1}", "{'data':{'a':1},'id':1}")
                        .gives("[1]", "{'data':[1],'id':1}"),
                law(
                                "14",
                                "what was reshaped can be worked on",
                                s -> s.wrap("a")
                                        .plunge("b", "x")
                                        .hoist("c", "x")
                                        .head("d"))
                        .then(s -> s.forEach("a", i -> i.add("n", 1))
                                .rename("b.x", "y")
                                .add("c.n", 2)
                                .remove("d.x"))
                        .gives(
                                "{'a':{},'b':1,'c':{'x':{}},'d':[{'x':1,'y':2},3]}",
                                "{'a':[{'n':1}],'b':{'y':1},'c':{'n':2},'d':{'y':2}}"),
                law(
                                "14",
                                "a shape that is taken off again leaves the value as it was",
                                s -> s.wrap("a").plunge("b", "x"))
                        .then(s -> s.unwrap("a").hoist("b", "x"))
                        .keeps("{'a':1.10,'b':{'c':[-0]}}"));
    }
}
