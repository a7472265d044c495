package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.DIFFERENT;
import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;
import static dev.stepwise.core.operation.OnTarget.KEEP;
import static dev.stepwise.core.operation.OnTarget.REPLACE;
import static dev.stepwise.core.operation.OnTarget.REQUIRE_EQUAL;

import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.Move;
import java.util.List;

/** Values that go elsewhere, or stand at a second place, too. */
final class MoveLaws {

    private MoveLaws() {}

    static List<Law> all() {
        return List.of(
                law("6, 9", "a moved value goes to the end", s -> s.move("a", "x"))
                        .gives("{'a':1,'b':2}", "{'b':2,'x':1}")
                        .gives("{'a':null,'b':2}", "{'b':2,'x':null}"),
                law("6", "nothing is moved where nothing is, and the target is not looked at", s -> s.move("a", "x.y"))
                        .keeps("{}")
                        .keeps("{'x':null}")
                        .keeps("{'x':[]}")
                        .keeps("{'x':{'y':1}}"),
                law(
                                "9",
                                "missing parents are made, in the order of the operations",
                                s -> s.move("a", "o.p.a").move("b", "o.b"))
                        .gives("{'b':2,'a':1,'c':3}", "{'c':3,'o':{'p':{'a':1},'b':2}}")
                        .gives("{'b':2,'o':{'z':0}}", "{'o':{'z':0,'b':2}}")
                        .keeps("{'c':3}"),
                law("9", "emptied parents stay", s -> s.move("o.a", "a")).gives("{'o':{'a':1}}", "{'o':{},'a':1}"),
                law("8", "on the way to a source null counts as absent", s -> s.move("o.a", "a"))
                        .keeps("{'o':null}")
                        .fails("{'o':1}", "o: expected an object but found a number." + MEND),
                law("8", "on the way to a target null is an error", s -> s.move("a", "o.a"))
                        .fails("{'a':1,'o':null}", "o: expected an object but found null." + MEND)
                        .fails("{'a':1,'o':['secret']}", "o: expected an object but found an array." + MEND),
                law("7", "a target that is there is an error", s -> s.move("a", "b"))
                        .fails("{'a':1,'b':2}", "b: " + PRESENT)
                        .fails("{'a':1,'b':null}", "b: " + PRESENT),
                law(
                                "7",
                                "KEEP drops the moved value",
                                s -> s.apply(Move.of("a", "o.b").onTarget(KEEP)))
                        .gives("{'a':1,'o':{'b':2}}", "{'o':{'b':2}}")
                        .gives("{'a':1,'o':{'b':null}}", "{'o':{'b':null}}")
                        .gives("{'a':1}", "{'o':{'b':1}}"),
                law(
                                "7, 9",
                                "REPLACE puts the moved value in the place of the target",
                                s -> s.apply(Move.of("a", "b").onTarget(REPLACE)))
                        .gives("{'b':2,'a':1,'c':3}", "{'b':1,'c':3}")
                        .gives("{'a':1,'c':3}", "{'c':3,'b':1}")
                        .keeps("{'b':2}"),
                law(
                                "7",
                                "REQUIRE_EQUAL keeps a target that is the same",
                                s -> s.apply(Move.of("a", "b").onTarget(REQUIRE_EQUAL)))
                        .gives("{'b':1.50,'a':1.5}", "{'b':1.50}")
                        .gives("{'a':[{}],'b':[{}]}", "{'b':[{}]}")
                        .gives("{'a':1}", "{'b':1}")
                        .fails("{'a':1,'b':2}", "b: " + DIFFERENT)
                        .fails("{'a':'secret','b':null}", "b: " + DIFFERENT),
                law("6, 8", "a move into what it moves wraps it", s -> s.move("a", "a.b"))
                        .gives("{'a':1,'c':2}", "{'c':2,'a':{'b':1}}")
                        .gives("{'a':{'b':1}}", "{'a':{'b':{'b':1}}}")
                        .gives("{'a':null}", "{'a':{'b':null}}"),
                law("6", "a move out of an object into its place is an error", s -> s.move("a.b", "a"))
                        .fails("{'a':{'b':1}}", "a: " + PRESENT)
                        .fails("{'a':{'b':1,'c':2}}", "a: " + PRESENT)
                        .keeps("{'a':{}}")
                        .keeps("{'a':null}"),
                law(
                                "6, 7",
                                "a move out of an object may replace it",
                                s -> s.apply(Move.of("a.b", "a").onTarget(REPLACE)))
                        .gives("{'a':{'b':1,'c':2},'d':3}", "{'a':1,'d':3}"),
                law(
                                "6",
                                "a circle of moves needs no other place",
                                s -> s.move("a", "t").move("b", "a").move("t", "b"))
                        .gives("{'a':1,'b':2}", "{'a':2,'b':1}")
                        .gives("{'a':1}", "{'b':1}"),
                law(
                                "14",
                                "what is moved can be worked on at its new place",
                                s -> s.move("a", "o.p").rename("o.p", "q").remove("o.q.x"))
                        .gives("{'a':{'x':1,'y':2}}", "{'o':{'q':{'y':2}}}"),
                law("6, 22", "a copy goes to the end and the source stays", s -> s.copy("a", "o.a"))
                        .gives("{'a':{'x':1},'b':2}", "{'a':{'x':1},'b':2,'o':{'a':{'x':1}}}")
                        .gives("{'a':null}", "{'a':null,'o':{'a':null}}")
                        .keeps("{'b':2,'o':null}"),
                law(
                                "6, 22",
                                "a copy and its source go their own ways",
                                s -> s.copy("a", "b").remove("a.x").add("b.y", 2))
                        .gives("{'a':{'x':1}}", "{'a':{},'b':{'x':1,'y':2}}"),
                law("6, 22", "an object can be copied into itself", s -> s.copy("a", "a.a"))
                        .gives("{'a':{'x':1}}", "{'a':{'x':1,'a':{'x':1}}}")
                        .fails("{'a':1}", "a: expected an object but found a number." + MEND),
                law("6, 15, 22", "the scope itself can be copied", s -> s.copy(".", "before"))
                        .gives("{'x':1}", "{'x':1,'before':{'x':1}}"),
                law("7, 22", "a copy looks at its target as a move does", s -> s.copy("a", "b"))
                        .fails("{'a':1,'b':1}", "b: " + PRESENT),
                law("7, 22", "KEEP leaves both", s -> s.apply(Copy.of("a", "b").onTarget(KEEP)))
                        .keeps("{'a':1,'b':2}")
                        .gives("{'a':1}", "{'a':1,'b':1}"),
                law(
                                "7, 22",
                                "REPLACE copies over",
                                s -> s.apply(Copy.of("a", "b").onTarget(REPLACE)))
                        .gives("{'b':2,'a':1}", "{'b':1,'a':1}"),
                law(
                                "7, 22",
                                "REQUIRE_EQUAL compares",
                                s -> s.apply(Copy.of("a", "b").onTarget(REQUIRE_EQUAL)))
                        .keeps("{'b':1e1,'a':10}")
                        .fails("{'b':2,'a':1}", "b: " + DIFFERENT),
                law("8, 22", "a copy goes the ways of a source and a target", s -> s.copy("o.a", "p.a"))
                        .keeps("{'o':null,'p':null}")
                        .keeps("{'p':1}")
                        .fails("{'o':[],'p':{}}", "o: expected an object but found an array." + MEND)
                        .fails("{'o':{'a':1},'p':null}", "p: expected an object but found null." + MEND));
    }
}
