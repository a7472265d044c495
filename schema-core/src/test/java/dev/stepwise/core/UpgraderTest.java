package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static dev.stepwise.core.Chains.ORDER_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpgraderTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2", "3");
    private static final Identification BY_FIELDS = Identification.builder()
            .field("type", Notation.type())
            .field("v", Notation.version())
            .build();

    @ParameterizedTest
    @EnumSource
    void tells_that_a_message_is_the_latest_without_reading_on(Payload kind) {
        String rest = kind == Payload.TREE ? "}" : ",not JSON";
        Outcome outcome = Upgrader.of(ORDERS, BY_FIELDS)
                .upgrade(kind.of("{\"type\":\"order-placed\",\"v\":3" + rest), Envelope.EMPTY);
        assertThat(outcome).isEqualTo(new Outcome.AlreadyLatest(ORDER_TYPE, SchemaVersion.of(3)));
    }

    @Test
    void an_outcome_tells_type_and_versions_but_no_payload() {
        Outcome outcome = Upgrader.of(ORDERS, BY_FIELDS)
                .upgrade("{\"type\":\"order-placed\",\"v\":1,\"a\":\"secret\"}", Envelope.EMPTY);
        assertThat(outcome).hasToString("Upgraded[order-placed 1 → 3]");
    }

    @Test
    void changes_neither_payload_nor_context() {
        byte[] bytes = "{\"type\":\"order-placed\",\"v\":1}".getBytes(UTF_8);
        JsonNode tree = Payload.tree(bytes);
        Envelope envelope = Envelope.EMPTY.with("v", "1");
        Upgrader upgrader = Upgrader.of(ORDERS, BY_FIELDS);
        upgrader.upgrade(bytes, envelope);
        upgrader.upgrade(tree, envelope);
        assertThat(bytes).isEqualTo("{\"type\":\"order-placed\",\"v\":1}".getBytes(UTF_8));
        assertThat(tree).isEqualTo(Payload.tree(bytes));
        assertThat(envelope.text("v")).isEqualTo("1");
    }

    @Test
    void a_migrator_sees_the_context_as_it_came() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(
                1,
                2,
                s -> s.migrate(
                        ObjectNode.class,
                        (document, context) ->
                                document.deepCopy().put("was", new String(context.header("v"), UTF_8)))));
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .header("v", Notation.version())
                .build();
        Outcome outcome = Upgrader.of(registry, identification).upgrade("{}", Envelope.EMPTY.with("v", "1"));
        assertThat(((Outcome.Upgraded) outcome).payload()).isEqualTo("{\"was\":\"1\"}");
    }

    @Test
    void messages_of_chains_that_are_left_out_are_of_an_unknown_type() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-key", chain -> chain.step(1, 2, step -> step.remove("x")))
                .eventType("order-placed", chain -> chain.step(1, 2, step -> step.remove("x")))
                .build();
        Upgrader upgrader = Upgrader.builder(registry, BY_FIELDS)
                .only(List.of(registry.chain(ORDER).orElseThrow()))
                .build();
        assertThat(upgrader.targets().keySet())
                .containsExactly(registry.chain(ORDER).orElseThrow());
        assertThat(upgrader.upgrade("{\"type\":\"order-placed\",\"v\":2}", Envelope.EMPTY))
                .isInstanceOf(Outcome.AlreadyLatest.class);
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade("{\"type\":\"order-key\",\"v\":2}", Envelope.EMPTY))
                .withMessage(
                        "order-key: the registry has a chain for this event type, which is not for messages of this"
                                + " kind. Mend the name where it is written.")
                .matches(failure -> failure.reason() == Reason.UNKNOWN_TYPE);
    }

    @Test
    void a_chain_of_another_registry_cannot_be_one_of_those_that_are_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.builder(ORDERS, BY_FIELDS)
                        .only(Chains.orders("1", "2").chains()))
                .withMessageStartingWith("The registry has no chain order-placed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.builder(ORDERS, BY_FIELDS)
                        .only(ORDERS.chains())
                        .only(ORDERS.chains()))
                .withMessage("The chains are set already");
    }

    @Test
    void brings_messages_to_the_version_that_was_asked_for() {
        Upgrader upgrader =
                Upgrader.builder(ORDERS, BY_FIELDS).target(ORDER, "2").build();
        Outcome outcome = upgrader.upgrade("{\"type\":\"order-placed\",\"v\":1}", Envelope.EMPTY);
        assertThat(((Outcome.Upgraded) outcome).payload())
                .isEqualTo("{\"type\":\"order-placed\",\"v\":2,\"way\":[\"1→2\"]}");
    }

    @Test
    void refuses_messages_that_are_newer_than_the_version_that_was_asked_for() {
        Upgrader upgrader =
                Upgrader.builder(ORDERS, BY_FIELDS).target(ORDER, "2").build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade("{\"type\":\"order-placed\",\"v\":3}", Envelope.EMPTY))
                .withMessage(
                        "order-placed 3 → 2: the message is newer than version 2, the one that was asked for; it is"
                                + " left as it is. Ask for a later version.")
                .matches(e -> e.reason() == Reason.NEWER_VERSION);
    }

    @Test
    void leaves_ignored_types_alone_whatever_their_version() {
        Upgrader upgrader = Upgrader.builder(ORDERS, BY_FIELDS).ignore("refund").build();
        assertThat(upgrader.upgrade("{\"type\":\"refund\"}", Envelope.EMPTY))
                .isEqualTo(new Outcome.Ignored(EventType.of("refund")));
    }

    @Test
    void reads_no_more_than_its_limits_allow() {
        Upgrader upgrader = Upgrader.builder(ORDERS, BY_FIELDS)
                .limits(new ReadLimits(20, 5, 5, 5, 5, 5))
                .build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade("{\"v\":1,\"type\":\"order-placed\"}", Envelope.EMPTY))
                .matches(e -> e.reason() == Reason.UNREADABLE);
    }

    @Test
    void a_failure_that_a_reader_met_names_type_versions_and_path() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Upgrader.of(ORDERS, BY_FIELDS)
                        .upgrade("{\"type\":\"order-placed\",\"v\":1,\"a\":{\"b\":1,\"b\":2}}", Envelope.EMPTY))
                .withMessageStartingWith("order-placed 1 → 3, at a.b: the name occurs twice in its object");
    }

    @Test
    void refuses_a_target_that_no_chain_knows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.builder(ORDERS, BY_FIELDS).target("refund", "1"))
                .withMessage("No chain knows the event type refund");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.builder(ORDERS, BY_FIELDS).target(ORDER, "4"))
                .withMessage("order-placed has no version 4; its chain knows 1, 2, 3");
    }

    @Test
    void refuses_a_second_target_of_one_type() {
        Upgrader.Builder builder = Upgrader.builder(ORDERS, BY_FIELDS).target(ORDER, "2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.target(ORDER, "3"))
                .withMessage("The target version of order-placed is set already");
    }

    @Test
    void refuses_to_ignore_a_type_that_has_a_chain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.builder(ORDERS, BY_FIELDS).ignore(ORDER))
                .withMessage("Event type order-placed has a chain and cannot be ignored");
    }

    @Test
    void refuses_second_limits() {
        Upgrader.Builder builder = Upgrader.builder(ORDERS, BY_FIELDS).limits(ReadLimits.DEFAULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.limits(ReadLimits.DEFAULT))
                .withMessage("The limits are set already");
    }

    @Test
    void a_fixed_type_that_no_chain_knows_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(
                        ORDERS,
                        Identification.builder()
                                .fixedType("order-plcaed")
                                .assumedVersion("1")
                                .build()))
                .withMessage(
                        "The fixed event type is order-plcaed, which no chain knows; the registry has order-placed");
    }

    @Test
    void an_assumed_version_that_no_chain_has_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(
                        ORDERS,
                        Identification.builder()
                                .fixedType("order-placed")
                                .assumedVersion("7")
                                .build()))
                .withMessageStartingWith("The assumed version is 7, which no chain has: order-placed 1, ");
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES", "TEXT"})
    void an_empty_payload_is_no_message_at_the_latest_version_either(Payload kind) {
        Upgrader upgrader = Upgrader.of(
                ORDERS,
                Identification.builder()
                        .fixedType(ORDER)
                        .header("v", Notation.version())
                        .build());
        String latest = ORDERS.chain(ORDER).orElseThrow().latest().label();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade(kind.of(""), Envelope.EMPTY.with("v", latest)))
                .withMessage("order-placed " + latest
                        + ": found an empty payload; a tombstone is null, not empty. Mend the producer.")
                .matches(e -> e.reason() == Reason.UNREADABLE);
    }
}
