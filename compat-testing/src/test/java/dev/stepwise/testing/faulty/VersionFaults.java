package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Notation;
import dev.stepwise.core.VersionRange;
import java.util.List;
import java.util.function.Consumer;

/** Versions that a message states in its payload, and that are not, or wrongly, brought up to date. */
final class VersionFaults {

    private static final Identification BY_FIELD = Identification.builder()
            .fixedType(Fault.TYPE)
            .field("/version", Notation.version())
            .build();

    private VersionFaults() {}

    static List<Fault> all() {
        return List.of(
                versioned("a version that no step writes")
                        .right(edit(order -> order.put("version", 2)))
                        .wrong(edit(order -> {}))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/version: must be the constant value '2'"),
                versioned("a version that a step writes as it was")
                        .right(edit(order -> order.put("version", 2)))
                        .wrong(edit(order -> order.put("version", 1)))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "/version: must be the constant value '2'"),
                versioned("a version that no step writes, and no schema asks for")
                        .json(1, object("version: integer", "id: string"))
                        .json(2, object("version: integer", "id: string"))
                        .golden("{'version':1,'id':'a'}", "{'version':2,'id':'a'}")
                        .right(edit(order -> order.put("version", 2)))
                        .wrong(edit(order -> {}))
                        .caughtBy(Net.GOLDEN, "at version: expected 2 but found 1", "step 1 → 2 leaves it as it was"),
                versioned("a version that a step drops")
                        .right(edit(order -> order.put("version", 2)))
                        .wrong(edit(order -> order.remove("version")))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'version' not found"),
                versioned("a version that a step makes an object")
                        .settings(settings -> settings.identification(BY_FIELD))
                        .right(edit(order -> {}))
                        .wrong(edit(order -> order.putObject("version").put("major", 2)))
                        .caughtBy(
                                Net.TOTAL,
                                "step 1 → 2, at version: the code of the step changed a field that states event type or"
                                        + " version: found an object"),
                versioned("a field that states versions, and is said to end too early")
                        .chain(edit(order -> {}))
                        .rightly(settings -> settings.identification(BY_FIELD))
                        .wrongly(settings -> settings.identification(Identification.builder()
                                .fixedType(Fault.TYPE)
                                .field("/version", Notation.version(), VersionRange.until(Fault.TYPE, "1"))
                                .build()))
                        .caughtBy(Net.VALID, "step 1 → 2 gives", "required property 'version' not found"));
    }

    private static Consumer<MigratorChain.Builder> edit(Migrator.Edit<ObjectNode> edit) {
        return chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, edit));
    }

    private static Fault versioned(String name) {
        return named(name)
                .json(1, object("version: {'const':1}", "id: string"))
                .json(2, object("version: {'const':2}", "id: string"));
    }
}
