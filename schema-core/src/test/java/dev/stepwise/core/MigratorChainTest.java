package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static dev.stepwise.core.Chains.order;
import static dev.stepwise.core.Chains.trace;
import static dev.stepwise.core.Chains.traced;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigratorChainTest {

    private static final MigratorRegistry FOUR = Chains.orders("1", "2", "3", "4");

    @Test
    void upgrades_step_by_step() {
        Message<String> upgraded = FOUR.upgrade(order("1", "{}"));
        assertThat(upgraded).isEqualTo(order("4", "{\"way\":[\"1→2\",\"2→3\",\"3→4\"]}"));
    }

    @Test
    void begins_at_the_version_of_the_message() {
        assertThat(FOUR.upgrade(order("3", "{}"))).isEqualTo(order("4", "{\"way\":[\"3→4\"]}"));
    }

    @Test
    void takes_a_shortcut_instead_of_the_steps_between() {
        MigratorRegistry registry = Chains.registry(chain -> {
            traced(chain, "1", "2");
            traced(chain, "2", "3");
            traced(chain, "3", "4");
            traced(chain, "4", "5");
            traced(chain, "1", "4");
        });
        assertThat(registry.upgrade(order("1", "{}")).payload()).isEqualTo("{\"way\":[\"1→4\",\"4→5\"]}");
    }

    @Test
    void takes_of_ways_of_one_length_the_one_that_was_declared_first() {
        MigratorRegistry registry = Chains.registry(chain -> {
            traced(chain, "1", "3");
            traced(chain, "1", "2");
            traced(chain, "2", "3");
            traced(chain, "2", "4");
            traced(chain, "3", "4");
        });
        assertThat(registry.upgrade(order("1", "{}")).payload()).isEqualTo("{\"way\":[\"1→3\",\"3→4\"]}");
    }

    @Test
    void upgrades_to_a_version_other_than_the_latest() {
        assertThat(chain(FOUR).upgrade(order("1", "{}"), SchemaVersion.of(3)))
                .isEqualTo(order("3", "{\"way\":[\"1→2\",\"2→3\"]}"));
    }

    @Test
    void hands_on_the_same_message_if_it_is_the_latest_already() {
        Message<String> message = order("4", "not even JSON");
        assertThat(FOUR.upgrade(message)).isSameAs(message);
    }

    @Test
    void hands_on_the_same_message_if_it_is_of_the_asked_version_already() {
        Message<String> message = order("2", "{}");
        assertThat(chain(FOUR).upgrade(message, SchemaVersion.of(2))).isSameAs(message);
    }

    @Test
    void keeps_the_context() {
        MessageContext context = MessageContext.builder().topic("orders").build();
        Message<String> message = new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(1), "{}", context);
        assertThat(FOUR.upgrade(message).context()).isSameAs(context);
    }

    @Test
    void knows_a_single_version_without_steps() {
        MigratorRegistry registry = Chains.registry(chain -> chain.latest(1));
        Message<String> message = order("1", "{}");
        assertThat(registry.upgrade(message)).isSameAs(message);
    }

    @Test
    void orders_dotted_labels_by_the_steps() {
        MigratorRegistry registry = Chains.orders("1.9", "1.10", "2.0.0-rc", "2.0.0");
        assertThat(chain(registry)).hasToString("order-placed 1.9, 1.10, 2.0.0-rc, 2.0.0");
        assertThat(registry.upgrade(order("1.10", "{}")).payload())
                .isEqualTo("{\"way\":[\"1.10→2.0.0-rc\",\"2.0.0-rc→2.0.0\"]}");
    }

    @Test
    void orders_versions_by_the_steps_even_against_their_numbers() {
        assertThat(chain(Chains.orders("3", "1", "2")).latest()).isEqualTo(SchemaVersion.of(2));
    }

    @Test
    void a_hotfix_between_two_versions_turns_the_step_between_them_into_a_shortcut() {
        MigratorRegistry registry = Chains.registry(chain -> {
            traced(chain, "1", "2");
            traced(chain, "2", "3");
            traced(chain, "2", "2.1");
            traced(chain, "2.1", "3");
        });
        assertThat(chain(registry)).hasToString("order-placed 1, 2, 2.1, 3");
        assertThat(registry.upgrade(order("1", "{}")).payload()).isEqualTo("{\"way\":[\"1→2\",\"2→3\"]}");
        assertThat(registry.upgrade(order("2.1", "{}")).payload()).isEqualTo("{\"way\":[\"2.1→3\"]}");
    }

    @Test
    void takes_migrators_from_a_map() {
        Map<Integer, Migrator<ObjectNode>> migrators = Map.of(
                1,
                document -> document.deepCopy().put("a", 1),
                2,
                document -> document.deepCopy().put("b", 2));
        MigratorRegistry registry = Chains.registry(chain -> chain.steps(ObjectNode.class, migrators));
        assertThat(registry.upgrade(order("1", "{}"))).isEqualTo(order("3", "{\"a\":1,\"b\":2}"));
    }

    @Test
    void a_step_without_a_change_changes_the_version_alone() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(1, 2, Step.Builder::noChange));
        assertThat(registry.upgrade(order("1", "{\"a\":1}"))).isEqualTo(order("2", "{\"a\":1}"));
    }

    @Test
    void carries_out_the_actions_of_a_step_in_their_order() {
        MigratorRegistry registry = Chains.registry(chain ->
                chain.step(1, 2, s -> trace("first").andThen(trace("second")).accept(s)));
        assertThat(registry.upgrade(order("1", "{}")).payload()).isEqualTo("{\"way\":[\"first\",\"second\"]}");
    }

    @Test
    void a_migrator_sees_headers_topic_key_and_timestamp() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(
                1,
                2,
                s -> s.migrate(
                        ObjectNode.class,
                        (document, context) -> document.deepCopy()
                                .put("region", new String(context.header("region"), UTF_8))
                                .put("topic", context.topic())
                                .put("key", String.valueOf(context.key()))
                                .put("at", context.timestamp().orElseThrow()))));
        MessageContext context = MessageContext.builder()
                .header("region", "eu")
                .topic("orders")
                .key("o-1")
                .timestamp(7)
                .build();
        Message<String> message = new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(1), "{}", context);
        assertThat(registry.upgrade(message).payload())
                .isEqualTo("{\"region\":\"eu\",\"topic\":\"orders\",\"key\":\"o-1\",\"at\":7}");
    }

    @Test
    void one_step_serves_in_several_chains_and_places() {
        Step shared = Step.of(trace("shared"));
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        ORDER,
                        chain -> chain.step(SchemaVersion.of(1), SchemaVersion.of(2), shared)
                                .step(SchemaVersion.of(2), SchemaVersion.of(3), shared))
                .eventType("payment", chain -> chain.step(SchemaVersion.of("a"), SchemaVersion.of("b"), shared))
                .build();
        assertThat(registry.upgrade(order("1", "{}")).payload()).isEqualTo("{\"way\":[\"shared\",\"shared\"]}");
        assertThat(registry.upgrade(Message.of(EventType.of("payment"), SchemaVersion.of("a"), "{}"))
                        .version())
                .isEqualTo(SchemaVersion.of("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "v2", "2.5", "4.0", "latest"})
    void refuses_versions_that_the_chain_does_not_have(String version) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> FOUR.upgrade(order(version, "{}")))
                .withMessage(
                        "order-placed " + version + " → 4: the message is of an unknown version: the chain knows 1, 2,"
                                + " 3, 4. Add the missing step, or mend the version where it is written.")
                .matches(e -> e.reason() == Reason.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "4.1", "10", "99999999999999999999"})
    void refuses_versions_that_are_newer_than_the_latest(String version) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> FOUR.upgrade(order(version, "{}")))
                .withMessage(
                        "order-placed " + version + " → 4: the message is of a newer version than this program knows:"
                                + " the chain knows 1, 2, 3, 4. Deploy the consumers with that version before its producers.")
                .matches(e -> e.reason() == Reason.NEWER_VERSION);
    }

    @Test
    void refuses_a_message_that_is_newer_than_the_asked_version() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> chain(FOUR).upgrade(order("3", "{}"), SchemaVersion.of(2)))
                .withMessage(
                        "order-placed 3 → 2: the message is newer than version 2, the one that was asked for; it is"
                                + " left as it is. Ask for a later version.")
                .matches(e -> e.reason() == Reason.NEWER_VERSION);
    }

    @Test
    void refuses_to_be_asked_for_a_version_that_the_chain_does_not_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain(FOUR).upgrade(order("1", "{}"), SchemaVersion.of(5)))
                .withMessage("order-placed has no version 5; its chain knows 1, 2, 3, 4");
    }

    @Test
    void refuses_a_message_of_another_event_type() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain(FOUR).upgrade(Message.of(EventType.of("payment"), SchemaVersion.of(1), "{}")))
                .withMessage("Expected a message of event type order-placed but found one of payment");
    }

    @ParameterizedTest
    @CsvSource({"1,9,9", "9,1,9"})
    void refuses_a_way_between_versions_that_the_chain_does_not_have(String from, String to, String unknown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain(FOUR).way(SchemaVersion.of(from), SchemaVersion.of(to)))
                .withMessage("order-placed has no version " + unknown + "; its chain knows 1, 2, 3, 4");
    }

    @Test
    void tells_type_versions_steps_and_formats() {
        MigratorChain chain = chain(FOUR);
        assertThat(chain.eventType()).isEqualTo(Chains.ORDER_TYPE);
        assertThat(chain.versions()).extracting(SchemaVersion::label).containsExactly("1", "2", "3", "4");
        assertThat(chain.latest()).isEqualTo(SchemaVersion.of(4));
        assertThat(chain.formats()).isEqualTo(List.of("json"));
        assertThat(chain.way(SchemaVersion.of(2), SchemaVersion.of(4)))
                .extracting(VersionedStep::to)
                .containsExactly(SchemaVersion.of(3), SchemaVersion.of(4));
    }

    private static MigratorChain chain(MigratorRegistry registry) {
        return registry.chain(ORDER).orElseThrow();
    }
}
