package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import java.util.List;
import java.util.Map;

/** Whole documents: steps one after the other, and what no operation names. */
final class DocumentLaws {

    private static final String EXACT =
            "{ \"n\" : [1.10, -0, 1e2, 1E+02, -0.0, 1234567890123456789012345678901234567890],\n"
                    + "\t\"t\":\"\\u00e4 \\/ \\n \uD83D\uDE00\" , \"e\" : { } }";

    private DocumentLaws() {}

    static List<Law> all() {
        return List.of(
                law("1, 14", "a name that is removed and added again is a new member", s -> s.remove("a"))
                        .then(s -> s.add("a", 0))
                        .gives("{'a':1,'b':2}", "{'b':2,'a':0}")
                        .gives("{'b':2}", "{'b':2,'a':0}"),
                law("1, 14", "a name that is renamed away and added again is a new member", s -> s.rename("a", "b"))
                        .then(s -> s.add("a", 0))
                        .then(s -> s.rename("b", "c"))
                        .gives("{'a':1}", "{'c':1,'a':0}")
                        .gives("{}", "{'a':0}"),
                law("1", "a name that one step adds and another removes was never there", s -> s.add("a", 0))
                        .then(s -> s.remove("a"))
                        .gives("{'a':1}", "{}")
                        .keeps("{}"),
                law("1", "a member can come back to its name", s -> s.rename("a", "b"))
                        .then(s -> s.rename("b", "a"))
                        .keeps("{'a':1.10,'c':2}"),
                law("1, 2", "a fault that a later step would have hidden stays one", s -> s.rename("a", "b"))
                        .then(s -> s.remove("b"))
                        .failsIn(1, "{'a':1,'b':2}", "b: " + Law.PRESENT)
                        .gives("{'a':1}", "{}"),
                law(
                                "1",
                                "the first step that fails is told, though a later one fails, too",
                                s -> s.convert("b", Decimals.TO_MINOR_UNITS))
                        .then(s -> s.convert("a", Decimals.TO_MINOR_UNITS))
                        .failsIn(1, "{'a':'secret','b':'other'}", "b: expected a number but found a text." + Law.MEND)
                        .failsIn(2, "{'a':'secret'}", "a: expected a number but found a text." + Law.MEND),
                law(
                                "1",
                                "the first operation of a step that fails is told",
                                s -> s.convert("b", Decimals.TO_MINOR_UNITS).convert("a", Decimals.TO_MINOR_UNITS))
                        .fails("{'a':'secret','b':'other'}", "b: expected a number but found a text." + Law.MEND),
                law(
                                "9",
                                "new members stand in the order in which they came",
                                s -> s.add("z", 1).add("o.b", 1))
                        .then(s -> s.move("x", "o.a").add("y", 1))
                        .gives("{'x':0,'w':0}", "{'w':0,'z':1,'o':{'b':1,'a':0},'y':1}"),
                law("16", "a step may change nothing", s -> s.noChange())
                        .then(s -> s.add("a", 1))
                        .gives("{'b':2}", "{'b':2,'a':1}"),
                law(
                                "16, 20",
                                "a step that renames the type leaves the document alone",
                                s -> s.renameType("order-created"))
                        .keeps("{'a':1}"),
                law("22", "a step can discard its messages", s -> s.add("a", 1))
                        .then(s -> s.discard("orders are gone"))
                        .discards(
                                "{'b':'secret'}",
                                "order-placed 1 → 3, step 2 → 3: the message no longer exists in version 3: orders are"
                                        + " gone."),
                law(
                                "2, 22",
                                "a message that fails before it is discarded fails",
                                s -> s.convert("a", Decimals.TO_MINOR_UNITS).discard("gone"))
                        .fails("{'a':'secret'}", "a: expected a number but found a text." + Law.MEND),
                law("15, 22", "a document can be an array", s -> s.forEach(".", i -> i.rename("a", "b")))
                        .gives("[{'a':1},null,{}]", "[{'b':1},null,{}]")
                        .keeps("[]")
                        .gives("{'x':{'a':1}}", "{'x':{'b':1}}"),
                law("8, 22", "an array has no members", s -> s.add("a", 1))
                        .failsSaying(
                                "[]",
                                "order-placed 1 → 2, step 1 → 2: expected an object but found an array." + Law.MEND),
                law(
                                "4",
                                "what no operation names stays as it was written",
                                s -> s.add("new", 1).remove("old"))
                        .writes(EXACT, EXACT.replace("{ } }", "{ },\"new\":1}")),
                law(
                                "4",
                                "what moves stays as it was written",
                                s -> s.rename("n", "m").move("t", "o.t"))
                        .writes(
                                EXACT,
                                "{ \"m\" : [1.10, -0, 1e2, 1E+02, -0.0, 1234567890123456789012345678901234567890],\n"
                                        + "\t\"e\" : { },\"o\":{\"t\":\"\\u00e4 \\/ \\n \uD83D\uDE00\"}}"),
                law(
                                "3, 4",
                                "numbers keep their spelling when they are copied, wrapped or kept",
                                s -> s.copy("a", "b")
                                        .wrap("c")
                                        .plunge("d", "x")
                                        .apply(MapValues.of("e", Map.of(1, 2)).keepingOthers())
                                        .apply(Move.of("f", "g").onTarget(OnTarget.KEEP)))
                        .writes(
                                "{\"a\":1.10,\"c\":-0,\"d\":1e2,\"e\":1E-7,\"f\":1,\"g\":100.0}",
                                "{\"a\":1.10,\"c\":[-0],\"d\":{\"x\":1e2},\"e\":1E-7,\"g\":100.0,\"b\":1.10}"),
                law(
                                "4",
                                "elements that a block does not change stay as they were written",
                                s -> s.forEach("i", i -> i.remove("x")))
                        .writes("{\"i\":[ {\"a\": 1.0}, null ,{ }]}", "{\"i\":[ {\"a\": 1.0}, null ,{ }]}"),
                law(
                                "1, 13",
                                "many steps make one plan",
                                s -> s.rename("custName", "name").add("currency", "EUR"))
                        .then(s -> s.move("name", "customer.name"))
                        .then(s -> s.forEach("items", i -> i.convert("price", "cents", Decimals.TO_MINOR_UNITS)))
                        .then(s -> s.when(Condition.equalTo("state", "N"), w -> w.set("state", "NEW")))
                        .writes(
                                "{\"custName\":\"Ada\",\"items\":[{\"price\":1.5}],\"state\":\"N\",\"x\":1.0}",
                                "{\"items\":[{\"cents\":150}],\"state\":\"NEW\",\"x\":1.0,\"currency\":\"EUR\","
                                        + "\"customer\":{\"name\":\"Ada\"}}"));
    }
}
