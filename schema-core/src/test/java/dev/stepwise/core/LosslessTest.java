package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Law 16: a step that claims to lose nothing is held to it when the registry is built. */
class LosslessTest {

    private static final String OR = ", or give the step a downgradeWith(…).";

    private static void assertFaults(Consumer<MigratorChain.Builder> chain, String... faults) {
        FaultyRegistryException faulty =
                catchThrowableOfType(FaultyRegistryException.class, () -> Chains.registry(chain));
        assertThat(faulty.faults()).map(Object::toString).containsExactly(faults);
    }

    @Test
    void every_operation_that_loses_something_is_a_fault() {
        assertFaults(
                c -> c.step(
                                1,
                                2,
                                s -> s.rename("a", "b")
                                        .remove("note")
                                        .set("x", 1)
                                        .lossless())
                        .step(2, 3, s -> s.remove("other"))
                        .step(3, 4, s -> s.lossless().edit(ObjectNode.class, document -> {})),
                "order-placed: step 1 → 2 is declared lossless, but remove note cannot be undone: its value is lost. Say"
                        + " what it is restored as with Remove.of(\"note\").restoring(…)" + OR,
                "order-placed: step 1 → 2 is declared lossless, but set x = 1 cannot be undone: what was there is lost."
                        + " Use add(…), which keeps what is there" + OR,
                "order-placed: step 3 → 4 is declared lossless, but edit(ObjectNode) cannot be undone: code has no"
                        + " inverse of its own. Declare it as a pair with migrate(type, up, down)" + OR);
    }

    @Test
    void it_is_found_beside_other_faults() {
        assertFaults(
                c -> c.step(1, 2, s -> s.remove("note").lossless()).step(3, 4, Step.Builder::noChange),
                "order-placed: no step leads from 2 to 3. Add .step(2, 3, s -> …).",
                "order-placed: step 1 → 2 is declared lossless, but remove note cannot be undone: its value is lost. Say"
                        + " what it is restored as with Remove.of(\"note\").restoring(…)" + OR);
    }

    @Test
    void a_step_that_says_how_to_come_back_is_believed() {
        Chains.registry(c -> c.step(
                        1,
                        2,
                        s -> s.remove("note")
                                .downgradeWith(d -> d.add("note", null))
                                .lossless())
                .step(2, 3, s -> s.migrate(ObjectNode.class, d -> d, d -> d).lossless())
                .step(3, 4, s -> s.noChange().lossless())
                .step(4, 5, s -> s.rename("a", "b").lossless()));
    }
}
