package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.DIFFERENT;
import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;
import static dev.stepwise.core.operation.OnTarget.KEEP;
import static dev.stepwise.core.operation.OnTarget.REPLACE;
import static dev.stepwise.core.operation.OnTarget.REQUIRE_EQUAL;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Rename;
import java.util.List;
import java.util.Map;

/** Members that get other names. */
final class RenameLaws {

    private RenameLaws() {}

    static List<Law> all() {
        return List.of(
                law("6, 9", "a renamed member keeps its place", s -> s.rename("b", "x"))
                        .gives("{'a':1,'b':2,'c':3}", "{'a':1,'x':2,'c':3}")
                        .gives("{'b':{'b':1}}", "{'x':{'b':1}}"),
                law(
                                "6",
                                "nothing is renamed where nothing is, and the target is not looked at",
                                s -> s.rename("b", "x"))
                        .keeps("{}")
                        .keeps("{'x':1}"),
                law("8", "null is renamed as any value is", s -> s.rename("b", "x"))
                        .gives("{'b':null}", "{'x':null}"),
                law("7", "a name that is taken is an error", s -> s.rename("b", "x"))
                        .fails("{'b':1,'x':1}", "x: " + PRESENT)
                        .fails("{'x':null,'b':1}", "x: " + PRESENT),
                law("7", "KEEP drops the member whose new name is taken", s -> renaming(s, KEEP))
                        .gives("{'b':1,'a':0,'x':2}", "{'a':0,'x':2}")
                        .gives("{'x':null,'b':1}", "{'x':null}")
                        .gives("{'b':1,'a':0}", "{'x':1,'a':0}"),
                law(
                                "7, 9",
                                "REPLACE drops the one that has the name, and keeps the place of the renamed",
                                s -> renaming(s, REPLACE))
                        .gives("{'b':1,'a':0,'x':2}", "{'x':1,'a':0}")
                        .gives("{'x':2,'a':0,'b':null}", "{'a':0,'x':null}")
                        .gives("{'b':1}", "{'x':1}"),
                law(
                                "7",
                                "REQUIRE_EQUAL keeps the one that has the name, if both are the same",
                                s -> renaming(s, REQUIRE_EQUAL))
                        .gives("{'b':1.0,'a':0,'x':1}", "{'a':0,'x':1}")
                        .gives("{'b':{'m':[1],'n':2},'x':{'n':2.00,'m':[1]}}", "{'x':{'n':2.00,'m':[1]}}")
                        .gives("{'b':null,'x':null}", "{'x':null}")
                        .gives("{'b':1}", "{'x':1}")
                        .fails("{'b':'secret','x':'private'}", "x: " + DIFFERENT)
                        .fails("{'b':1,'x':'1'}", "x: " + DIFFERENT)
                        .fails("{'b':1,'x':null}", "x: " + DIFFERENT)
                        .fails("{'b':[1,2],'x':[2,1]}", "x: " + DIFFERENT),
                law("6", "two members change their names at once", s -> s.rename(Map.of("a", "b", "b", "a")))
                        .gives("{'a':1,'b':2}", "{'b':1,'a':2}")
                        .gives("{'a':1}", "{'b':1}")
                        .gives("{'b':1}", "{'a':1}")
                        .keeps("{}"),
                law(
                                "6",
                                "three members change their names in a circle",
                                s -> s.rename(Map.of("a", "b", "b", "c", "c", "a")))
                        .gives("{'a':1,'b':2,'c':3}", "{'b':1,'c':2,'a':3}")
                        .gives("{'a':1,'c':3}", "{'b':1,'a':3}"),
                law(
                                "6",
                                "a member may take a name that another one gives up",
                                s -> s.rename(Map.of("a", "b", "b", "c")))
                        .gives("{'a':1,'b':2}", "{'b':1,'c':2}")
                        .gives("{'a':1}", "{'b':1}")
                        .fails("{'a':1,'b':2,'c':3}", "c: " + PRESENT),
                law(
                                "6, 7",
                                "a name is given up, too, by a member that is dropped",
                                s -> s.apply(
                                        Rename.of(Map.of("a", "b", "b", "c")).onTarget(KEEP)))
                        .gives("{'a':1,'b':2,'c':3}", "{'b':1,'c':3}"),
                law(
                                "6, 7",
                                "each of several names is looked at",
                                s -> s.apply(
                                        Rename.of(Map.of("a", "x", "b", "y")).onTarget(REPLACE)))
                        .gives("{'a':1,'b':2}", "{'x':1,'y':2}")
                        .gives("{'x':0,'a':1,'y':0,'b':2}", "{'x':1,'y':2}")
                        .gives("{'b':2,'x':0}", "{'y':2,'x':0}"),
                law("7", "of several names that are taken the first is told", s -> s.rename(Map.of("a", "x", "b", "y")))
                        .fails("{'a':1,'b':2,'x':3,'y':4}", "x: " + PRESENT),
                law("6, 8", "a member inside is renamed inside", s -> s.rename("o.b", "x"))
                        .gives("{'o':{'a':0,'b':1}}", "{'o':{'a':0,'x':1}}")
                        .keeps("{'o':{'a':0}}")
                        .keeps("{'o':null}")
                        .keeps("{}")
                        .fails("{'o':[{'b':1}]}", "o: expected an object but found an array." + MEND)
                        .fails("{'o':{'b':1,'x':2}}", "o.x: " + PRESENT),
                law("8", "null on the way counts as absent", s -> s.rename("o.p.b", "x"))
                        .keeps("{'o':null}")
                        .keeps("{'o':{'p':null}}")
                        .fails("{'o':{'p':1}}", "o.p: expected an object but found a number." + MEND)
                        .fails("{'o':'secret'}", "o: expected an object but found a text." + MEND),
                law(
                                "14",
                                "a name that was given up can be given again",
                                s -> s.rename("a", "b").rename("c", "a"))
                        .gives("{'a':1,'c':2}", "{'b':1,'a':2}")
                        .gives("{'c':2}", "{'a':2}"),
                law("15", "a new name may have any characters", s -> s.rename(Map.of("a", "it's \"a\".b\n")))
                        .writes("{\"a\":1}", "{\"it's \\\"a\\\".b\\n\":1}"),
                law("6, 15", "a name is found however it is escaped", s -> s.rename("a", "b"))
                        .gives("{'\\u0061':1}", "{'b':1}"));
    }

    private static void renaming(Step.Builder step, OnTarget onTarget) {
        step.apply(Rename.of("b", "x").onTarget(onTarget));
    }
}
