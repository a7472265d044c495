package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamedTypeTest {

    private static final Identification BY_HEADERS = Identification.builder()
            .header("type", Notation.type())
            .header("version", Notation.version())
            .build();

    private static final MigratorRegistry RENAMED = Chains.registry(RenamedTypeTest::renamed);

    private static void renamed(MigratorChain.Builder chain) {
        chain.step(1, 2, s -> s.add("currency", "EUR"))
                .step(2, 3, s -> s.renameType("order-submitted").rename("a", "b"))
                .step(3, 4, s -> s.remove("b"));
    }

    @Test
    void a_chain_has_a_name_for_each_version() {
        MigratorChain chain = RENAMED.chain("order-submitted").orElseThrow();
        assertThat(chain).isSameAs(RENAMED.chain("order-placed").orElseThrow());
        assertThat(RENAMED.chains()).containsExactly(chain);
        assertThat(chain.eventType()).hasToString("order-placed");
        assertThat(chain.versions())
                .extracting(chain::eventType)
                .map(EventType::name)
                .containsExactly("order-placed", "order-placed", "order-submitted", "order-submitted");
        assertThat(chain.eventTypes()).map(EventType::name).containsExactly("order-placed", "order-submitted");
        assertThat(chain.versions(EventType.of("order-submitted")))
                .containsExactly(SchemaVersion.of(3), SchemaVersion.of(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.eventType(SchemaVersion.of(5)))
                .withMessage("order-placed has no version 5; its chain knows 1, 2, 3, 4");
    }

    @Test
    void an_upgraded_message_is_of_the_new_name() {
        Message<String> upgraded = RENAMED.upgrade(Message.of("order-placed", "1", "{\"a\":1}"));
        assertThat(upgraded).isEqualTo(Message.of("order-submitted", "4", "{\"currency\":\"EUR\"}"));
    }

    @Test
    void an_outcome_tells_both_names() {
        Outcome outcome = upgrade(RENAMED, "order-placed", "2");
        assertThat(outcome).hasToString("Upgraded[order-placed 2 → order-submitted 4]");
        assertThat(outcome.type()).hasToString("order-placed");
        assertThat(((Outcome.Upgraded) outcome).headers())
                .map(HeaderChange::toString)
                .containsExactly("type=order-submitted", "version=4");
        assertThat(upgrade(RENAMED, "order-submitted", "3")).hasToString("Upgraded[order-submitted 3 → 4]");
    }

    @Test
    void a_stamp_says_the_new_name() {
        Identification fixed = Identification.builder()
                .fixedType("order-placed")
                .fixedVersion("1")
                .build();
        Outcome.Upgraded upgraded =
                (Outcome.Upgraded) Upgrader.of(RENAMED, fixed).upgrade("{\"a\":1}", Envelope.EMPTY);
        assertThat(upgraded.headers())
                .singleElement()
                .satisfies(stamp -> assertThat(stamp).asString().startsWith("__stepwise.stamp=order-submitted;4;"));
        assertThat(Upgrader.of(RENAMED, fixed).upgrade(upgraded.payload(), Envelope.EMPTY.after(upgraded)))
                .isEqualTo(new Outcome.AlreadyLatest(EventType.of("order-submitted"), SchemaVersion.of(4)));
    }

    @Test
    void errors_name_the_message_by_its_own_name() {
        assertThatThrownBy(() -> RENAMED.upgrade(Message.of("order-placed", "1", "{\"a\":1,\"b\":2}")))
                .hasMessageStartingWith("order-placed 1 → 4, step 2 → 3, at b: ");
        assertThatThrownBy(() -> RENAMED.upgrade(Message.of("order-submitted", "3", "[")))
                .hasMessageStartingWith("order-submitted 3 → 4: ");
    }

    @Test
    void a_name_at_a_version_that_it_never_had_is_an_unknown_version() {
        String old = "order-placed 3 → 4: the message is of a version that does not go by that name: by the name"
                + " order-placed the chain knows 1, 2, and calls version 3 order-submitted. Mend the type or the version"
                + " where it is written.";
        assertThatThrownBy(() -> RENAMED.upgrade(Message.of("order-placed", "3", "{}")))
                .hasMessage(old);
        assertThatThrownBy(() -> upgrade(RENAMED, "order-placed", "3")).hasMessage(old);
        assertThatThrownBy(() -> upgrade(RENAMED, "order-submitted", "0.9"))
                .hasMessage("order-submitted 0.9 → 4: the message is of an unknown version: by the name order-submitted"
                        + " the chain knows 3, 4. Add the missing step, or mend the version where it is written.");
        assertThatThrownBy(() -> upgrade(RENAMED, "order-placed", "9"))
                .hasMessage("order-placed 9 → 4: the message is of a newer version than this program knows: by the name"
                        + " order-placed the chain knows 1, 2. Deploy the consumers with that version before its"
                        + " producers.");
    }

    @Test
    void the_latest_version_by_an_old_name_is_not_taken_for_the_latest() {
        assertThatThrownBy(() -> upgrade(RENAMED, "order-placed", "4"))
                .hasMessageContaining("and calls version 4 order-submitted");
    }

    @Test
    void several_chains_may_have_had_a_name_at_different_versions() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", RenamedTypeTest::renamed)
                .eventType("order-submitted", c -> c.step(1, 2, s -> s.renameType("order-archived")))
                .build();
        assertThat(registry.upgrade(Message.of("order-submitted", "1", "{}"))).hasToString("Message[order-archived 2]");
        assertThat(registry.upgrade(Message.of("order-submitted", "3", "{}")))
                .hasToString("Message[order-submitted 4]");
        assertThat(upgrade(registry, "order-submitted", "1"))
                .hasToString("Upgraded[order-submitted 1 → order-archived 2]");
        assertThat(upgrade(registry, "order-submitted", "3")).hasToString("Upgraded[order-submitted 3 → 4]");
        assertThat(registry.chain("order-submitted").map(MigratorChain::toString))
                .hasValue("order-submitted 1, 2");
        assertThat(registry.chain(EventType.of("order-submitted"), SchemaVersion.of(3))
                        .map(MigratorChain::toString))
                .hasValue("order-placed 1, 2, 3, 4");
        String unknown = "order-submitted 7.x: the message is of an unknown version: by the name order-submitted the"
                + " chains know 1, 3, 4. Add the missing step, or mend the version where it is written.";
        assertThatThrownBy(() -> upgrade(registry, "order-submitted", "7.x")).hasMessage(unknown);
        assertThatThrownBy(() -> registry.upgrade(Message.of("order-submitted", "7.x", "{}")))
                .hasMessage(unknown);
    }

    @Test
    void targets_and_ignored_types_go_by_any_name() {
        Outcome outcome = Upgrader.builder(RENAMED, BY_HEADERS)
                .target("order-submitted", "3")
                .build()
                .upgrade("{}", headers("order-placed", "1"));
        assertThat(outcome).hasToString("Upgraded[order-placed 1 → order-submitted 3]");
        Upgrader.Builder builder = Upgrader.builder(RENAMED, BY_HEADERS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.ignore("order-submitted"))
                .withMessage("Event type order-submitted has a chain and cannot be ignored");
        builder.target("order-placed", "2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.target("order-submitted", "3"))
                .withMessage("The target version of order-submitted is set already");
    }

    @Test
    void two_chains_that_claim_the_same_version_of_a_name_are_a_fault() {
        assertThatThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", RenamedTypeTest::renamed)
                        .eventType("order-submitted", c -> Chains.steps(c, "3→4"))
                        .eventType("payment", c -> {})
                        .build())
                .hasMessage("""
                        The registry has 3 faults:
                          payment: there is no latest version, since nothing is declared. Add .step(1, 2, s -> …), \
                        or .latest(1) if there is but one version.
                          order-submitted: its version 3 is order-submitted 3, which is a version of the chain of \
                        order-placed, too. Give one of them another .renameType(…), or another version.
                          order-submitted: its version 4 is order-submitted 4, which is a version of the chain of \
                        order-placed, too. Give one of them another .renameType(…), or another version.""");
    }

    @Test
    void a_shortcut_has_to_lead_to_the_same_name() {
        assertFaulty(
                c -> c.step(1, 2, s -> s.renameType("order-submitted"))
                        .step(2, 3, s -> s.add("a", 1))
                        .step(1, 3, s -> s.add("a", 1)),
                """
                        The registry has a fault:
                          order-placed: the shortcut 1 → 3 leads to order-placed 3, but the steps that it passes by lead \
                        to order-submitted 3. Say .renameType("order-submitted") in .step(1, 3, …).""");
    }

    @Test
    void a_step_renames_once() {
        assertFaulty(c -> c.step(1, 2, s -> s.renameType("a").add("b", 1).renameType("c")), """
                        The registry has a fault:
                          order-placed: step 1 → 2 renames the event type twice. Keep one .renameType(…).""");
    }

    @Test
    void a_catalogue_keeps_each_version_under_its_own_name(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("order-placed/1"));
        Files.createDirectories(folder.resolve("order-placed/3"));
        Files.createDirectories(folder.resolve("order-submitted/4"));
        Files.createDirectories(folder.resolve("order-submitted/5"));
        assertThatThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", RenamedTypeTest::renamed)
                        .catalogue(Catalogue.in(folder))
                        .build())
                .hasMessage("""
                        The registry has 2 faults:
                          order-placed: version 3 is published under this name, but in its chain it is order-submitted 3. \
                        Move its folder to order-submitted, or mend .renameType(…).
                          order-submitted: version 5 is published but no step leads from or to it; the chain knows 3, 4. \
                        Add a .step(…) for it.""");
    }

    @Test
    void a_place_has_to_be_able_to_say_every_name() {
        Identification identification = Identification.builder()
                .header("schema", Notation.uri("/orders/{version}", "order-placed"))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upgrader.of(RENAMED, identification))
                .withMessage("The header schema cannot state order-submitted, the name of order-placed at version 3: it"
                        + " expects a URI such as /orders/{version}. Declare a notation of that name, too");
    }

    @Test
    void a_place_of_another_event_type_need_not_say_the_names() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", RenamedTypeTest::renamed)
                .eventType("payment", c -> c.latest(1))
                .build();
        Identification identification = Identification.builder()
                .header("type", Notation.type())
                .header("version", Notation.version())
                .field("schema", Notation.uri("/payments/{version}", "payment"))
                .build();
        assertThat(Upgrader.of(registry, identification).upgrade("{}", headers("order-placed", "1")))
                .isInstanceOf(Outcome.Upgraded.class);
    }

    @Test
    void a_field_of_some_versions_may_be_declared_by_any_name() {
        Identification identification = Identification.builder()
                .header("type", Notation.type())
                .header("version", Notation.version())
                .field("kind", Notation.type(), VersionRange.since("order-submitted", "3"))
                .build();
        Outcome outcome = Upgrader.of(RENAMED, identification).upgrade("{}", headers("order-placed", "1"));
        assertThat(((Outcome.Upgraded) outcome).payload())
                .isEqualTo("{\"currency\":\"EUR\",\"kind\":\"order-submitted\"}");
    }

    @Test
    void a_topic_of_another_event_type_is_a_contradiction_still() {
        Identification identification = Identification.builder()
                .typeOfTopic("payments", "payment")
                .header("type", Notation.type())
                .build();
        assertThatThrownBy(() -> Upgrader.of(RENAMED, identification)
                        .upgrade("{}", Envelope.onTopic("payments").with("type", "order-submitted")))
                .hasMessage("the event type is stated in two ways: header type says order-submitted, but topic payments"
                        + " says payment. Mend the one that is wrong, or identify messages by one of them alone.");
    }

    private static void assertFaulty(Consumer<MigratorChain.Builder> chain, String message) {
        assertThatThrownBy(() -> Chains.registry(chain)).hasMessage(message);
    }

    private static Outcome upgrade(MigratorRegistry registry, String type, String version) {
        return Upgrader.of(registry, BY_HEADERS).upgrade("{}", headers(type, version));
    }

    private static Envelope headers(String type, String version) {
        return Envelope.EMPTY.with("type", type).with("version", version);
    }
}
