package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.Outcome.How;
import org.junit.jupiter.api.Test;

/** Messages that are newer than what they are brought to. */
class NewerTest {

    private final MigratorRegistry registry = MigratorRegistry.builder()
            .eventType(
                    "order-placed",
                    chain -> chain.step(1, 2, s -> s.rename("custName", "customerName"))
                            .step(2, 3, s -> s.add("currency", "EUR"))
                            .step(3, 4, s -> s.remove("note")))
            .build();
    private final MigratorChain chain = registry.chain("order-placed").orElseThrow();
    private final Identification identification = Identification.builder()
            .field("type", Notation.type())
            .field("version", Notation.version())
            .build();

    private Upgrader upgrader(String target, Newer newer) {
        return Upgrader.builder(registry, identification)
                .target("order-placed", target)
                .newer(chain, newer)
                .build();
    }

    private static byte[] message(int version, String more) {
        return ("{\"type\":\"order-placed\",\"version\":" + version + more + "}").getBytes(UTF_8);
    }

    private static MessageContext context() {
        return MessageContext.none();
    }

    @Test
    void the_steps_are_undone_and_fields_say_the_version_that_came_of_it() {
        Outcome outcome = upgrader("1", Newer.DOWNGRADE)
                .upgrade(message(3, ",\"customerName\":\"Ada\",\"currency\":\"EUR\""), context());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Upgraded.class, back -> {
            assertThat((byte[]) back.payload()).isEqualTo(message(1, ",\"custName\":\"Ada\""));
            assertThat(back.how()).isEqualTo(How.DOWNGRADED);
            assertThat(back.way()).isEqualTo("order-placed 3 → 1");
        });
        assertThat(outcome).hasToString("Upgraded[order-placed 3 → 1, DOWNGRADED]");
    }

    @Test
    void what_is_older_is_upgraded_as_ever() {
        assertThat(upgrader("2", Newer.DOWNGRADE).upgrade(message(1, ""), context()))
                .isInstanceOfSatisfying(
                        Outcome.Upgraded.class, done -> assertThat(done.how()).isEqualTo(How.UPGRADED))
                .hasToString("Upgraded[order-placed 1 → 2]");
    }

    @Test
    void where_a_step_cannot_be_undone_the_message_fails() {
        assertThatThrownBy(() -> upgrader("2", Newer.DOWNGRADE).upgrade(message(4, ""), context()))
                .hasMessage(
                        "order-placed 4 → 2: the message is newer than version 2, the one that was asked for; it is left as"
                                + " it is. Ask for a later version.");
    }

    @Test
    void a_step_that_removes_proves_nothing() {
        assertThatThrownBy(() -> upgrader("3", Newer.TOLERATE).upgrade(message(4, ""), context()))
                .hasMessage(
                        "order-placed 4 → 3: the message is of a newer version, and it is not proven that such messages"
                                + " read as version 3: step 3 → 4 does more than add what is new. Deploy the consumers with that"
                                + " version.");
    }

    @Test
    void it_is_set_once_and_for_chains_of_the_registry() {
        Upgrader.Builder builder = Upgrader.builder(registry, identification).newer(chain, Newer.DOWNGRADE);
        assertThatThrownBy(() -> builder.newer(chain, Newer.TOLERATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("What is done with newer messages of order-placed is set already");
        MigratorChain other = MigratorRegistry.builder()
                .eventType("other", c -> c.latest(1))
                .build()
                .chain("other")
                .orElseThrow();
        assertThatThrownBy(() -> builder.newer(other, Newer.TOLERATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The registry has no chain other 1");
    }
}
