package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER_TYPE;
import static dev.stepwise.core.operation.Condition.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscardTest {

    private static final Identification BY_HEADER = Identification.builder()
            .fixedType("order-placed")
            .header("v", Notation.version())
            .build();

    private static final MigratorRegistry DRAFTS =
            Chains.registry(chain -> chain.step(1, 2, s -> s.add("currency", "EUR"))
                    .step(2, 3, s -> s.when(equalTo("state", "draft"), b -> b.discard("drafts are no orders")))
                    .step(3, 4, s -> s.rename("state", "status")));

    @ParameterizedTest
    @EnumSource
    void a_message_that_a_step_discards_has_an_outcome_of_its_own(Payload kind) {
        assertThat(upgrade(DRAFTS, kind.of("{\"state\":\"draft\"}"), "1"))
                .isEqualTo(new Outcome.Discarded(
                        ORDER_TYPE, SchemaVersion.of(1), SchemaVersion.of(3), "drafts are no orders"));
    }

    @ParameterizedTest
    @EnumSource
    void others_are_upgraded(Payload kind) {
        assertThat(upgrade(DRAFTS, kind.of("{\"state\":\"paid\"}"), "2"))
                .isInstanceOfSatisfying(
                        Outcome.Upgraded.class,
                        done -> assertThat(Payload.tree(done.payload())).hasToString("{\"status\":\"paid\"}"));
    }

    @Test
    void a_step_without_condition_discards_all() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(1, 2, s -> s.discard("nobody needs it")));
        assertThat(upgrade(registry, "{}", "1"))
                .isEqualTo(
                        new Outcome.Discarded(ORDER_TYPE, SchemaVersion.of(1), SchemaVersion.of(2), "nobody needs it"));
        assertThat(upgrade(registry, "{}", "2")).isEqualTo(new Outcome.AlreadyLatest(ORDER_TYPE, SchemaVersion.of(2)));
    }

    @Test
    void what_comes_before_in_the_step_is_carried_out_and_may_fail() {
        MigratorRegistry registry = Chains.registry(
                chain -> chain.step(1, 2, s -> s.rename("a", "b").discard("nobody needs it")));
        assertThatThrownBy(() -> upgrade(registry, "{\"a\":1,\"b\":2}", "1"))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STEP_FAILED));
    }

    @Test
    void a_chain_that_is_to_return_a_message_throws_and_says_that_it_was_discarded() {
        Message<String> draft = Chains.order("1", "{\"state\":\"draft\"}");
        assertThatThrownBy(() -> DRAFTS.upgrade(draft))
                .hasMessage("order-placed 1 → 4, step 2 → 3: the message no longer exists in version 3: drafts are no"
                        + " orders.")
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISCARDED));
    }

    @Test
    void code_that_runs_another_chain_has_to_say_what_a_discarded_message_means_to_it() {
        MigratorRegistry outer = Chains.registry(chain -> chain.step(
                1,
                2,
                s -> s.migrate(ObjectNode.class, order -> {
                    JsonNode inner = order;
                    return (ObjectNode) DRAFTS.upgrade(Message.of("order-placed", "2", inner))
                            .payload();
                })));
        assertThatThrownBy(() -> upgrade(outer, "{\"state\":\"draft\"}", "1"))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STEP_FAILED));
    }

    private static Outcome upgrade(MigratorRegistry registry, Object payload, String version) {
        return Upgrader.of(registry, BY_HEADER).upgrade(payload, Envelope.EMPTY.with("v", version));
    }
}
