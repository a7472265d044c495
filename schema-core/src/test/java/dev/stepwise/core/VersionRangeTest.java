package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static dev.stepwise.core.Chains.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionRangeTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2", "3", "4");

    @ParameterizedTest
    @EnumSource
    void a_field_is_made_where_it_enters_the_range(Payload kind) {
        Identification identification = assumed()
                .field("v", Notation.version(), VersionRange.since(ORDER, "3"))
                .build();
        assertThat(upgraded(identification, "2", kind, "{}")).isEqualTo("{\"way\":[\"1→2\"]}");
        assertThat(upgraded(identification, "3", kind, "{}")).isEqualTo("{\"way\":[\"1→2\",\"2→3\"],\"v\":3}");
        assertThat(upgraded(identification, "4", kind, "{}")).isEqualTo("{\"way\":[\"1→2\",\"2→3\",\"3→4\"],\"v\":4}");
    }

    @ParameterizedTest
    @EnumSource
    void a_field_is_removed_where_it_leaves_the_range(Payload kind) {
        Identification identification = assumed()
                .field("v", Notation.version(), VersionRange.until(ORDER, "2"))
                .build();
        assertThat(upgraded(identification, "2", kind, "{\"v\":1}")).isEqualTo("{\"v\":2,\"way\":[\"1→2\"]}");
        assertThat(upgraded(identification, "3", kind, "{\"v\":1}")).isEqualTo("{\"way\":[\"1→2\",\"2→3\"]}");
    }

    @ParameterizedTest
    @EnumSource
    void a_field_can_come_and_go(Payload kind) {
        Identification identification = assumed()
                .field("v", Notation.version(), VersionRange.between(ORDER, "2", "3"))
                .build();
        assertThat(upgraded(identification, "3", kind, "{}")).isEqualTo("{\"way\":[\"1→2\",\"2→3\"],\"v\":3}");
        assertThat(upgraded(identification, "4", kind, "{}")).isEqualTo("{\"way\":[\"1→2\",\"2→3\",\"3→4\"]}");
    }

    @ParameterizedTest
    @EnumSource
    void one_field_can_give_way_to_another(Payload kind) {
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .field("v", Notation.version(), VersionRange.until(ORDER, "2"))
                .field("meta.schema", Notation.uri("/order/{version}", ORDER), VersionRange.since(ORDER, "3"))
                .build();
        assertThat(upgraded(identification, "4", kind, "{\"v\":1}"))
                .isEqualTo("{\"way\":[\"1→2\",\"2→3\",\"3→4\"],\"meta\":{\"schema\":\"/order/4\"}}");
        assertThat(upgraded(identification, "4", kind, "{\"meta\":{\"schema\":\"/order/3\",\"id\":7}}"))
                .isEqualTo("{\"meta\":{\"schema\":\"/order/4\",\"id\":7},\"way\":[\"3→4\"]}");
    }

    @Test
    void a_field_whose_versions_are_not_said_stays_where_it_is_and_is_not_made() {
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .field("v", Notation.version())
                .field("w", Notation.version())
                .build();
        assertThat(upgraded(identification, "4", Payload.TEXT, "{\"w\":\"3\"}"))
                .isEqualTo("{\"w\":\"4\",\"way\":[\"3→4\"]}");
    }

    @Test
    void a_range_holds_for_its_event_type_alone() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(ORDER, chain -> traced(chain, "1", "2"))
                .eventType("refund", chain -> traced(chain, "1", "2"))
                .build();
        Identification identification = Identification.builder()
                .header("type", Notation.type())
                .assumedVersion("1")
                .field("v", Notation.version(), VersionRange.since(ORDER, "2"))
                .build();
        Upgrader upgrader = Upgrader.of(registry, identification);
        assertThat(payload(upgrader.upgrade("{}", Envelope.EMPTY.with("type", ORDER))))
                .isEqualTo("{\"way\":[\"1→2\"],\"v\":2}");
        assertThat(payload(upgrader.upgrade("{}", Envelope.EMPTY.with("type", "refund"))))
                .isEqualTo("{\"way\":[\"1→2\"]}");
    }

    @Test
    void a_field_is_made_in_a_notation_that_states_its_own_event_type() {
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .assumedVersion("1")
                .field("$schema", Notation.uri("/refund/{version}", "refund"))
                .field("$schema", Notation.uri("/order/{version}", ORDER), VersionRange.since(ORDER, "4"))
                .build();
        assertThat(upgraded(identification, "4", Payload.TEXT, "{}")).endsWith("\"$schema\":\"/order/4\"}");
    }

    @Test
    void refuses_a_version_that_the_chain_does_not_have() {
        assertRefused(
                VersionRange.since(ORDER, "5"),
                "A field is declared for version 5 of order-placed, whose chain knows 1, 2, 3, 4");
        assertRefused(
                VersionRange.until(ORDER, "1.0"),
                "A field is declared for version 1.0 of order-placed, whose chain knows 1, 2, 3, 4");
    }

    @Test
    void refuses_versions_in_the_wrong_order() {
        assertRefused(
                VersionRange.between(ORDER, "3", "2"),
                "A field is declared for the versions 3 to 2 of order-placed, whose chain has them in another order: 1, 2,"
                        + " 3, 4");
    }

    @Test
    void refuses_an_event_type_that_no_chain_knows() {
        assertRefused(
                VersionRange.since("refund", "1"), "A field is declared for versions of refund, which no chain knows");
    }

    @Test
    void refuses_a_second_range_of_one_field_and_event_type() {
        Identification.Builder rules =
                Identification.builder().field("v", Notation.version(), VersionRange.until(ORDER, "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.field("/v", Notation.version(), VersionRange.since(ORDER, "3")))
                .withMessage("The versions of order-placed that have the field /v are set already");
    }

    private static Identification.Builder assumed() {
        return Identification.builder().fixedType(ORDER).assumedVersion("1");
    }

    private static String upgraded(Identification identification, String target, Payload kind, String json) {
        Upgrader upgrader =
                Upgrader.builder(ORDERS, identification).target(ORDER, target).build();
        Outcome.Upgraded upgraded = (Outcome.Upgraded) upgrader.upgrade(kind.of(json), Envelope.EMPTY);
        assertThat(upgrader.upgrade(upgraded.payload(), Envelope.EMPTY.after(upgraded)))
                .isInstanceOf(Outcome.AlreadyLatest.class);
        return Payload.json(upgraded.payload());
    }

    private static Object payload(Outcome outcome) {
        return ((Outcome.Upgraded) outcome).payload();
    }

    private static void assertRefused(VersionRange range, String message) {
        Identification identification =
                assumed().field("v", Notation.version(), range).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(ORDERS, identification))
                .withMessage(message);
    }
}
