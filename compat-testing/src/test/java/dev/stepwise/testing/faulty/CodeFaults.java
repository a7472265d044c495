package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.array;
import static dev.stepwise.testing.faulty.Shapes.closed;
import static dev.stepwise.testing.faulty.Shapes.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Step;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Faults in code on JSON: items, texts, numbers and null, field by field. */
final class CodeFaults {

    private CodeFaults() {}

    static List<Fault> all() {
        return List.of(
                items("items of which the first is skipped")
                        .wrong(edit(order -> rename(
                                order.withArray("items"),
                                1,
                                order.withArray("items").size())))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'quantity' not found"),
                items("items of which the last is skipped")
                        .wrong(edit(order -> rename(
                                order.withArray("items"),
                                0,
                                order.withArray("items").size() - 1)))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'quantity' not found"),
                items("items that are one too many")
                        .wrong(edit(order -> rename(
                                order.withArray("items"),
                                0,
                                order.withArray("items").size() + 1)))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "NullPointerException"),
                items("items that are dropped")
                        .wrong(edit(order -> {
                            rename(
                                    order.withArray("items"),
                                    0,
                                    order.withArray("items").size());
                            order.withArray("items")
                                    .removeIf(item -> item.get("quantity").asInt() == 0);
                        }))
                        .caughtBy(Net.GOLDEN, "at items[0].quantity: expected 0 but found 2", "step 1 → 2"),
                items("items of which there must be one")
                        .wrong(edit(order -> {
                            order.withArray("items").get(0).get("qty").asInt();
                            rename(
                                    order.withArray("items"),
                                    0,
                                    order.withArray("items").size());
                        }))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "NullPointerException"),
                tags("an array that is put in another order")
                        .wrong(edit(order -> sort(order.withArray("tags"), true)))
                        .caughtBy(Net.GOLDEN, "at tags[0]: expected \"b\" but found \"a\"", "step 1 → 2"),
                tags("duplicates that become one")
                        .wrong(edit(order -> sort(order.withArray("tags"), false)))
                        .caughtBy(Net.GOLDEN, "at tags: expected 3 elements but found 2", "step 1 → 2"),
                tags("an empty array that becomes null")
                        .wrong(edit(order -> {
                            if (order.get("tags").isEmpty()) {
                                order.putNull("tags");
                            }
                        }))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/tags: null found, array expected"),
                tags("an empty array that is left out")
                        .wrong(edit(order -> {
                            if (order.get("tags").isEmpty()) {
                                order.remove("tags");
                            }
                        }))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'tags' not found"),
                name("an initial of an empty text")
                        .wrong(edit(
                                order -> order.put("initial", "" + text(order).charAt(0))))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "StringIndexOutOfBoundsException"),
                name("an initial that is half a character")
                        .wrong(edit(order -> order.put(
                                "initial",
                                text(order).substring(0, Math.min(1, text(order).length())))))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "half a character"),
                name("a text that is normalised")
                        .wrong(edit(order ->
                                initial(order).put("name", Normalizer.normalize(text(order), Normalizer.Form.NFC))))
                        .caughtBy(Net.GOLDEN, "at name: expected ", "step 1 → 2"),
                name("an optional field that is taken to be there, in code")
                        .wrong(edit(order ->
                                initial(order).put("note", order.get("note").asText())))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "NullPointerException"),
                name("null that becomes a text, in code")
                        .wrong(edit(order -> {
                            initial(order);
                            if (order.has("note")) {
                                order.put("note", order.get("note").asText());
                            }
                        }))
                        .caughtBy(Net.GOLDEN, "at note: expected null but found \"null\"", "step 1 → 2"),
                name("a step that returns nothing")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(
                                        ObjectNode.class,
                                        (ObjectNode order) -> order.has("note") ? null : initial(order.deepCopy()))))
                        .caughtBy(Net.TOTAL, "step 1 → 2: the migrator returned null"),
                name("a failure that is swallowed")
                        .wrong(edit(order -> {
                            try {
                                order.put(
                                        "initial",
                                        text(order).substring(0, text(order).codePointCount(0, 1)));
                            } catch (IndexOutOfBoundsException e) {
                                order.put("note", "");
                            }
                        }))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'initial' not found"),
                counts("a counter that overflows")
                        .wrong(edit(
                                order -> order.put("count", order.get("count").intValue() + 1)))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/count: must have a minimum value of 1"),
                counts("a counter that overflows with an error")
                        .wrong(edit(order -> order.put(
                                "count", Math.addExact(order.get("count").intValue(), 1))))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "ArithmeticException"),
                counts("a number that goes through double, in code")
                        .json(1, object("count: {'type':'integer','minimum':0}"))
                        .wrong(edit(
                                order -> order.put("count", order.get("count").asDouble() + 1)))
                        .golden("{'count':9007199254740993}", "{'count':9007199254740994}")
                        .caughtBy(Net.GOLDEN, "at count: expected 9007199254740994 but found ", "step 1 → 2"),
                split("a split in code that is one off")
                        .wrong(code(order -> cut(order, 0), CodeFaults::joined))
                        .caughtBy(Net.ROUND_TRIP, "at name: expected ", "step 1 → 2"),
                split("a split in code without a place to split at")
                        .wrong(code(
                                order -> order.put(
                                        "first",
                                        text(order).substring(0, text(order).indexOf(' '))),
                                CodeFaults::joined))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "StringIndexOutOfBoundsException"),
                split("a split in code at the last place, joined at the first")
                        .wrong(code(
                                order -> cut(order, 1),
                                order -> joined(order).put("name", text(order).strip())))
                        .caughtBy(Net.ROUND_TRIP, "at name: expected ", "step 1 → 2"),
                split("a pair of code that is declared lossless, and is not")
                        .right(lossless(order -> cut(order, 1), CodeFaults::joined))
                        .wrong(lossless(
                                order -> cut(order, 1),
                                order -> joined(order).put("name", text(order).strip())))
                        .caughtBy(Net.LOSSLESS, "at name: expected ", "step 1 → 2"));
    }

    private static Consumer<MigratorChain.Builder> edit(Migrator.Edit<ObjectNode> edit) {
        return chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, edit));
    }

    private static Consumer<MigratorChain.Builder> code(Migrator<ObjectNode> up, Migrator<ObjectNode> down) {
        return chain -> chain.step(1, 2, s -> pair(s, up, down));
    }

    private static Consumer<MigratorChain.Builder> lossless(Migrator<ObjectNode> up, Migrator<ObjectNode> down) {
        return chain -> chain.step(1, 2, s -> pair(s, up, down).lossless());
    }

    private static Step.Builder pair(Step.Builder step, Migrator<ObjectNode> up, Migrator<ObjectNode> down) {
        return step.migrate(
                ObjectNode.class, order -> up.migrate(order.deepCopy()), order -> down.migrate(order.deepCopy()));
    }

    private static Fault items(String name) {
        return named(name)
                .json(1, object("items: " + array(object("qty: integer"))))
                .json(2, object("items: " + array(object("quantity: integer"))))
                .golden("{'items':[{'qty':0},{'qty':2}]}", "{'items':[{'quantity':0},{'quantity':2}]}")
                .right(edit(order -> rename(
                        order.withArray("items"), 0, order.withArray("items").size())));
    }

    private static void rename(ArrayNode items, int from, int to) {
        for (int i = from; i < to; i++) {
            ObjectNode item = (ObjectNode) items.get(i);
            item.set("quantity", item.remove("qty"));
        }
    }

    private static Fault tags(String name) {
        return named(name)
                .json(1, object("tags: " + array("string")))
                .json(2, object("tags: " + array("string")))
                .golden("{'tags':['b','a','b']}", "{'tags':['b','a','b']}")
                .right(edit(order -> {}));
    }

    private static void sort(ArrayNode tags, boolean sorts) {
        List<JsonNode> sorted = tags.valueStream().toList();
        tags.removeAll();
        if (sorts) {
            sorted.stream().sorted(Comparator.comparing(JsonNode::textValue)).forEach(tags::add);
        } else {
            sorted.stream().distinct().forEach(tags::add);
        }
    }

    private static Fault name(String name) {
        return named(name)
                .json(1, object("name: string", "note?: {'type':['string','null']}"))
                .json(2, object("name: string", "note?: {'type':['string','null']}", "initial: string"))
                .golden("{'name':'e\u0301','note':null}", "{'name':'e\u0301','note':null,'initial':'e'}")
                .right(edit(CodeFaults::initial));
    }

    private static String text(ObjectNode order) {
        return order.get("name").textValue();
    }

    private static ObjectNode initial(ObjectNode order) {
        String name = text(order);
        return order.put("initial", name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)));
    }

    private static Fault counts(String name) {
        return named(name)
                .json(1, object("count: {'type':'integer','minimum':0,'maximum':2147483647}"))
                .json(2, object("count: {'type':'integer','minimum':1}"))
                .right(edit(order ->
                        order.put("count", order.get("count").bigIntegerValue().add(BigInteger.ONE))));
    }

    private static Fault split(String name) {
        return named(name)
                .json(1, closed("name: string"))
                .json(2, closed("first: string", "last?: string"))
                .right(code(order -> cut(order, 1), CodeFaults::joined));
    }

    private static ObjectNode cut(ObjectNode order, int skipped) {
        String name = order.remove("name").textValue();
        int space = name.lastIndexOf(' ');
        order.put("first", space < 0 ? name : name.substring(0, space));
        return space < 0 ? order : order.put("last", name.substring(space + skipped));
    }

    private static ObjectNode joined(ObjectNode order) {
        String first = order.remove("first").textValue();
        JsonNode last = order.remove("last");
        return order.put("name", last == null ? first : first + " " + last.textValue());
    }
}
