package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.PRESENT;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Join;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.Split;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where a failing value stood in the document that the step was given. */
final class FailureLaws {

    private static final String TEXT = ": expected a number but found a text." + MEND;

    private static final Conversion REFUSING = Conversion.of("test.refusing", 1, value -> {
        throw new Refusal("expected nothing of the kind");
    });

    private FailureLaws() {}

    static List<Law> all() {
        return List.of(
                told("a rename", s -> s.rename("a", "b").convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret'}", "a" + TEXT)
                        .fails("{'b':'secret'}", "b" + TEXT),
                told("a swap", s -> s.rename(Map.of("a", "b", "b", "a")).convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret','b':1}", "a" + TEXT),
                told(
                                "several renames",
                                s -> s.rename("a", "b")
                                        .rename("b", "c")
                                        .rename("x", "a")
                                        .convert("c.d", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':{'d':'secret'},'x':1}", "a.d" + TEXT),
                told(
                                "a rename that took a place",
                                s -> s.apply(Rename.of("a", "b").onTarget(OnTarget.REPLACE))
                                        .convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret','b':1}", "a" + TEXT)
                        .fails("{'b':'secret'}", "b" + TEXT),
                told(
                                "a rename that gave way",
                                s -> s.apply(Rename.of("a", "b").onTarget(OnTarget.KEEP))
                                        .convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':1,'b':'secret'}", "b" + TEXT),
                told("a move", s -> s.move("a", "o.p.a").convert("o.p.a", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret'}", "a" + TEXT),
                told("a copy", s -> s.copy("a", "b").convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret'}", "a" + TEXT),
                told(
                                "a move of an object around",
                                s -> s.rename("a.x", "y").move("a", "o").convert("o.y", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':{'x':'secret'}}", "a.x" + TEXT),
                told(
                                "a conversion",
                                s -> s.convert("a", "b", Decimals.FROM_MINOR_UNITS)
                                        .convert("b", REFUSING))
                        .fails("{'a':12345678}", "a: expected nothing of the kind." + MEND),
                told(
                                "a split",
                                s -> s.split("name", Split.atFirst(" ").missing(Missing.ABSENT), "first", "last")
                                        .convert("last", Decimals.TO_MINOR_UNITS))
                        .fails("{'name':'Ada Lovelace'}", "name" + TEXT),
                told(
                                "a join, by its first source",
                                s -> s.join(List.of("a", "b"), Join.with(" "), "c")
                                        .convert("c", Decimals.TO_MINOR_UNITS))
                        .fails("{'b':'secret','a':'other'}", "a" + TEXT),
                told("a wrap", s -> s.wrap("a").forEach("a", i -> i.convert("x", Decimals.TO_MINOR_UNITS)))
                        .fails("{'a':{'x':'secret'}}", "a.x" + TEXT),
                told("an unwrap", s -> s.unwrap("a").convert("a.x", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':[{'x':'secret'}]}", "a[0].x" + TEXT),
                told("a head", s -> s.head("a").rename("a", "b").convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':['secret',1]}", "a[0]" + TEXT),
                told("a plunge", s -> s.plunge("a", "x").convert("a.x", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret'}", "a" + TEXT),
                told("a hoist", s -> s.hoist("a", "x").convert("a.y", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':{'x':{'y':'secret'}}}", "a.x.y" + TEXT),
                told("a keyBy", s -> s.keyBy("m", "k").convert("m.a.v", Decimals.TO_MINOR_UNITS))
                        .fails("{'m':[{'k':'b'},{'k':'a','v':'secret'}]}", "m[1].v" + TEXT),
                told(
                                "a keyBy to a value",
                                s -> s.keyBy("m", "k", "v").forEach("m", v -> v.convert(".", Decimals.TO_MINOR_UNITS)))
                        .fails("{'m':[{'k':'b','v':1},{'k':'a','v':'secret'}]}", "m[1].v" + TEXT),
                told("an unkey", s -> s.unkey("m", "k").forEach("m", v -> v.convert("v", Decimals.TO_MINOR_UNITS)))
                        .fails("{'m':{'b':{},'a':{'v':'secret'}}}", "m.a.v" + TEXT),
                told(
                                "an unkey to key and value",
                                s -> s.unkey("m", "k", "v").forEach("m", v -> v.convert("v", Decimals.TO_MINOR_UNITS)))
                        .fails("{'m':{'b':1,'a':'secret'}}", "m.a" + TEXT),
                told(
                                "a rename around a forEach",
                                s -> s.rename("items", "lines")
                                        .forEach(
                                                "lines", i -> i.rename("p", "q").convert("q", Decimals.TO_MINOR_UNITS)))
                        .fails("{'items':[{'p':1},{'p':'secret'}]}", "items[1].p" + TEXT),
                told(
                                "a forEach over a map",
                                s -> s.rename("m", "n")
                                        .forEach("n", v -> v.move("p", "o.p").convert("o.p", Decimals.TO_MINOR_UNITS)))
                        .fails("{'m':{'x':{'p':'secret'}}}", "m.x.p" + TEXT),
                told(
                                "a payload that was hoisted",
                                s -> s.in("o", o -> o.rename("a", "b"))
                                        .hoist(".", "o")
                                        .convert("b", Decimals.TO_MINOR_UNITS))
                        .fails("{'o':{'a':'secret'}}", "o.a" + TEXT),
                told(
                                "the document that was packed",
                                s -> s.plunge(".", "data").convert("data.a", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret'}", "a" + TEXT),
                told(
                                "a target that is taken, by where the other value stood",
                                s -> s.rename("a", "x").move("b", "x"))
                        .fails("{'a':1,'b':2}", "a: " + PRESENT),
                law(
                                "1",
                                "a path is told in the document of the failing step, not of the message",
                                s -> s.rename("a", "b"))
                        .then(s -> s.rename("b", "c").convert("c", Decimals.TO_MINOR_UNITS))
                        .failsIn(2, "{'a':'secret'}", "b" + TEXT),
                law(
                                "1",
                                "what the step itself made is told by its own path",
                                s -> s.set("a", "x").convert("a", Decimals.TO_MINOR_UNITS))
                        .fails("{}", "a" + TEXT),
                law(
                                "1",
                                "what takes the place of another value is not told where that one stood",
                                s -> s.rename("b", "a")
                                        .set("a", "x")
                                        .move("a", "c")
                                        .convert("c", Decimals.TO_MINOR_UNITS))
                        .fails("{'b':1}", "a" + TEXT),
                law(
                                "1",
                                "a name that is free again may be taken by another value",
                                s -> s.move("a", "o.a")
                                        .remove("o.a")
                                        .add("o.a", "x")
                                        .convert("o.a", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':1}", "o.a" + TEXT),
                law(
                                "1",
                                "what was computed is told by its own path",
                                s -> s.rename("b", "a")
                                        .remove("a")
                                        .compute("a", Input.path("x"), Computation.same())
                                        .convert("a", Decimals.TO_MINOR_UNITS))
                        .fails("{'b':1,'x':'secret'}", "a" + TEXT),
                law(
                                "1",
                                "long names and odd characters do not garble a line",
                                s -> s.forEach("m", v -> v.convert(".", Decimals.TO_MINOR_UNITS)))
                        .fails("{'m':{'it is':'secret'}}", "m.'it is'" + TEXT)
                        .fails("{'m':{'\\n':'secret'}}", "m.'\uFFFD'" + TEXT)
                        .fails("{'m':{'" + "n".repeat(100) + "':'secret'}}", "m.'" + "n".repeat(64) + "…'" + TEXT),
                law(
                                "1, 6",
                                "a function that fails tells the source, not the target",
                                s -> s.apply(Convert.of("a", "b", REFUSING)))
                        .fails("{'a':1}", "a: expected nothing of the kind." + MEND));
    }

    private static Law told(String how, Consumer<Step.Builder> step) {
        return law("1", "a path is told as it was before " + how, step);
    }
}
