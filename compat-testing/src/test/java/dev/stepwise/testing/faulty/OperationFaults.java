package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.array;
import static dev.stepwise.testing.faulty.Shapes.closed;
import static dev.stepwise.testing.faulty.Shapes.object;
import static dev.stepwise.testing.faulty.Shapes.oneOf;

import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.MapValues;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Faults in steps that are declared with operations: fields, their order, and values for values. */
final class OperationFaults {

    private static final Map<String, String> STATES = Map.of("N", "NEW", "P", "PAID", "C", "CANCELLED");
    private static final Map<String, String> NO_CANCELLED = Map.of("N", "NEW", "P", "PAID");

    private static final Computation COUNT = Computation.of(
            "order.count", 1, inputs -> BigInteger.valueOf(inputs.get(0) instanceof List<?> items ? items.size() : -1));

    private OperationFaults() {}

    static List<Fault> all() {
        return List.of(
                withDefault("a default of another currency")
                        .wrong(chain -> chain.step(1, 2, s -> s.add("currency", "USD")))
                        .caughtBy(Net.GOLDEN, "at currency: expected \"EUR\" but found \"USD\"", "step 1 → 2"),
                withDefault("a default of the wrong type")
                        .wrong(chain -> chain.step(1, 2, s -> s.add("currency", 978)))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/currency: integer found, string expected"),
                withDefault("a default of the wrong type, with the schemas at hand")
                        .proved()
                        .wrong(chain -> chain.step(1, 2, s -> s.add("currency", 978)))
                        .caughtBy(Net.BUILD, "1 → 2", "currency"),
                withDefault("a default for some messages only")
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.when(Condition.present("note"), some -> some.add("currency", "EUR"))))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'currency' not found"),
                withDefault("a step that loses an optional field on the way")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.add("currency", "EUR").remove("note")))
                        .caughtBy(Net.GOLDEN, "at note: expected \"urgent\" but found nothing", "step 1 → 2"),
                withDefault("a step that loses a required field")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.add("currency", "EUR").remove("id")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'id' not found"),
                withDefault("a step that loses a required field, with the schemas at hand")
                        .proved()
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.add("currency", "EUR").remove("id")))
                        .caughtBy(Net.BUILD, "1 → 2", "id"),
                addresses("a rename of the wrong field of the same type")
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("billing", "address")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'billing' not found"),
                addresses("a rename of the wrong field of the same type, with the schemas at hand")
                        .proved()
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("billing", "address")))
                        .caughtBy(Net.BUILD, "1 → 2", "billing"),
                addresses("two fields of the same type, swapped")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.rename(Map.of("shipping", "billing", "billing", "address"))))
                        .caughtBy(Net.GOLDEN, "at address: expected \"Ship 1\" but found \"Bill 1\"", "step 1 → 2"),
                counted("a default in the way of what is computed")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.add("count", 0).compute("count", Input.path("items"), COUNT)))
                        .caughtBy(Net.GOLDEN, "at count: expected 2 but found 0", "step 1 → 2"),
                counted("a field that is removed before it is counted")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.remove("items").compute("count", Input.path("items"), COUNT)))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at items"),
                counted("a field that is removed before it is counted, with the schemas at hand")
                        .proved()
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.remove("items").compute("count", Input.path("items"), COUNT)))
                        .caughtBy(Net.BUILD, "1 → 2", "items"),
                statuses("an enum symbol that is forgotten")
                        .wrong(chain -> chain.step(1, 2, s -> s.mapValues("status", NO_CANCELLED)))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at status"),
                statuses("an enum symbol that is swallowed by a default")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.apply(
                                        MapValues.of("status", NO_CANCELLED).othersBy("NEW"))))
                        .caughtBy(Net.GOLDEN, "at status: expected \"CANCELLED\" but found \"NEW\"", "step 1 → 2"),
                statuses("an enum symbol that is kept as it was")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.apply(
                                        MapValues.of("status", NO_CANCELLED).keepingOthers())))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/status: does not have a value in the enumeration"),
                statuses("two enum symbols that become one, in a step that is declared lossless")
                        .right(chain -> chain.step(
                                1, 2, s -> s.mapValues("status", STATES).lossless()))
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.mapValues("status", Map.of("N", "NEW", "P", "NEW", "C", "CANCELLED"))
                                        .lossless()))
                        .caughtBy(Net.BUILD, "1 → 2", "status"),
                named("a refusal that is not declared")
                        .json(1, object("items: " + array(object("price: number"))))
                        .json(2, object("items: " + array(object("cents: integer"))))
                        .chain(chain -> chain.step(
                                1,
                                2,
                                s -> s.forEach(
                                        "items", item -> item.convert("price", "cents", Decimals.TO_MINOR_UNITS))))
                        .rightly(settings -> settings.at(
                                Fault.TYPE,
                                "items[].price",
                                net.jqwik.api.Arbitraries.bigDecimals().ofScale(2)))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at items[0].price"),
                named("a removal that is declared lossless")
                        .json(1, object("id: string", "note?: string"))
                        .json(2, object("id: string"))
                        .right(chain -> chain.step(1, 2, s -> s.remove("note")))
                        .wrong(chain -> chain.step(1, 2, s -> s.remove("note").lossless()))
                        .caughtBy(Net.BUILD, "1 → 2", "note"),
                named("a downgrade that leaves something behind")
                        .json(1, closed("name: string"))
                        .json(2, closed("fullName: string", "currency: string"))
                        .right(chain -> chain.step(
                                1,
                                2,
                                s -> s.rename("name", "fullName")
                                        .add("currency", "EUR")
                                        .downgradeWith(
                                                back -> back.remove("currency").rename("fullName", "name"))))
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.rename("name", "fullName")
                                        .add("currency", "EUR")
                                        .downgradeWith(back -> back.rename("fullName", "name"))))
                        .caughtBy(Net.ROUND_TRIP, "at currency: expected nothing but found \"EUR\"", "step 1 → 2"));
    }

    private static Fault withDefault(String name) {
        return named(name)
                .json(1, object("id: string", "note?: string"))
                .json(2, object("id: string", "note?: string", "currency: string"))
                .golden("{'id':'1','note':'urgent'}", "{'id':'1','note':'urgent','currency':'EUR'}")
                .right(chain -> chain.step(1, 2, s -> s.add("currency", "EUR")));
    }

    private static Fault addresses(String name) {
        return named(name)
                .json(1, object("shipping: string", "billing: string"))
                .json(2, object("address: string", "billing: string"))
                .golden("{'shipping':'Ship 1','billing':'Bill 1'}", "{'address':'Ship 1','billing':'Bill 1'}")
                .right(chain -> chain.step(1, 2, s -> s.rename("shipping", "address")));
    }

    private static Fault counted(String name) {
        return named(name)
                .json(1, object("items: " + array("string")))
                .json(2, object("items: " + array("string"), "count: integer"))
                .golden("{'items':['a','b']}", "{'items':['a','b'],'count':2}")
                .right(chain -> chain.step(1, 2, s -> s.compute("count", Input.path("items"), COUNT)));
    }

    private static Fault statuses(String name) {
        return named(name)
                .json(1, object("status: " + oneOf("N", "P", "C")))
                .json(2, object("status: " + oneOf("NEW", "PAID", "CANCELLED")))
                .golden("{'status':'C'}", "{'status':'CANCELLED'}")
                .right(chain -> chain.step(1, 2, s -> s.mapValues("status", STATES)));
    }
}
