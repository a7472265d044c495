package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.DIFFERENT;
import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;
import static dev.stepwise.core.operation.OnTarget.KEEP;
import static dev.stepwise.core.operation.OnTarget.REPLACE;
import static dev.stepwise.core.operation.OnTarget.REQUIRE_EQUAL;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Join;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.operation.Splitter;
import java.util.List;
import java.util.Locale;

/** Values that become several, and values that become one. */
final class SplitAndJoinLaws {

    private static final String OUT_OF_BOUNDS =
            "OutOfBoundsException; the cause has its frames. Mend the" + " function, or the producer.";
    private static final Splitter NAME = Split.atFirst(" ").missing(Missing.ABSENT);
    private static final Joiner KINDS = Joiner.of(
                    "test.kinds",
                    1,
                    values -> values.stream()
                            .map(value -> value == null ? "null" : value == Absent.ABSENT ? "absent" : "value")
                            .toList())
            .takingAbsence();

    private SplitAndJoinLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                                "6, 9, 10",
                                "a split puts the parts at the end and drops the source",
                                s -> s.split("name", NAME, "first", "last"))
                        .gives("{'name':'Ada Lovelace','a':1}", "{'a':1,'first':'Ada','last':'Lovelace'}")
                        .gives("{'name':'Ada B. Lovelace'}", "{'first':'Ada','last':'B. Lovelace'}")
                        .keeps("{'a':1}"),
                law("10", "a missing part is absent", s -> s.split("name", NAME, "first", "last"))
                        .gives("{'name':'Ada'}", "{'first':'Ada'}")
                        .gives("{'name':''}", "{'first':''}"),
                law(
                                "10",
                                "a missing part is empty",
                                s -> s.split("name", Split.atFirst(" ").missing(Missing.EMPTY), "first", "last"))
                        .gives("{'name':'Ada'}", "{'first':'Ada','last':''}"),
                law(
                                "10",
                                "a missing part fails",
                                s -> s.split("name", Split.at("/", 3).missing(Missing.FAIL), "a", "b", "c"))
                        .gives("{'name':'1/2/3/4'}", "{'a':'1','b':'2','c':'3/4'}")
                        .fails(
                                "{'name':'secret/really'}",
                                "name: expected 3 parts parted by \"/\" but found 2." + MEND),
                law(
                                "10",
                                "a split at the last delimiter",
                                s -> s.split("name", Split.atLast(" ").missing(Missing.ABSENT), "given", "family"))
                        .gives("{'name':'Ada B. Lovelace'}", "{'given':'Ada B.','family':'Lovelace'}")
                        .gives("{'name':'Ada'}", "{'given':'Ada'}"),
                law(
                                "10",
                                "a splitter gives as many parts as it declares",
                                s -> s.split("a", Splitter.of("test.one", 1, 2, value -> List.of("x")), "b", "c"))
                        .fails("{'a':1}", "a: expected 2 parts from test.one but found 1." + MEND),
                law("8", "null is split into nulls", s -> s.split("name", NAME, "first", "last"))
                        .gives("{'name':null,'a':1}", "{'a':1,'first':null,'last':null}"),
                law("6, 9", "a split into its own source wraps", s -> s.split("name", NAME, "name.first", "name.last"))
                        .gives("{'name':'Ada Lovelace','a':1}", "{'a':1,'name':{'first':'Ada','last':'Lovelace'}}")
                        .gives("{'name':'Ada'}", "{'name':{'first':'Ada'}}")
                        .gives("{'name':null}", "{'name':{'first':null,'last':null}}"),
                law("6, 9", "a part may take the place of the source", s -> s.split("name", NAME, "name", "last"))
                        .gives("{'name':'Ada Lovelace','a':1}", "{'a':1,'name':'Ada','last':'Lovelace'}"),
                law("9", "parents are made for parts that are there", s -> s.split("name", NAME, "f.x", "l.x"))
                        .gives("{'name':'Ada L'}", "{'f':{'x':'Ada'},'l':{'x':'L'}}")
                        .gives("{'name':'Ada'}", "{'f':{'x':'Ada'}}")
                        .fails("{'name':'Ada L','l':null}", "l: expected an object but found null." + MEND),
                law(
                                "6, 7",
                                "targets are looked at if there is something to split",
                                s -> s.split("name", NAME, "first", "last"))
                        .keeps("{'first':1,'last':2}")
                        .fails("{'name':'Ada L','last':2}", "last: " + PRESENT)
                        .fails("{'name':'Ada L','last':2,'first':1}", "first: " + PRESENT)
                        .fails("{'name':null,'last':2}", "last: " + PRESENT),
                law(
                                "7, 10",
                                "the target of an absent part is not looked at",
                                s -> s.split("name", NAME, "first", "last"))
                        .gives("{'name':'Ada','last':2}", "{'last':2,'first':'Ada'}"),
                law(
                                "7",
                                "KEEP keeps each target that is there",
                                s -> s.apply(SplitInto.of("name", NAME, "first", "last")
                                        .onTarget(KEEP)))
                        .gives("{'name':'Ada L','last':2}", "{'last':2,'first':'Ada'}"),
                law(
                                "7, 9",
                                "REPLACE puts parts in the places of targets",
                                s -> s.apply(SplitInto.of("name", NAME, "first", "last")
                                        .onTarget(REPLACE)))
                        .gives("{'last':2,'name':'Ada L','a':1}", "{'last':'L','a':1,'first':'Ada'}")
                        .gives("{'last':2,'name':'Ada'}", "{'last':2,'first':'Ada'}"),
                law(
                                "7",
                                "REQUIRE_EQUAL compares each part",
                                s -> s.apply(SplitInto.of("name", NAME, "first", "last")
                                        .onTarget(REQUIRE_EQUAL)))
                        .gives("{'last':'L','name':'Ada L'}", "{'last':'L','first':'Ada'}")
                        .fails("{'last':'M','name':'Ada L'}", "last: " + DIFFERENT),
                law("8, 10", "another kind cannot be split at a delimiter", s -> s.split("name", NAME, "f", "l"))
                        .fails("{'name':7000001}", "name: expected a text but found a number." + MEND)
                        .fails("{'name':['secret']}", "name: expected a text but found an array." + MEND),
                law(
                                "6, 9",
                                "a join puts the value at the end and drops the sources",
                                s -> s.join(List.of("first", "last"), Join.with(" "), "name"))
                        .gives("{'last':'L','a':1,'first':'Ada'}", "{'a':1,'name':'Ada L'}")
                        .keeps("{'a':1,'name':2}"),
                law(
                                "6",
                                "some sources alone are an error unless the joiner takes absence",
                                s -> s.join(List.of("first", "o.last"), Join.with(" "), "name"))
                        .fails(
                                "{'first':'secret'}",
                                "o.last: expected a value to join with the others but found nothing. Mend the producer,"
                                        + " or use a joiner that takes absence.")
                        .fails(
                                "{'o':{'last':'secret'}}",
                                "first: expected a value to join with the others but found nothing. Mend the producer,"
                                        + " or use a joiner that takes absence."),
                law(
                                "6, 24",
                                "a joiner that takes absence is called if there is one source",
                                s -> s.join(List.of("a", "o.b"), KINDS, "c"))
                        .gives("{'a':1}", "{'c':['value','absent']}")
                        .gives("{'o':{'b':1}}", "{'o':{},'c':['absent','value']}")
                        .gives("{'a':null,'o':null}", "{'o':null,'c':['null','absent']}")
                        .keeps("{'o':{}}"),
                law("8", "a joiner gets null as a value", s -> s.join(List.of("a", "b"), KINDS, "c"))
                        .gives("{'a':null,'b':null}", "{'c':['null','null']}"),
                law(
                                "8",
                                "nulls alone are joined to null, null beside a text is refused",
                                s -> s.join(List.of("a", "b"), Join.with(" "), "c"))
                        .gives("{'a':null,'b':null}", "{'c':null}")
                        .fails("{'a':null,'b':'secret'}", "a: expected a text but found null." + MEND),
                law("6", "a join may take the name of a source", s -> s.join(List.of("a", "b"), Join.with("-"), "a"))
                        .gives("{'a':'1','c':0,'b':'2'}", "{'c':0,'a':'1-2'}"),
                law(
                                "6",
                                "a join may make an object where a source was",
                                s -> s.join(List.of("a", "b"), Join.with("-"), "a.all"))
                        .gives("{'a':'1','b':'2'}", "{'a':{'all':'1-2'}}"),
                law(
                                "6, 9",
                                "a join into the emptied object around its sources is an error",
                                s -> s.join(List.of("o.a", "o.b"), Join.with("-"), "o"))
                        .fails("{'o':{'a':'1','b':'2'}}", "o: " + PRESENT),
                law("7", "a target that is there is an error", s -> s.join(List.of("a", "b"), Join.with("-"), "c"))
                        .fails("{'a':'1','b':'2','c':null}", "c: " + PRESENT),
                law("7", "KEEP drops what was joined", s -> joining(s, KEEP))
                        .gives("{'a':'1','b':'2','c':3}", "{'c':3}")
                        .gives("{'a':'1','b':'2'}", "{'c':'1-2'}"),
                law("7, 9", "REPLACE puts what was joined in the place of the target", s -> joining(s, REPLACE))
                        .gives("{'c':3,'a':'1','b':'2','d':4}", "{'c':'1-2','d':4}"),
                law("7", "REQUIRE_EQUAL compares with what was joined", s -> joining(s, REQUIRE_EQUAL))
                        .gives("{'c':'1-2','a':'1','b':'2'}", "{'c':'1-2'}")
                        .fails("{'c':'12','a':'1','b':'2'}", "c: " + DIFFERENT),
                law(
                                "24",
                                "what a splitter throws is named by its class",
                                s -> s.split(
                                        "o.a",
                                        Splitter.of("test.throwing", 1, 1, value -> List.of(((List<?>) value).get(7))),
                                        "b"))
                        .fails("{'o':{'a':['secret']}}", "o.a: a function threw java.lang.Index" + OUT_OF_BOUNDS),
                law(
                                "24",
                                "what a joiner throws is named by its class, and told at the first path",
                                s -> s.join(
                                        List.of("a", "b"), Joiner.of("test.throwing", 1, values -> values.get(7)), "c"))
                        .fails("{'b':'secret','a':'other'}", "a: a function threw java.lang.Index" + OUT_OF_BOUNDS),
                law(
                                "24",
                                "parts that are no values of a document are an error",
                                s -> s.split("a", Splitter.of("test.object", 1, 1, value -> List.of(Locale.ROOT)), "b"))
                        .fails(
                                "{'a':'secret'}",
                                "a: a function gave what is no value of a document: Expected null, a boolean, a text, a"
                                        + " number, bytes, a list or a map but found java.util.Locale." + MEND),
                law(
                                "8",
                                "a join goes the ways of sources and a target",
                                s -> s.join(List.of("o.a", "o.b"), Join.with("-"), "p.c"))
                        .gives("{'o':{'a':'1','b':'2'}}", "{'o':{},'p':{'c':'1-2'}}")
                        .keeps("{'o':null,'p':null}")
                        .fails("{'o':1}", "o: expected an object but found a number." + MEND)
                        .fails("{'o':{'a':'1','b':'2'},'p':null}", "p: expected an object but found null." + MEND));
    }

    private static void joining(Step.Builder step, OnTarget onTarget) {
        step.apply(JoinInto.of(List.of("a", "b"), Join.with("-"), "c").onTarget(onTarget));
    }
}
