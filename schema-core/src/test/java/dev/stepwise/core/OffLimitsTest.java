package dev.stepwise.core;

import static dev.stepwise.core.operation.Condition.equalTo;
import static dev.stepwise.core.operation.Condition.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields that state event type or version, which operations may not touch. */
class OffLimitsTest {

    private static final String WHAT_TO_DO =
            ". Remove it: the field is brought up to date after each step, and made or removed where the range of its"
                    + " versions begins or ends.";

    private static final Identification BY_FIELD = Identification.builder()
            .fixedType("order-placed")
            .field("meta.version", Notation.version())
            .build();

    static Stream<Arguments> touching() {
        return Stream.of(
                at("add meta.version = 1", s -> s.add("meta.version", 1)),
                at("set meta.version = 1", s -> s.set("meta.version", 1)),
                at("remove meta.version", s -> s.remove("meta.version")),
                at("remove meta", s -> s.remove("meta")),
                at("add meta.version.x = 1", s -> s.add("meta.version.x", 1)),
                at("rename meta.version → v", s -> s.rename("meta.version", "v")),
                at("rename meta → header", s -> s.rename("meta", "header")),
                at("rename header → meta", s -> s.rename("header", "meta")),
                at("move meta → header.meta", s -> s.move("meta", "header.meta")),
                at("move v → meta.version", s -> s.move("v", "meta.version")),
                at("copy v → meta.version", s -> s.copy("v", "meta.version")),
                at("mapValues meta.version {1 → 2}", s -> s.mapValues("meta.version", Map.of(1, 2))),
                at("compute meta by same from a", s -> s.compute("meta", Input.path("a"), Computation.same())),
                at("wrap meta", s -> s.wrap("meta")),
                at("unwrap meta", s -> s.unwrap("meta")),
                at("head meta.version", s -> s.head("meta.version")),
                at("hoist data", s -> s.hoist(".", "data")),
                at("plunge . into data", s -> s.plunge(".", "data")),
                at("keyBy meta by k", s -> s.keyBy("meta", "k")),
                at("remove version in meta", s -> s.in("meta", b -> b.remove("version"))),
                at("remove version in meta", s -> s.payloadAt("meta", b -> b.remove("version"))),
                at("remove meta", s -> s.when(present("a"), b -> b.remove("meta"))),
                at("wrap . in meta[]", s -> s.forEach("meta", b -> b.wrap("."))),
                at("remove version in []", s -> s.forEach(".", b -> b.remove("version"))),
                at("remove x in meta.version", s -> s.in("meta", b -> b.in("version", c -> c.remove("x")))));
    }

    private static Arguments at(String operation, Consumer<Step.Builder> step) {
        return Arguments.of(operation, step);
    }

    @ParameterizedTest
    @MethodSource("touching")
    void an_operation_that_touches_such_a_field_is_refused(String operation, Consumer<Step.Builder> step) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(Chains.registry(c -> c.step(1, 2, step)), BY_FIELD))
                .withMessage("Operations touch fields that state event type or version:\n  order-placed: step 1 → 2, "
                        + operation + ": touches the field meta.version" + WHAT_TO_DO);
    }

    @Test
    void reading_is_allowed_and_so_are_neighbours() {
        MigratorRegistry registry = Chains.registry(c -> c.step(
                1,
                2,
                s -> s.copy("meta.version", "was")
                        .compute("v", Input.path("meta.version"), Computation.same())
                        .when(equalTo("meta.version", 1), b -> b.add("meta.trace", "x"))
                        .in("meta", b -> b.rename("a", "b").add("version2", 1))
                        .forEach("items", b -> b.remove("version"))
                        .remove("version")));
        assertThat(Upgrader.of(registry, BY_FIELD)
                        .upgrade("{\"meta\":{\"version\":1},\"items\":[{\"version\":1}]}", Envelope.EMPTY))
                .hasToString("Upgraded[order-placed 1 → 2]");
    }

    @Test
    void all_are_listed_with_the_name_that_the_event_type_has_there() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        c -> c.step(1, 2, s -> s.rename("v", "w").renameType("order-submitted"))
                                .step(2, 3, s -> s.add("type", "x").add("v", 1))
                                .step(1, 3, s -> s.renameType("order-submitted").remove("type")))
                .eventType("payment", c -> c.step(1, 2, s -> s.remove("v")))
                .build();
        Identification identification = Identification.builder()
                .field("type", Notation.type())
                .field("v", Notation.version())
                .onTopic("a", t -> t.field("type", Notation.type()).field("v", Notation.version()))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(registry, identification))
                .satisfies(
                        e -> assertThat(e.getMessage().replace(WHAT_TO_DO, "").lines())
                                .containsExactlyInAnyOrder(
                                        "Operations touch fields that state event type or version:",
                                        "  order-placed: step 1 → 2, rename v → w: touches the field v",
                                        "  order-submitted: step 2 → 3, add type = \"x\": touches the field type",
                                        "  order-submitted: step 2 → 3, add v = 1: touches the field v",
                                        "  order-placed: step 1 → 3, remove type: touches the field type",
                                        "  payment: step 1 → 2, remove v: touches the field v"));
    }

    @Test
    void a_field_is_free_between_versions_that_do_not_have_it() {
        MigratorRegistry registry = Chains.registry(c ->
                c.step(1, 2, s -> s.remove("v")).step(2, 3, s -> s.add("v", 3)).step(3, 4, s -> s.noChange()));
        Identification since4 = Identification.builder()
                .fixedType("order-placed")
                .header("v", Notation.version())
                .field("v", Notation.version(), VersionRange.since("order-placed", "4"))
                .build();
        Identification since3 = Identification.builder()
                .fixedType("order-placed")
                .header("v", Notation.version())
                .field("v", Notation.version(), VersionRange.since("order-placed", "3"))
                .build();
        assertThat(Upgrader.of(registry, since4)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(registry, since3))
                .withMessageContaining("step 2 → 3, add v = 3: touches the field v")
                .withMessageNotContaining("step 1 → 2");
    }

    @Test
    void a_field_that_states_another_event_type_is_free() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed", c -> c.step(1, 2, s -> s.remove("uri").remove("version")))
                .eventType("payment", c -> c.latest(1))
                .build();
        Identification identification = Identification.builder()
                .header("type", Notation.type())
                .header("version", Notation.version())
                .field("uri", Notation.uri("/payments/{version}", "payment"))
                .onTopic("payments", t -> t.fixedType("payment").field("version", Notation.version()))
                .build();
        assertThat(Upgrader.of(registry, identification)).isNotNull();
    }

    @Test
    void splits_and_joins_are_looked_at_with_all_their_paths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(
                        Chains.registry(c -> c.step(
                                1,
                                2,
                                s -> s.split("a", Split.atFirst(" ").missing(Missing.FAIL), "b", "meta.version"))),
                        BY_FIELD))
                .withMessageContaining("→ b, meta.version: touches the field meta.version");
    }
}
