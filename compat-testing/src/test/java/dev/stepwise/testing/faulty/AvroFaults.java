package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.avro;
import static dev.stepwise.testing.faulty.Shapes.object;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.MapValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Faults in operations on Avro, and in functions that do not do the same to JSON and to Avro. */
final class AvroFaults {

    private static final Map<String, String> STATES = Map.of("N", "NEW", "P", "PAID", "C", "CANCELLED");
    private static final Map<String, String> NO_CANCELLED = Map.of("N", "NEW", "P", "PAID");
    private static final String CENTS = "{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}";

    private AvroFaults() {}

    static List<Fault> all() {
        return List.of(
                currency("a default in Avro of another currency")
                        .wrong(chain -> chain.step(1, 2, s -> s.add("currency", "USD")))
                        .caughtBy(
                                Net.GOLDEN,
                                "at currency: expected \"EUR\" but found \"USD\"; step 1 → 2 was the last to change it"),
                currency("a default in Avro of the wrong type")
                        .wrong(chain -> chain.step(1, 2, s -> s.add("currency", 978)))
                        .caughtBy(Net.BUILD, "1 → 2", "currency"),
                currency("a new field in Avro that no step fills")
                        .wrong(chain -> chain.step(1, 2, s -> s.noChange()))
                        .caughtBy(Net.BUILD, "1 → 2", "currency"),
                statuses("an enum symbol in Avro that is forgotten")
                        .wrong(chain -> chain.step(1, 2, s -> s.mapValues("status", NO_CANCELLED)))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at status"),
                statuses("an enum symbol in Avro that is swallowed by a default")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.apply(
                                        MapValues.of("status", NO_CANCELLED).othersBy("NEW"))))
                        .caughtBy(
                                Net.GOLDEN,
                                "at status: expected \"CANCELLED\" but found \"NEW\"; step 1 → 2 was the last to change"
                                        + " it"),
                statuses("an enum symbol in Avro that is kept as it was")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.apply(
                                        MapValues.of("status", NO_CANCELLED).keepingOthers())))
                        .caughtBy(Net.BUILD, "1 → 2", "status"),
                branches("a record in a union that is forgotten")
                        .wrong(chain -> chain.step(1, 2, s -> s.inType("Card", card -> card.rename("number", "code"))))
                        .caughtBy(Net.BUILD, "1 → 2"),
                named("a decimal in minor units of another currency")
                        .avro(1, avro("price: " + CENTS))
                        .avro(2, avro("cents: long"))
                        .proved()
                        .golden("{'price':1.50}", "{'cents':150}")
                        .right(chain -> chain.step(1, 2, s -> s.convert("price", "cents", Decimals.TO_MINOR_UNITS)))
                        .wrong(chain -> chain.step(1, 2, s -> s.convert("price", "cents", Decimals.toMinorUnits(3))))
                        .caughtBy(
                                Net.GOLDEN,
                                "at cents: expected 150 but found 1500; step 1 → 2 was the last to change it"),
                text("a number's digits, of which JSON and Avro have not the same", CENTS)
                        .wrong(convert("digits", price -> price.toString()))
                        .right(convert("digits", price -> plain(price)))
                        .golden("{'value':1.5}", "{'value':'1.5'}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected \"1.5\" but found \"1.50\"; step 1 → 2 was the last to change it"),
                bytes("code that is right for JSON and wrong for Avro")
                        .wrong(convert("length", value -> value instanceof String text ? text.length() + "" : "-1"))
                        .caughtBy(Net.AVRO_AS_JSON, "at value: expected ", "; step 1 → 2 was the last to change it"),
                bytes("code that is right for Avro and wrong for JSON")
                        .wrong(convert("length", value -> value instanceof String ? "-1" : "0"))
                        .caughtBy(Net.AVRO_AS_JSON, "at value: expected ", "; step 1 → 2 was the last to change it"));
    }

    private static String plain(Object price) {
        BigDecimal number = new BigDecimal(price.toString());
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Consumer<MigratorChain.Builder> convert(String id, Function<Object, Object> code) {
        return chain -> chain.step(1, 2, s -> s.convert("value", Conversion.of("test." + id, 1, code)));
    }

    private static Fault text(String name, String type) {
        return named(name)
                .json(1, object("value: number"))
                .json(2, object("value: string"))
                .avro(1, avro("value: " + type))
                .avro(2, avro("value: string"))
                .proved();
    }

    private static Fault bytes(String name) {
        return named(name)
                .json(1, object("value: {'type':'string','contentEncoding':'base64','pattern':'^(AAAA)*$'}"))
                .json(2, object("value: string"))
                .avro(1, avro("value: bytes"))
                .avro(2, avro("value: string"))
                .proved()
                .right(convert("length", value -> "some"));
    }

    private static Fault currency(String name) {
        return named(name)
                .avro(1, avro("id: string"))
                .avro(2, avro("id: string", "currency: string"))
                .proved()
                .golden("{'id':'1'}", "{'id':'1','currency':'EUR'}")
                .right(chain -> chain.step(1, 2, s -> s.add("currency", "EUR")));
    }

    private static Fault statuses(String name) {
        return named(name)
                .avro(1, avro("status: {'type':'enum','name':'Code','symbols':['N','P','C']}"))
                .avro(2, avro("status: {'type':'enum','name':'Status','symbols':['NEW','PAID','CANCELLED']}"))
                .proved()
                .golden("{'status':'C'}", "{'status':'CANCELLED'}")
                .right(chain -> chain.step(1, 2, s -> s.mapValues("status", STATES)));
    }

    private static Fault branches(String name) {
        String union = "[{'type':'record','name':'Card','fields':[{'name':'%s','type':'string'}]},"
                + "{'type':'record','name':'Transfer','fields':[{'name':'%s','type':'string'}]}]";
        return named(name)
                .avro(1, avro("paid: " + union.formatted("number", "iban")))
                .avro(2, avro("paid: " + union.formatted("code", "account")))
                .proved()
                .right(chain -> chain.step(
                        1,
                        2,
                        s -> s.inType("Card", card -> card.rename("number", "code"))
                                .inType("Transfer", transfer -> transfer.rename("iban", "account"))));
    }
}
