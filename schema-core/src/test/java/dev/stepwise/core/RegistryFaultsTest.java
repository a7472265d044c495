package dev.stepwise.core;

import static dev.stepwise.core.Chains.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RegistryFaultsTest {

    @Test
    void a_gap_is_a_fault() {
        assertFault(c -> steps(c, "1→2", "3→4"), "no step leads from 2 to 3. Add .step(2, 3, s -> …).");
    }

    @Test
    void every_gap_is_a_fault_of_its_own() {
        assertFaults(
                c -> steps(c, "1→2", "3→4", "v5→v6"),
                "no step leads from 2 to 3. Add .step(2, 3, s -> …).",
                "no step leads from 4 to v5. Add .step(4, \"v5\", s -> …).");
    }

    @Test
    void a_step_declared_twice_is_a_fault() {
        assertFault(c -> steps(c, "1→2", "1→2"), "step 1 → 2 is declared twice. Keep one .step(1, 2, …).");
    }

    @Test
    void a_step_declared_three_times_is_two_faults() {
        assertFaults(
                c -> steps(c, "1→2.0", "1→2.0", "1→2.0"),
                "step 1 → 2.0 is declared twice. Keep one .step(1, \"2.0\", …).",
                "step 1 → 2.0 is declared twice. Keep one .step(1, \"2.0\", …).");
    }

    @Test
    void nothing_declared_is_a_fault() {
        assertFault(
                c -> {},
                "there is no latest version, since nothing is declared. Add .step(1, 2, s -> …), or .latest(1) if there"
                        + " is but one version.");
    }

    @Test
    void two_ends_are_a_fault() {
        assertFault(
                c -> steps(c, "1→2", "1→3"),
                "the shortcut 1 → 3 skips past 2, the latest version that the steps reach. Add .step(2, 3, s -> …), or"
                        + " remove .step(1, 3, …).");
    }

    @Test
    void three_ends_are_two_faults() {
        assertFaults(
                c -> steps(c, "1→2", "1→3", "1→4"),
                "the shortcut 1 → 3 skips past 2, the latest version that the steps reach. Add .step(2, 3, s -> …), or"
                        + " remove .step(1, 3, …).",
                "the shortcut 1 → 4 skips past 3, the latest version that the steps reach. Add .step(3, 4, s -> …), or"
                        + " remove .step(1, 4, …).");
    }

    @Test
    void a_cycle_is_a_fault() {
        assertFault(
                c -> steps(c, "1→2", "2→3", "3→1"),
                "there is no latest version, since the steps 2 → 3 → 1 → 2 go round in a circle. Remove .step(3, 1, …):"
                        + " a step leads to a newer version.");
    }

    @Test
    void a_cycle_of_labels_that_are_no_numbers_is_a_fault() {
        assertFault(
                c -> steps(c, "a→b", "b→a"),
                "there is no latest version, since the steps b → a → b go round in a circle. Remove .step(\"a\", \"b\","
                        + " …): a step leads to a newer version.");
    }

    @Test
    void every_cycle_is_a_fault_and_hides_no_gap() {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", c -> steps(c, "1→2", "2→1", "3→4", "4→3", "6→7"))
                        .build())
                .withMessage("""
                        The registry has 4 faults:
                          order-placed: there is no latest version, since the steps 2 → 1 → 2 go round in a circle. \
                        Remove .step(2, 1, …): a step leads to a newer version.
                          order-placed: there is no latest version, since the steps 4 → 3 → 4 go round in a circle. \
                        Remove .step(4, 3, …): a step leads to a newer version.
                          order-placed: no step leads from 2 to 3. Add .step(2, 3, s -> …).
                          order-placed: no step leads from 4 to 6. Add .step(4, 6, s -> …).""");
    }

    @Test
    void a_declared_latest_that_no_step_reaches_is_a_fault() {
        assertFault(c -> steps(c.latest(3), "1→2"), "no step leads from 2 to 3. Add .step(2, 3, s -> …).");
    }

    @Test
    void a_declared_latest_whose_label_is_no_number_still_comes_last() {
        assertFault(
                c -> steps(c.latest("next"), "1→2"), "no step leads from 2 to next. Add .step(2, \"next\", s -> …).");
    }

    @Test
    void a_declared_latest_comes_last_in_whatever_order_the_steps_stand() {
        assertFault(
                c -> steps(c.latest("c"), "a→b", "b→d", "b→c"),
                "the shortcut b → c skips past d, the latest version that the steps reach. Add .step(\"d\", \"c\","
                        + " s -> …), or remove .step(\"b\", \"c\", …).");
    }

    @Test
    void a_version_that_no_step_leads_to_is_a_fault() {
        assertFault(
                c -> steps(c, "1→3", "2→3"), "version 2 is unreachable: no step leads to it. Add .step(1, 2, s -> …).");
    }

    @Test
    void two_ways_side_by_side_are_a_fault() {
        assertFault(
                c -> steps(c, "1→2", "1→3", "2→4", "3→4"),
                "neither of the versions 2 and 3 leads to the other. Add .step(2, 3, s -> …).");
    }

    @Test
    void a_shortcut_past_the_latest_is_a_fault() {
        assertFault(
                c -> steps(c, "1→2", "2→3", "1→4"),
                "the shortcut 1 → 4 skips past 3, the latest version that the steps reach. Add .step(3, 4, s -> …), or"
                        + " remove .step(1, 4, …).");
    }

    @Test
    void a_shortcut_past_the_declared_latest_is_a_fault() {
        assertFault(
                c -> steps(c.latest(3), "1→2", "2→3", "1→4"),
                "the shortcut 1 → 4 leads past the latest version, which is declared to be 3. Declare .latest(4), or"
                        + " remove .step(1, 4, …).");
    }

    @Test
    void a_step_past_the_declared_latest_is_a_fault() {
        assertFault(
                c -> steps(c.latest("2.0"), "1.0→2.0", "2.0→3.0"),
                "step 2.0 → 3.0 leads past the latest version, which is declared to be 2.0. Declare .latest(\"3.0\"), or"
                        + " remove .step(\"2.0\", \"3.0\", …).");
    }

    @Test
    void steps_past_the_declared_latest_are_told_by_the_steps_where_labels_are_no_numbers() {
        assertFaults(
                c -> steps(c.latest("b"), "a→b", "b→c", "c→d"),
                "step b → c leads past the latest version, which is declared to be b. Declare .latest(\"c\"), or remove"
                        + " .step(\"b\", \"c\", …).",
                "step c → d leads past the latest version, which is declared to be b. Declare .latest(\"d\"), or"
                        + " remove .step(\"c\", \"d\", …).");
    }

    @Test
    void a_step_from_a_version_to_itself_is_a_fault() {
        assertFault(c -> steps(c, "1→2", "2→2"), "step 2 → 2 leads nowhere. Remove .step(2, 2, …).");
    }

    @Test
    void a_step_that_says_nothing_is_a_fault() {
        assertFault(
                c -> c.step(1, 2, s -> {}),
                "step 1 → 2 says nothing. Say what it does, or .step(1, 2, s -> s.noChange()) if the shapes are the"
                        + " same.");
    }

    @Test
    void steps_that_no_format_can_run_are_a_fault() {
        assertFault(
                c -> c.step(1, 2, Chains.trace("1→2"))
                        .step(2, 3, s -> s.edit(Map.class, document -> {}))
                        .step(3, 4, s -> s.migrate(Object.class, document -> document)),
                "no payload format can run all its steps: json cannot run 2 → 3, 3 → 4. Write the steps on a payload"
                        + " class of one format, or add the module of their format.");
    }

    @Test
    void an_event_type_declared_twice_is_a_fault() {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", c -> steps(c, "1→2"))
                        .eventType("order-placed", c -> steps(c, "2→3"))
                        .build())
                .withMessage("The registry has a fault:\n  order-placed: is declared twice. Put all its steps into one"
                        + " .eventType(\"order-placed\", …).");
    }

    @Test
    void all_faults_of_all_event_types_stand_in_one_exception() {
        MigratorRegistry.Builder registry = MigratorRegistry.builder()
                .eventType("order-placed", c -> steps(c.step(3, 4, s -> {}), "1→2", "1→2", "4→4"))
                .eventType("sound", c -> steps(c, "1→2"))
                .eventType("payment", c -> steps(c.latest(2), "1→2", "1→3"))
                .eventType("sound", c -> {})
                .eventType("refund", c -> c.step(1, 2, s -> s.edit(Map.class, document -> {})));
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(registry::build)
                .withMessage("""
                        The registry has 8 faults:
                          sound: is declared twice. Put all its steps into one .eventType("sound", …).
                          order-placed: step 3 → 4 says nothing. Say what it does, or .step(3, 4, s -> s.noChange()) if \
                        the shapes are the same.
                          order-placed: step 1 → 2 is declared twice. Keep one .step(1, 2, …).
                          order-placed: step 4 → 4 leads nowhere. Remove .step(4, 4, …).
                          order-placed: no step leads from 2 to 3. Add .step(2, 3, s -> …).
                          payment: the shortcut 1 → 3 leads past the latest version, which is declared to be 2. Declare \
                        .latest(3), or remove .step(1, 3, …).
                          refund: no payload format can run all its steps: json cannot run 1 → 2. Write the steps on a \
                        payload class of one format, or add the module of their format.
                          sound: there is no latest version, since nothing is declared. Add .step(1, 2, s -> …), or \
                        .latest(1) if there is but one version.""");
    }

    @Test
    void faults_can_be_read_one_by_one() {
        FaultyRegistryException e =
                catchThrowableOfType(FaultyRegistryException.class, () -> Chains.registry(c -> steps(c, "1→2", "3→4")));
        assertThat(e.faults())
                .containsExactly(new FaultyRegistryException.Fault(
                        Chains.ORDER_TYPE, "no step leads from 2 to 3.", "Add .step(2, 3, s -> …)."));
    }

    @Test
    void a_second_latest_version_is_refused_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Chains.registry(c -> c.latest(1).latest(2)))
                .withMessage("The latest version of order-placed is set already, to 1");
    }

    @Test
    void a_name_that_is_no_event_type_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MigratorRegistry.builder().eventType("order placed", c -> {}))
                .withMessageEndingWith("but found \"order placed\"");
    }

    @Test
    void a_step_below_version_0_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chains.registry(c -> c.steps(ObjectNode.class, Map.of(-1, document -> document))))
                .withMessageEndingWith("but found \"-1\"");
    }

    private static void assertFault(Consumer<MigratorChain.Builder> chain, String fault) {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> Chains.registry(chain))
                .withMessage("The registry has a fault:\n  order-placed: " + fault);
    }

    private static void assertFaults(Consumer<MigratorChain.Builder> chain, String... faults) {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> Chains.registry(chain))
                .withMessage("The registry has " + faults.length + " faults:\n  order-placed: "
                        + String.join("\n  order-placed: ", faults));
    }
}
