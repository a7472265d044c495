package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.array;
import static dev.stepwise.testing.faulty.Shapes.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorChain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Faults in what code depends on, and in what it leaves behind. */
final class BehaviourFaults {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private BehaviourFaults() {}

    static List<Fault> all() {
        AtomicInteger counter = new AtomicInteger();
        return List.of(
                stamped("an id that is random")
                        .wrong(edit(
                                order -> order.put("stamp", UUID.randomUUID().toString())))
                        .caughtBy(Net.DETERMINISTIC, "at stamp: expected ", "step 1 → 2"),
                stamped("a clock that is read")
                        .wrong(edit(order -> order.put("stamp", "" + System.nanoTime())))
                        .caughtBy(Net.DETERMINISTIC, "at stamp: expected ", "step 1 → 2"),
                stamped("a counter that messages share")
                        .wrong(edit(order -> order.put("stamp", "" + counter.incrementAndGet())))
                        .caughtBy(Net.DETERMINISTIC, "at stamp: expected ", "step 1 → 2"),
                stamped("an order that hash codes of objects give")
                        .wrong(edit(order -> order.put("stamp", inOrderOfIdentity(order.get("tags")))))
                        .caughtBy(Net.DETERMINISTIC, "at stamp: expected ", "step 1 → 2"),
                stamped("the day of today")
                        .wrong(edit(order ->
                                order.put("stamp", LocalDate.now(ZoneOffset.UTC).toString())))
                        .golden("{'id':'a','at':0,'tags':[]}", "{'id':'a','at':0,'tags':[],'stamp':'1970-01-01'}")
                        .caughtBy(Net.GOLDEN, "at stamp: expected \"1970-01-01\" but found ", "step 1 → 2"),
                stamped("the time zone of the machine")
                        .wrong(edit(order -> order.put("stamp", day(order, ZoneId.systemDefault()))))
                        .caughtBy(Net.EVERYWHERE, "at stamp: expected ", "step 1 → 2"),
                stamped("the language of the machine")
                        .json(2, object("id: string", "at: integer", "tags: " + array("string"), "upper?: string"))
                        .right(edit(order -> order.put("upper", upper(order, Locale.ROOT))))
                        .wrong(edit(order -> order.put("upper", upper(order, Locale.getDefault()))))
                        .caughtBy(Net.EVERYWHERE, "at upper: expected ", "step 1 → 2"),
                stamped("a migrator that changes what it is given")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(
                                        ObjectNode.class,
                                        (ObjectNode order) -> order.put("stamp", day(order, ZoneOffset.UTC)))))
                        .caughtBy(Net.TOTAL, "step 1 → 2: the migrator changed the document that it was given"),
                stamped("code that asks how a number is held in memory")
                        .wrong(edit(order -> order.put("stamp", order.get("at").isInt() ? "small" : "big")))
                        .caughtBy(Net.ENGINES, "at stamp: expected ", "step 1 → 2"),
                stamped("code that writes into a header")
                        .right(inContext((order, context) ->
                                order.put("stamp", "" + header(context).clone()[0])))
                        .wrong(inContext((order, context) -> order.put("stamp", "" + ++header(context)[0])))
                        .caughtBy(Net.CONTEXT, "step 1 → 2 changed what stands around the message"),
                stamped("code that writes the same into a header each time")
                        .wrong(inContext((order, context) -> {
                            header(context)[0] = '!';
                            return order.put("stamp", "!");
                        }))
                        .caughtBy(Net.CONTEXT, "step 1 → 2 changed what stands around the message"),
                stamped("code that writes into the key")
                        .settings(settings -> settings.context(
                                Fault.TYPE,
                                MessageContext.builder().key(new byte[] {1, 2}).build()))
                        .right(inContext((order, context) ->
                                order.put("stamp", "" + key(context).clone()[0])))
                        .wrong(inContext((order, context) -> order.put("stamp", "" + ++key(context)[0])))
                        .caughtBy(Net.CONTEXT, "step 1 → 2 changed what stands around the message"),
                rewritten("members that nobody knows, dropped")
                        .wrong(code(order -> order.objectNode().<ObjectNode>set("id", order.get("id"))))
                        .caughtBy(Net.KEEPS, "x-undeclared", "step 1 → 2"),
                rewritten("numbers that nobody knows, through double")
                        .wrong(code(order -> (ObjectNode) PLAIN.readTree(order.toString())))
                        .caughtBy(Net.KEEPS, "x-undeclared", "step 1 → 2"),
                rewritten("null that is left out everywhere")
                        .wrong(code(order -> (ObjectNode) without(order, JsonNode::isNull)))
                        .caughtBy(Net.KEEPS, "x-undeclared", "step 1 → 2"),
                rewritten("empty arrays that are left out everywhere")
                        .wrong(code(order -> (ObjectNode) without(order, node -> node.isArray() && node.isEmpty())))
                        .caughtBy(Net.KEEPS, "x-undeclared", "step 1 → 2"),
                rewritten("texts that are trimmed everywhere")
                        .wrong(code(order ->
                                (ObjectNode) PLAIN.readTree(order.toString().replaceAll("\" +", "\""))))
                        .caughtBy(Net.KEEPS, "x-undeclared", "step 1 → 2"));
    }

    private static Consumer<MigratorChain.Builder> edit(Migrator.Edit<ObjectNode> edit) {
        return chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, edit));
    }

    private static Consumer<MigratorChain.Builder> code(Migrator<ObjectNode> code) {
        return chain -> chain.step(1, 2, s -> s.migrate(ObjectNode.class, code));
    }

    private static Consumer<MigratorChain.Builder> inContext(Migrator.InContext<ObjectNode> code) {
        return chain -> chain.step(
                1, 2, s -> s.migrate(ObjectNode.class, (order, context) -> code.migrate(order.deepCopy(), context)));
    }

    private static Fault stamped(String name) {
        String at = "at: {'type':'integer','minimum':0,'maximum':4000000000}";
        return named(name)
                .json(1, object("id: string", at, "tags: " + array("string")))
                .json(2, object("id: string", at, "tags: " + array("string"), "stamp?: string"))
                .right(edit(order -> order.put("stamp", day(order, ZoneOffset.UTC))));
    }

    private static String day(ObjectNode order, ZoneId zone) {
        return Instant.ofEpochSecond(order.get("at").longValue())
                .atZone(zone)
                .toLocalDate()
                .toString();
    }

    private static String upper(ObjectNode order, Locale language) {
        return order.get("id").textValue().toUpperCase(language);
    }

    private static String inOrderOfIdentity(JsonNode tags) {
        IdentityHashMap<Object, String> texts = new IdentityHashMap<>();
        tags.forEach(tag -> texts.put(new Object(), tag.textValue()));
        return String.join(",", new ArrayList<>(texts.values()));
    }

    private static byte[] header(MessageContext context) {
        byte[] header = context.header("trace-id");
        return header == null ? new byte[1] : header;
    }

    private static byte[] key(MessageContext context) {
        return context.key() instanceof byte[] key ? key : new byte[1];
    }

    private static Fault rewritten(String name) {
        return named(name)
                .json(1, object("id: {'type':'string','pattern':'^[a-z]+$'}"))
                .json(2, object("id: {'type':'string','pattern':'^[a-z]+$'}"))
                .right(code(order -> order.deepCopy()));
    }

    private static JsonNode without(JsonNode tree, java.util.function.Predicate<JsonNode> what) {
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().stream()
                    .filter(member -> !what.test(member.getValue()))
                    .forEach(member -> copy.set(member.getKey(), without(member.getValue(), what)));
            return copy;
        }
        return tree;
    }
}
