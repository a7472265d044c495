package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DowngradeTest {

    private static final String REMOVE_NOTE = "remove note cannot be undone: its value is lost. Say what it is restored"
            + " as with Remove.of(\"note\").restoring(…), or give the step a downgradeWith(…).";

    private static final String EDIT = "edit(ObjectNode) cannot be undone: code has no inverse of its own. Declare it"
            + " as a pair with migrate(type, up, down), or give the step a downgradeWith(…).";

    private static final Computation COUNT = Computation.of("count", 1, inputs -> ((List<?>) inputs.get(0)).size());

    private static MigratorChain chain(Consumer<MigratorChain.Builder> declaration) {
        return Chains.registry(declaration).chain(Chains.ORDER).orElseThrow();
    }

    /** Each version has a name of its own for one member. */
    private static MigratorChain renaming() {
        return chain(c -> c.step(1, 2, s -> s.rename("v1", "v2"))
                .step(2, 3, s -> s.rename("v2", "v3"))
                .step(3, 4, s -> s.convert("v3", "v4", Decimals.TO_MINOR_UNITS)));
    }

    private static String down(MigratorChain chain, String from, String to, String json) {
        Message<String> message = chain.downgrade(Chains.order(from, json), to);
        assertThat(message.version()).isEqualTo(SchemaVersion.of(to));
        assertThat(message.type()).isEqualTo(Chains.ORDER_TYPE);
        Message<byte[]> bytes = chain.downgrade(
                Message.of(Chains.ORDER_TYPE, SchemaVersion.of(from), json.getBytes(UTF_8)), SchemaVersion.of(to));
        assertThat(new String(bytes.payload(), UTF_8)).isEqualTo(message.payload());
        return message.payload();
    }

    @Test
    void steps_are_undone_from_the_last_one_on() {
        assertThat(down(renaming(), "4", "1", "{\"v4\":1230,\"x\":1}")).isEqualTo("{\"v1\":12.30,\"x\":1}");
        assertThat(down(renaming(), "3", "2", "{\"v3\":1}")).isEqualTo("{\"v2\":1}");
    }

    @Test
    void a_message_of_that_version_is_returned_as_the_same_object() {
        Message<String> message = Chains.order("2", "no json");
        assertThat(renaming().downgrade(message, "2")).isSameAs(message);
    }

    @Test
    void the_context_is_kept() {
        MessageContext context = MessageContext.builder().topic("t").build();
        Message<String> message = new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(2), "{}", context);
        assertThat(renaming().downgrade(message, "1").context()).isSameAs(context);
    }

    @Test
    void a_step_without_changes_is_its_own_inverse() {
        MigratorChain chain = chain(c -> c.step(1, 2, Step.Builder::noChange).step(2, 3, s -> s.rename("a", "b")));
        assertThat(down(chain, "3", "1", "{\"b\":1}")).isEqualTo("{\"a\":1}");
        assertThat(down(chain, "2", "1", "{\"b\":1}")).isEqualTo("{\"b\":1}");
    }

    @Test
    void errors_name_the_step_in_the_direction_in_which_it_ran() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> renaming().downgrade(Chains.order("4", "{\"v4\":\"?\"}"), "1"));
        assertThat(failure)
                .hasMessage("order-placed 4 → 1, step 4 → 3, at v4: expected a number but found a text. Mend the"
                        + " producer, or the step.");
        assertThat(failure.reason()).isEqualTo(Reason.STEP_FAILED);
    }

    @Test
    void a_target_that_is_there_is_an_error_on_the_way_back_too() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> renaming().downgrade(Chains.order("2", "{\"v2\":1,\"v1\":1}"), "1"));
        assertThat(failure)
                .hasMessage("order-placed 2 → 1, step 2 → 1, at v1: expected nothing here, since the step makes it, but"
                        + " found a value. Mend the producer, or say what holds with onTarget(…).");
    }

    @Test
    void unknown_versions_types_and_payloads_are_refused_as_for_upgrades() {
        MigratorChain chain = renaming();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.downgrade(Chains.order("2", "{}"), "0"))
                .withMessage("order-placed has no version 0; its chain knows 1, 2, 3, 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.downgrade(Message.of(EventType.of("other"), SchemaVersion.of(2), "{}"), "1"))
                .withMessage("Expected a message of event type order-placed but found one of other");
        assertReason(Reason.NEWER_VERSION, chain, Chains.order("5", "{}"));
        assertReason(Reason.UNKNOWN_VERSION, chain, Chains.order("1.5", "{}"));
        assertReason(Reason.UNSUPPORTED, chain, Message.of(Chains.ORDER_TYPE, SchemaVersion.of(2), 1));
        assertReason(Reason.UNREADABLE, chain, Chains.order("2", "{"));
    }

    private static void assertReason(Reason reason, MigratorChain chain, Message<?> message) {
        MigrationException failure =
                catchThrowableOfType(MigrationException.class, () -> chain.downgrade(message, "1"));
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    void a_message_that_is_older_still_is_not_upgraded_in_silence() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> renaming().downgrade(Chains.order("1", "{}"), "2"));
        assertThat(failure)
                .hasMessage("order-placed 1 → 2: the message is older than version 2, the one that it was to be brought"
                        + " back to; it is left as it is. Upgrade it to that version.");
        assertThat(failure.reason()).isEqualTo(Reason.OLDER_VERSION);
    }

    @Test
    void all_obstacles_are_listed_and_can_be_asked_for_without_a_message() {
        MigratorChain chain = chain(c -> c.step(1, 2, s -> s.remove("note"))
                .step(2, 3, s -> s.rename("a", "b"))
                .step(3, 4, Chains.trace("4")));
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(4), SchemaVersion.of(1)))
                .containsExactly("step 4 → 3: " + EDIT, "step 2 → 1: " + REMOVE_NOTE);
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(3), SchemaVersion.of(2)))
                .isEmpty();
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(2), SchemaVersion.of(2)))
                .isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> chain.downgrade(Chains.order("4", "{}"), "1"))
                .withMessage("order-placed cannot be brought from 4 back to 1:\n  step 4 → 3: " + EDIT
                        + "\n  step 2 → 1: " + REMOVE_NOTE);
        assertThat(down(chain, "3", "2", "{\"b\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void obstacles_are_asked_for_from_newer_to_older() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renaming().obstaclesToDowngrade(SchemaVersion.of(1), SchemaVersion.of(2)))
                .withMessage("order-placed 2 is newer than 1: expected an older version");
    }

    @Test
    void a_shortcut_without_an_inverse_is_passed_by() {
        MigratorChain chain = chain(c -> c.step(1, 2, s -> s.rename("a", "b"))
                .step(2, 3, s -> s.rename("b", "c"))
                .step(1, 3, s -> s.rename("a", "c").remove("note")));
        assertThat(down(chain, "3", "1", "{\"c\":1}")).isEqualTo("{\"a\":1}");
        assertThat(chain.obstaclesToDowngrade(SchemaVersion.of(3), SchemaVersion.of(1)))
                .isEmpty();
    }

    @Test
    void downgrade_with_replaces_the_inverse_of_the_whole_step() {
        MigratorChain chain = chain(c -> c.step(
                        1,
                        2,
                        s -> s.rename("a", "b")
                                .remove("note")
                                .downgradeWith(d -> d.rename("b", "a").add("note", "?")))
                .step(2, 3, s -> s.edit(ObjectNode.class, document -> {}).downgradeWith(d -> {})));
        assertThat(down(chain, "3", "1", "{\"b\":1}")).isEqualTo("{\"a\":1,\"note\":\"?\"}");
    }

    @Test
    void downgrade_with_stands_once_and_where_something_changes() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.downgradeWith(d -> {}).downgradeWith(d -> {})))
                .withMessage("downgradeWith(…) is said already");
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.noChange().downgradeWith(d -> {})))
                .withMessage("noChange() stands alone in its step");
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.downgradeWith(d -> {}).noChange()))
                .withMessage("noChange() stands alone in its step");
    }

    @Test
    void code_in_pairs_is_undone_among_operations() {
        MigratorChain chain = chain(c -> c.step(
                1,
                2,
                s -> s.rename("a", "b")
                        .migrate(
                                ObjectNode.class,
                                d -> d.deepCopy().put("up", true),
                                d -> d.deepCopy().without("up"))
                        .migrate(
                                ObjectNode.class,
                                (d, context) -> d.deepCopy().put("topic", true),
                                (d, context) -> d.deepCopy().without("topic"))
                        .rename("b", "c")));
        String upgraded = chain.upgrade(Chains.order("1", "{\"a\":1}")).payload();
        assertThat(upgraded).isEqualTo("{\"c\":1,\"up\":true,\"topic\":true}");
        assertThat(down(chain, "2", "1", upgraded)).isEqualTo("{\"a\":1}");
    }

    @Test
    void code_alone_is_an_obstacle() {
        Step step = Step.of(s -> s.migrate(ObjectNode.class, d -> d)
                .migrate(ObjectNode.class, Payload.class, d -> null)
                .rename("a", "b"));
        String rest = " cannot be undone: code has no inverse of its own. Declare it as a pair with migrate(type, up,"
                + " down), or give the step a downgradeWith(…).";
        assertThat(step.inverse(Chains.ORDER_TYPE).step()).isEmpty();
        assertThat(step.inverse(Chains.ORDER_TYPE).obstacles())
                .map(Object::toString)
                .containsExactly("migrate(ObjectNode)" + rest, "migrate(ObjectNode, Payload)" + rest);
    }

    @Test
    void the_type_gets_the_name_that_it_had_in_the_older_version() {
        Step renaming = Step.of(s -> s.renameType("order-made"));
        assertThat(renaming.inverse(Chains.ORDER_TYPE).step().orElseThrow().actions())
                .singleElement()
                .asString()
                .contains("renameType order-placed");
    }

    /** The chain of the catalogue, but for names without a space, which are refused here so that nothing is lost. */
    @Test
    void orders_go_up_and_come_back() {
        MigratorChain chain = chain(DowngradeTest::orders);
        String older = "{\"orderId\":\"A-1\",\"custName\":\"Ada Lovelace King\",\"status\":\"P\",\"street\":\"S\","
                + "\"city\":\"C\",\"zip\":\"1\",\"country\":\"GB\",\"items\":[{\"sku\":\"X\",\"qty\":2,\"price\":12.34},"
                + "{\"sku\":\"Y\",\"qty\":1,\"price\":0.05}],\"ext\":{\"n\":1.10}}";
        String newer = chain.upgrade(Chains.order("1", older)).payload();
        assertThat(newer)
                .isEqualTo("{\"orderId\":\"A-1\",\"status\":\"PAID\",\"items\":[{\"sku\":\"X\",\"quantity\":2,"
                        + "\"unitPriceCents\":1234},{\"sku\":\"Y\",\"quantity\":1,\"unitPriceCents\":5}],"
                        + "\"ext\":{\"n\":1.10},\"currency\":\"EUR\",\"customer\":{\"firstName\":\"Ada\","
                        + "\"lastName\":\"Lovelace King\"},\"shippingAddress\":{\"street\":\"S\",\"city\":\"C\","
                        + "\"postalCode\":\"1\",\"country\":\"GB\"},\"totalCents\":2}");
        assertThat(down(chain, "5", "1", newer))
                .isEqualTo("{\"orderId\":\"A-1\",\"status\":\"P\",\"items\":[{\"sku\":\"X\",\"qty\":2,\"price\":12.34},"
                        + "{\"sku\":\"Y\",\"qty\":1,\"price\":0.05}],\"ext\":{\"n\":1.10},\"country\":\"GB\","
                        + "\"zip\":\"1\",\"city\":\"C\",\"street\":\"S\",\"custName\":\"Ada Lovelace King\"}");
    }

    static void orders(MigratorChain.Builder chain) {
        chain.step(
                        1,
                        2,
                        s -> s.rename("custName", "customerName")
                                .add("currency", "EUR")
                                .lossless())
                .step(
                        2,
                        3,
                        s -> s.split(
                                        "customerName",
                                        Split.atFirst(" ").missing(Missing.FAIL),
                                        "customer.firstName",
                                        "customer.lastName")
                                .lossless())
                .step(
                        3,
                        4,
                        s -> s.forEach(
                                        "items",
                                        item -> item.rename("qty", "quantity")
                                                .convert("price", "unitPriceCents", Decimals.TO_MINOR_UNITS))
                                .lossless())
                .step(
                        4,
                        5,
                        s -> s.move("street", "shippingAddress.street")
                                .move("city", "shippingAddress.city")
                                .move("zip", "shippingAddress.postalCode")
                                .move("country", "shippingAddress.country")
                                .mapValues("status", Map.of("N", "NEW", "P", "PAID", "S", "SHIPPED", "C", "CANCELLED"))
                                .compute("totalCents", Input.path("items"), COUNT)
                                .lossless());
    }
}
