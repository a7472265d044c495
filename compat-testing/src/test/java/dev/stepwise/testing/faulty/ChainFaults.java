package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.object;
import static dev.stepwise.testing.faulty.Shapes.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Notation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Decimals;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Faults in how steps are put together, and in what is declared of them. */
final class ChainFaults {

    private static final Identification BY_FIELD = Identification.builder()
            .fixedType(Fault.TYPE)
            .field("/version", Notation.version())
            .build();

    private ChainFaults() {}

    static List<Fault> all() {
        return List.of(
                three("a gap between two versions")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.rename("a", "b")).step(3, 4, s -> s.rename("c", "d")))
                        .caughtBy(Net.BUILD, "order", "2", "3"),
                three("a published version that no step leads to")
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("a", "b")))
                        .caughtBy(
                                Net.PUBLISHED, "order 3 is published, but the chain of order 1, 2 has no such version"),
                three("a version of which nothing is published")
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("a", "b"))
                                .step(2, 3, s -> s.rename("b", "c"))
                                .step(3, 4, s -> s.noChange()))
                        .caughtBy(Net.COMPLETE, "the latest version 4 is not"),
                three("two steps in the wrong order")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.rename("b", "c")).step(2, 3, s -> s.rename("a", "b")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'b' not found"),
                three("a step between that no schema fits, mended by the next one")
                        .wrong(chain ->
                                chain.step(1, 2, s -> s.rename("a", "x")).step(2, 3, s -> s.rename("x", "c")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'b' not found"),
                three("a shortcut that does less than its steps")
                        .right(chain -> chain.step(1, 2, s -> s.rename("a", "b").add("e", "EUR"))
                                .step(2, 3, s -> s.rename("b", "c"))
                                .step(1, 3, s -> s.rename("a", "c").add("e", "EUR")))
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("a", "b").add("e", "EUR"))
                                .step(2, 3, s -> s.rename("b", "c"))
                                .step(1, 3, s -> s.rename("a", "c")))
                        .caughtBy(Net.SHORTCUT, "at e: expected \"EUR\" but found nothing", "step 1 → 3"),
                three("a shortcut that fills in another default")
                        .right(chain -> chain.step(1, 2, s -> s.rename("a", "b").add("e", "EUR"))
                                .step(2, 3, s -> s.rename("b", "c"))
                                .step(1, 3, s -> s.rename("a", "c").add("e", "EUR")))
                        .wrong(chain -> chain.step(1, 2, s -> s.rename("a", "b").add("e", "EUR"))
                                .step(2, 3, s -> s.rename("b", "c"))
                                .step(1, 3, s -> s.rename("a", "c").add("e", "USD")))
                        .caughtBy(Net.SHORTCUT, "at e: expected \"EUR\" but found \"USD\"", "step 1 → 3"),
                discarding("messages that are discarded, more than there should be")
                        .wrong(chain -> chain.step(
                                1, 2, s -> s.when(Condition.equalTo("state", "C", "P"), gone -> gone.apply(discard()))))
                        .caughtBy(Net.GOLDEN, "it no longer exists in version 2", "step 1 → 2"),
                discarding("messages that are not discarded")
                        .wrong(chain -> chain.step(1, 2, s -> s.noChange()))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/state: does not have a value in the enumeration"),
                refusing("a refusal that is declared for too many", cents -> true)
                        .caughtBy(Net.TOTAL, "step 1 → 2", "expected it to fail", "\"price\""),
                refusing(
                                "a refusal that is declared for too few",
                                price -> price.decimalValue().signum() < 0 && isFiner(price))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at price"),
                refusing("a refusal that is declared elsewhere", ChainFaults::isFiner)
                        .wrongly(settings ->
                                settings.refuses(Fault.TYPE, "1", "2", "cents", order -> isFiner(order.get("price"))))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at price", "but elsewhere", "\"cents\""),
                versioned("a version that is written in another notation")
                        .wrong(edit(order -> {}))
                        .wrongly(settings -> settings.identification(Identification.builder()
                                .fixedType(Fault.TYPE)
                                .field("/version", Notation.uri("/order/{version}", Fault.TYPE))
                                .build()))
                        .caughtBy(Net.IDENTIFIED, "order 1 is not identified", "version"),
                versioned("a version that a field no longer states")
                        .wrong(edit(order -> {}))
                        .wrongly(settings -> settings.identification(Identification.builder()
                                .fixedType(Fault.TYPE)
                                .field("/schema", Notation.version())
                                .build()))
                        .caughtBy(Net.IDENTIFIED, "order 1 is not identified"));
    }

    private static Consumer<MigratorChain.Builder> edit(dev.stepwise.core.Migrator.Edit<ObjectNode> edit) {
        return chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, edit));
    }

    private static Fault three(String name) {
        return named(name)
                .json(1, object("a: string"))
                .json(2, object("b: string"))
                .json(3, object("c: string"))
                .right(chain -> chain.step(1, 2, s -> s.rename("a", "b")).step(2, 3, s -> s.rename("b", "c")));
    }

    private static dev.stepwise.core.operation.Operation discard() {
        return new dev.stepwise.core.operation.Discard("cancelled orders are no orders");
    }

    private static Fault discarding(String name) {
        return named(name)
                .json(1, object("state: " + oneOf("N", "P", "C")))
                .json(2, object("state: " + oneOf("N", "P")))
                .golden("{'state':'P'}", "{'state':'P'}")
                .right(chain ->
                        chain.step(1, 2, s -> s.when(Condition.equalTo("state", "C"), gone -> gone.apply(discard()))));
    }

    private static Fault refusing(String name, Predicate<JsonNode> prices) {
        return named(name)
                .json(1, object("price: number"))
                .json(2, object("cents: integer"))
                .chain(chain -> chain.step(1, 2, s -> s.convert("price", "cents", Decimals.TO_MINOR_UNITS)))
                .rightly(settings ->
                        settings.refuses(Fault.TYPE, "1", "2", "price", order -> isFiner(order.get("price"))))
                .wrongly(settings ->
                        settings.refuses(Fault.TYPE, "1", "2", "price", order -> prices.test(order.get("price"))));
    }

    private static boolean isFiner(JsonNode price) {
        return price.decimalValue().stripTrailingZeros().scale() > 2;
    }

    private static Fault versioned(String name) {
        return named(name)
                .json(1, object("version: {'const':1}", "id: string"))
                .json(2, object("version: {'const':2}", "id: string"))
                .right(edit(order -> {}))
                .rightly(settings -> settings.identification(BY_FIELD));
    }
}
