package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Edits of what is published: in files, in steps, and in the lock itself. */
final class LockFaults {

    private static final String LOCK = "schemas.lock";

    private LockFaults() {}

    static List<Fault> all() {
        return List.of(
                edited("a schema that is edited", files -> files.replace("2/schema.json", "currency", "country"))
                        .caughtBy(
                                Net.LOCK,
                                "order 2: schema.json is not what was published on 2026-11-27. Put it back as it was, and"
                                        + " publish the change as version 4 with a step 3 -> 4."),
                edited("a schema that is removed", files -> files.delete("1/schema.json"))
                        .caughtBy(
                                Net.LOCK, "order 1: schema.json was published on 2026-11-27 and is gone. Put it back."),
                edited("a golden message that is edited", files -> files.replace("1/golden/1.json", "Ann", "Anna"))
                        .caughtBy(
                                Net.LOCK,
                                "order 1: golden/1.json is not what was published on 2026-11-27. Put it back as it was,"
                                        + " and add another message beside it."),
                edited("a golden message that is removed", files -> {
                            files.delete("1/golden/1.json");
                            files.delete("1/golden/1.latest.json");
                        })
                        .caughtBy(
                                Net.LOCK,
                                "order 1: golden/1.json was published on 2026-11-27 and is gone. Put it back."),
                edited("a latest form that is edited", files -> files.replace("1/golden/1.latest.json", "EUR", "USD"))
                        .caughtBy(
                                Net.LOCK,
                                "order 1 -> 3: golden/1.latest.json is not what was locked on 2026-11-27. Put it back as"
                                        + " it was."),
                edited("a frozen message that is edited", files -> files.replace("2/frozen/1.json", "{", "{\"x\":1,"))
                        .caughtBy(
                                Net.LOCK,
                                "order 2: frozen/1.json is not what was published on 2026-11-27. Put it back as it was."),
                edited("a frozen message that is removed", files -> files.delete("2/frozen/1.json"))
                        .caughtBy(
                                Net.LOCK,
                                "order 2: frozen/1.json was published on 2026-11-27 and is gone. Put it back."),
                edited("a frozen form that is edited", files -> files.replace("1/frozen/1.3.json", "EUR", "USD"))
                        .caughtBy(
                                Net.LOCK,
                                "order 1 -> 3: the frozen forms (json) are not those that were locked on 2026-11-27. Put"
                                        + " them back as they were."),
                changed(
                                "a released step with another constant",
                                s -> s.rename("name", "customer")
                                        .add("currency", "USD")
                                        .convert("price", times(2)),
                                LockFaults::to3)
                        .caughtBy(
                                Net.LOCK,
                                "order 1 -> 2: the step is not the one that was published on 2026-11-27: operation 2 (add"
                                        + " currency = \"USD\") was another add."),
                changed(
                                "a released step without one of its operations",
                                s -> s.rename("name", "customer").add("currency", "EUR"),
                                LockFaults::to3)
                        .caughtBy(
                                Net.LOCK,
                                "order 1 -> 2: the step is not the one that was published on 2026-11-27: operation 3 of 3,"
                                        + " a convert, is gone."),
                published("a released step that is removed")
                        .wrong(chain -> chain.step(1, 2, LockFaults::to2))
                        .caughtBy(
                                Net.LOCK_ELSEWHERE,
                                "order 2 -> 3: the step was published on 2026-11-27 and is gone. Put it back."),
                changed("released code with the same revision", LockFaults::to2, edit(2))
                        .caughtBy(
                                Net.LOCK,
                                "order 2 -> 3: the step makes something else of the frozen messages of version 2 (json)"
                                        + " than on 2026-11-27, though its operations and its revision are the same. Put"
                                        + " the code back."),
                changed("released code with another revision, and nobody says why", LockFaults::to2, s -> {
                            edit(2).accept(s);
                            s.revision(2);
                        })
                        .caughtBy(
                                Net.LOCK,
                                "order 2 -> 3: the step is not the one that was published on 2026-11-27: its revision is"
                                        + " 2 and was 1."),
                changed(
                                "a released function with the same revision",
                                s -> s.rename("name", "customer")
                                        .add("currency", "EUR")
                                        .convert("price", times(3)),
                                LockFaults::to3)
                        .caughtBy(
                                Net.LOCK,
                                "order 1 -> 2: the step makes something else of the frozen messages of version 1 (json)"
                                        + " than on 2026-11-27"),
                edited(
                                "a line of the lock that is edited",
                                files -> files.line(
                                        "order:2 schema.json ", line -> line.replaceFirst("[0-9a-f]{8} ", "00000000 ")))
                        .caughtBy(Net.LOCK, "order 2: schema.json is not what was published on 2026-11-27."),
                edited("a line of the lock that is removed", files -> files.line("order:2 schema.json ", line -> ""))
                        .caughtBy(
                                Net.LOCK,
                                "order 2: the line of schema.json is gone from schemas.lock, which has those of its"
                                        + " frozen messages. Put the line back; the history of the file has it."),
                edited(
                                "a line of the lock that is added by hand",
                                files -> files.line(
                                        "order:2 schema.json ",
                                        line -> line + "\n" + line.replace("order:2", "order:9")))
                        .caughtBy(
                                Net.LOCK_ELSEWHERE,
                                "order 9: schema.json was published on 2026-11-27 and is gone. Put it back."),
                edited(
                                "a lock with both sides of a merge",
                                files -> files.line("order:2 schema.json ", line -> "<<<<<<< HEAD\n" + line))
                        .caughtBy(Net.LOCK, "schemas.lock, line ", ": found a conflict marker. Keep the lines of both"),
                edited("a lock that is removed", files -> files.delete("../" + LOCK))
                        .caughtBy(Net.LOCK, "order 1 is not locked: there is no ", LOCK));
    }

    private static void to2(Step.Builder s) {
        s.rename("name", "customer").add("currency", "EUR").convert("price", times(2));
    }

    private static void to3(Step.Builder s) {
        s.edit(ObjectNode.class, order -> order.put("lines", 1));
    }

    private static Fault published(String name) {
        return named(name)
                .json(1, object("name: string", "price: number"))
                .json(2, object("customer: string", "currency: string", "price: number"))
                .json(3, object("customer: string", "currency: string", "price: number", "lines: integer"))
                .golden("{'name':'Ann','price':1.5}", "{'customer':'Ann','currency':'EUR','price':3.0,'lines':1}")
                .locked(files -> {})
                .chain(chain(LockFaults::to2, LockFaults::to3));
    }

    private static Fault edited(String name, Consumer<PublishedFiles> edit) {
        return published(name).locked(edit);
    }

    private static Fault changed(String name, Consumer<Step.Builder> to2, Consumer<Step.Builder> to3) {
        return published(name).wrong(chain(to2, to3));
    }

    private static Consumer<MigratorChain.Builder> chain(Consumer<Step.Builder> to2, Consumer<Step.Builder> to3) {
        return chain -> chain.step(1, 2, to2).step(2, 3, to3);
    }

    private static Consumer<Step.Builder> edit(int lines) {
        return s -> s.edit(ObjectNode.class, order -> order.put("lines", lines));
    }

    private static Conversion times(int factor) {
        return Conversion.of("test.times", 1, price -> new BigDecimal(price + "").multiply(BigDecimal.valueOf(factor)));
    }
}
