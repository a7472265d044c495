package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IdentificationTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2");

    @Test
    void it_tells_what_it_looks_at_beside_the_payload() {
        assertThat(Identification.builder()
                        .field("type", Notation.type())
                        .field("v", Notation.version())
                        .build()
                        .besidePayload())
                .isEmpty();
        assertThat(Identification.builder()
                        .header("type", Notation.type())
                        .typeOfTopic("orders", ORDER)
                        .fixedVersion("1")
                        .build()
                        .besidePayload())
                .containsExactlyInAnyOrder(
                        Identification.Source.HEADER, Identification.Source.TOPIC, Identification.Source.FIXED_VERSION);
        assertThat(Identification.builder()
                        .field("v", Notation.version())
                        .onTopic("orders", own -> own.fixedType(ORDER).assumedVersion(ORDER, "1"))
                        .build()
                        .besidePayload())
                .containsExactlyInAnyOrder(
                        Identification.Source.TOPIC,
                        Identification.Source.FIXED_TYPE,
                        Identification.Source.ASSUMED_VERSION);
    }

    @Test
    void topics_can_have_rules_of_their_own() {
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .assumedVersion("1")
                .onTopic("new", rules -> rules.fixedType(ORDER).header("v", Notation.version()))
                .build();
        Upgrader upgrader = Upgrader.of(ORDERS, identification);
        assertThat(upgrader.upgrade("{}", Envelope.onTopic("old"))).isInstanceOf(Outcome.Upgraded.class);
        assertThat(upgrader.upgrade("{}", Envelope.EMPTY)).isInstanceOf(Outcome.Upgraded.class);
        assertThat(upgrader.upgrade("{}", Envelope.onTopic("new").with("v", "2")))
                .isInstanceOf(Outcome.AlreadyLatest.class);
    }

    @Test
    void nothing_general_applies_to_a_topic_with_rules_of_its_own() {
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .assumedVersion("1")
                .onTopic("new", rules -> rules.fixedType(ORDER))
                .build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Upgrader.of(ORDERS, identification).upgrade("{}", Envelope.onTopic("new")))
                .withMessageStartingWith("order-placed: no version is stated.");
    }

    @Test
    void several_notations_of_one_place_are_tried_in_their_order() {
        Upgrader upgrader = Upgrader.of(
                ORDERS,
                Identification.builder()
                        .fixedType(ORDER)
                        .header("schema", Notation.uri("/order/{version}", ORDER))
                        .header("schema", Notation.version())
                        .build());
        assertThat(after(upgrader, Envelope.EMPTY.with("schema", "/order/1")).text("schema"))
                .isEqualTo("/order/2");
        assertThat(after(upgrader, Envelope.EMPTY.with("schema", "1")).text("schema"))
                .isEqualTo("2");
    }

    @Test
    void headers_that_are_not_named_are_not_looked_at() {
        Upgrader upgrader = Upgrader.of(
                ORDERS,
                Identification.builder().fixedType(ORDER).assumedVersion("1").build());
        assertThat(upgrader.upgrade("{}", Envelope.EMPTY.with("version", "?").with("version", "!")))
                .isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void is_not_changed_by_what_its_builder_does_later() {
        Identification.Builder builder =
                Identification.builder().fixedType(ORDER).assumedVersion("1");
        Identification identification = builder.build();
        builder.header("version", Notation.version()).assumedVersion(ORDER, "2");
        assertThat(Upgrader.of(ORDERS, identification).upgrade("{}", Envelope.EMPTY.with("version", "2")))
                .isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void refuses_a_second_fixed_type() {
        assertRefused(rules -> rules.fixedType("a").fixedType("b"), "The fixed event type is set already, to a");
    }

    @Test
    void refuses_a_second_fixed_version() {
        assertRefused(rules -> rules.fixedVersion("1").fixedVersion("1"), "The fixed version is set already, to 1");
    }

    @Test
    void refuses_a_second_assumed_version() {
        assertRefused(
                rules -> rules.assumedVersion("1").assumedVersion("2"), "The assumed version is set already, to 1");
    }

    @Test
    void refuses_a_second_assumed_version_of_one_type() {
        assertRefused(
                rules -> rules.assumedVersion("a", "1").assumedVersion("a", "2"),
                "The assumed version of a is set already, to 1");
    }

    @Test
    void refuses_a_second_type_of_one_topic() {
        assertRefused(
                rules -> rules.typeOfTopic("t", "a").typeOfTopic("t", "b"),
                "The event type of topic t is set already, to a");
    }

    @Test
    void refuses_second_rules_for_one_topic() {
        assertRefused(
                rules -> rules.onTopic("t", own -> own.fixedType("secret")).onTopic("t", own -> {}),
                "The identification of topic t is set already");
    }

    @Test
    void refuses_rules_of_a_topic_within_those_of_another() {
        assertRefused(
                rules -> rules.onTopic("t", own -> own.onTopic("u", deeper -> {})),
                "onTopic(…) cannot stand in the rules of topic t");
    }

    @Test
    void refuses_a_malformed_path() {
        assertRefused(
                rules -> rules.field("a..b", Notation.version()),
                "Expected a path such as customer.firstName, meta.'a.b' or /meta/a.b but found \"a..b\": unreadable from"
                        + " character 3 on");
    }

    private static Envelope after(Upgrader upgrader, Envelope envelope) {
        return envelope.after(upgrader.upgrade("{}", envelope));
    }

    private static void assertRefused(Consumer<Identification.Builder> rules, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.accept(Identification.builder()))
                .withMessage(message);
    }
}
