package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the fields that state type and version when steps are carried out. */
class IdentityFieldTest {

    private static final String CHANGED = "the code of the step changed a field that states event type or version";
    private static final String LEAVE = ". Leave it as it is: it is brought up to date after the step.";

    static Stream<Arguments> kinds() {
        return Stream.of(Payload.values())
                .flatMap(kind -> Stream.of(
                        arguments(kind, "1", "2", "1", "2"),
                        arguments(kind, "1", "2", "\"1\"", "\"2\""),
                        arguments(kind, "1", "2.1", "1", "2.1"),
                        arguments(kind, "7.4", "7.10", "7.4", "7.10"),
                        arguments(kind, "1", "2.0.0", "1", "\"2.0.0\""),
                        arguments(kind, "1", "v2", "1", "\"v2\""),
                        arguments(kind, "1", "02", "1", "\"02\""),
                        arguments(kind, "1", "99999999999999999999", "1", "99999999999999999999"),
                        arguments(kind, "1", "3000000000", "1", "3000000000"),
                        arguments(kind, "1", "0.0000000001", "1", "\"0.0000000001\"")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_number_stays_one_where_the_label_is_one(Payload kind, String from, String to, String before, String after) {
        Upgrader upgrader = upgrader(Chains.orders(from, to));
        Outcome.Upgraded upgraded =
                (Outcome.Upgraded) upgrader.upgrade(kind.of("{\"v\":" + before + "}"), Envelope.EMPTY);
        assertThat(Payload.json(upgraded.payload()))
                .isEqualTo("{\"v\":" + after + ",\"way\":[\"" + from + "→" + to + "\"]}");
        assertThat(upgrader.upgrade(upgraded.payload(), Envelope.EMPTY)).isInstanceOf(Outcome.AlreadyLatest.class);
    }

    @Test
    void every_step_sees_the_version_that_it_begins_at() {
        Step echo = Step.of(s ->
                s.edit(ObjectNode.class, document -> document.withArray("seen").add(document.get("v"))));
        MigratorRegistry registry = Chains.registry(chain -> chain.step(SchemaVersion.of(1), SchemaVersion.of(2), echo)
                .step(SchemaVersion.of(2), SchemaVersion.of(3), echo));
        assertThat(upgraded(registry, "{\"v\":1}")).isEqualTo("{\"v\":3,\"seen\":[1,2]}");
    }

    @ParameterizedTest
    @EnumSource
    void a_field_that_a_step_removes_is_made_again(Payload kind) {
        MigratorRegistry registry = edit(document -> document.remove("v"));
        assertThat(Payload.json(
                        ((Outcome.Upgraded) upgrader(registry).upgrade(kind.of("{\"v\":\"1\"}"), Envelope.EMPTY))
                                .payload()))
                .isEqualTo("{\"v\":\"2\"}");
    }

    @Test
    void a_document_that_a_step_makes_anew_gets_the_field_at_its_old_place() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(
                1,
                2,
                s -> s.migrate(
                        ObjectNode.class, document -> document.objectNode().put("id", 7))));
        assertThat(upgraded(registry, "{\"v\":1}")).isEqualTo("{\"v\":2,\"id\":7}");
    }

    @Test
    void a_step_may_set_the_version_that_it_leads_to() {
        assertThat(upgraded(edit(document -> document.put("v", 2)), "{\"v\":1}"))
                .isEqualTo("{\"v\":2}");
    }

    @Test
    void a_field_that_a_step_introduces_is_kept_and_brought_up_to_date_from_there() {
        MigratorRegistry registry = Chains.registry(chain -> chain.step(
                        1, 2, s -> s.edit(ObjectNode.class, document -> document.put("w", "2")))
                .step(2, 3, Step.Builder::noChange));
        assertThat(upgraded(registry, "{\"v\":1}")).isEqualTo("{\"v\":3,\"w\":\"3\"}");
    }

    @Test
    void a_field_that_a_step_introduces_may_stand_in_any_of_its_notations() {
        MigratorRegistry registry = edit(document -> document.put("schema", "2"));
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .assumedVersion("1")
                .field("schema", Notation.uri("/order/{version}", ORDER))
                .field("schema", Notation.version())
                .build();
        Outcome.Upgraded upgraded =
                (Outcome.Upgraded) Upgrader.of(registry, identification).upgrade("{}", Envelope.EMPTY);
        assertThat(upgraded.payload()).isEqualTo("{\"schema\":\"2\"}");
    }

    @Test
    void a_step_that_sets_another_version_is_refused() {
        assertChanged(
                edit(document -> document.put("v", 7)), "order-placed 1 → 2, step 1 → 2, at v: " + CHANGED + LEAVE);
    }

    @Test
    void a_step_that_introduces_another_version_is_refused() {
        assertChanged(
                edit(document -> document.put("w", 1)), "order-placed 1 → 2, step 1 → 2, at w: " + CHANGED + LEAVE);
    }

    @Test
    void a_step_that_changes_the_type_is_refused() {
        MigratorRegistry registry = edit(document -> document.put("type", "refund"));
        Identification identification = Identification.builder()
                .field("type", Notation.type())
                .field("v", Notation.version())
                .build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Upgrader.of(registry, identification)
                        .upgrade("{\"type\":\"order-placed\",\"v\":1}", Envelope.EMPTY))
                .withMessage("order-placed 1 → 2, step 1 → 2, at type: " + CHANGED + LEAVE)
                .matches(e -> e.reason() == Reason.STEP_FAILED);
    }

    @Test
    void a_step_that_bars_the_way_to_a_field_that_the_message_has_not_is_refused() {
        MigratorRegistry registry = edit(document -> document.put("meta", "secret"));
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Upgrader.of(registry, nested()).upgrade("{\"v\":1}", Envelope.EMPTY))
                .withMessage("order-placed 1 → 2, step 1 → 2, at meta.v: " + CHANGED
                        + ": found a text at meta, where an object is due" + LEAVE);
    }

    @Test
    void a_step_may_put_null_on_the_way_to_a_field_that_the_message_has_not() {
        MigratorRegistry registry = edit(document -> document.putNull("meta"));
        Outcome outcome = Upgrader.of(registry, nested()).upgrade("{\"v\":1}", Envelope.EMPTY);
        assertThat(((Outcome.Upgraded) outcome).payload()).isEqualTo("{\"v\":2,\"meta\":null}");
    }

    private static Identification nested() {
        return Identification.builder()
                .fixedType(ORDER)
                .field("v", Notation.version())
                .field("meta.v", Notation.version())
                .build();
    }

    @Test
    void a_step_that_sets_another_kind_is_refused() {
        assertChanged(
                edit(document -> document.putArray("v")),
                "order-placed 1 → 2, step 1 → 2, at v: " + CHANGED + ": found an array" + LEAVE);
        assertChanged(
                edit(document -> document.putNull("v")),
                "order-placed 1 → 2, step 1 → 2, at v: " + CHANGED + ": found null" + LEAVE);
    }

    @Test
    void a_step_that_puts_something_else_on_the_way_to_a_field_is_refused() {
        MigratorRegistry registry = edit(document -> document.put("meta", "secret"));
        Identification identification = Identification.builder()
                .fixedType(ORDER)
                .field("meta.v", Notation.version())
                .build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Upgrader.of(registry, identification).upgrade("{\"meta\":{\"v\":1}}", Envelope.EMPTY))
                .withMessage("order-placed 1 → 2, step 1 → 2, at meta: expected an object, since the field meta.v in it"
                        + " states event type or version, but the code of the step left something else there. Leave the"
                        + " object as it is, or say which versions have the field.");
    }

    private static MigratorRegistry edit(Migrator.Edit<ObjectNode> edit) {
        return Chains.registry(chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, edit)));
    }

    private static Upgrader upgrader(MigratorRegistry registry) {
        Identification.Builder rules = Identification.builder().fixedType(ORDER);
        Arrays.asList("v", "w").forEach(field -> rules.field(field, Notation.version()));
        return Upgrader.of(registry, rules.build());
    }

    private static String upgraded(MigratorRegistry registry, String json) {
        Outcome.Upgraded upgraded = (Outcome.Upgraded) upgrader(registry).upgrade(json, Envelope.EMPTY);
        return (String) upgraded.payload();
    }

    private static void assertChanged(MigratorRegistry registry, String message) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgraded(registry, "{\"v\":1}"))
                .withMessage(message)
                .matches(e -> e.reason() == Reason.STEP_FAILED);
    }

    @Test
    void a_step_may_not_change_the_kind_of_a_field() {
        assertThat(upgraded(edit(document -> document.put("v", "2")), "{\"v\":1}"))
                .isEqualTo("{\"v\":2}");
        assertThat(upgraded(edit(document -> document.put("v", 2)), "{\"v\":\"1\"}"))
                .isEqualTo("{\"v\":\"2\"}");
    }

    @Test
    void what_a_step_writes_where_a_field_is_to_go_is_not_removed_silently() {
        Upgrader upgrader = Upgrader.of(
                edit(document -> document.put("v", "hw-7")),
                Identification.builder()
                        .fixedType(ORDER)
                        .field("v", Notation.version(), VersionRange.until(ORDER, "1"))
                        .build());
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> upgrader.upgrade("{\"v\":1}", Envelope.EMPTY))
                .withMessage("order-placed 1 → 2, step 1 → 2, at v: " + CHANGED + LEAVE);
    }
}
