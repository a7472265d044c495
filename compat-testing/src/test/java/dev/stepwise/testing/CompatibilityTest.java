package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.testing.messages.Messages;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompatibilityTest {

    @TempDir
    private Path folder;

    private Compatibility sales;

    @BeforeEach
    void declare() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "sale",
                        chain -> chain.step(1, 2, Step.Builder::noChange).step(2, 3, Step.Builder::noChange))
                .build();
        sales = Compatibility.of(registry, new SmallCatalogue(folder).catalogue());
    }

    @Test
    void there_is_at_least_one_try() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sales.tries(0))
                .withMessage("Expected at least 1 as the number of tries but found 0");
    }

    @Test
    void nothing_is_set_twice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sales.tries(1).tries(2))
                .withMessage("The number of tries is set already");
        assertThatIllegalStateException()
                .isThrownBy(() -> sales.seed(1).seed(1))
                .withMessage("The seed is set already");
        assertThatIllegalStateException()
                .isThrownBy(() -> sales.withoutLock().withoutLock())
                .withMessage("The lock is left out already");
    }

    @Test
    void only_a_step_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sales.refuses("sale", "1", "3", sale -> true))
                .withMessage("Expected a step but found that 1 → 3 is 2 steps of sale 1, 2, 3");
    }

    @Test
    void an_event_type_without_a_chain_is_no_event_type() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sales.refuses("refund", "1", "2", refund -> true))
                .withMessage("No chain knows the event type refund");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sales.at("refund", "price", Arbitraries.just(1)))
                .withMessage("No chain knows the event type refund");
    }

    @Test
    void a_setting_leaves_the_one_that_it_was_made_from_as_it_was() {
        sales.tries(7);
        assertThat(sales.sampling().tries()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10_000", "many"})
    void the_number_of_tries_is_a_number(String property) {
        Sampling usual = new Sampling(Messages.of(new SmallCatalogue(folder).catalogue()), null, null);
        System.setProperty("stepwise.tries", property);
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(usual::resolved)
                    .withMessage("Expected a whole number as -Dstepwise.tries but found \"" + property + "\"");
            System.setProperty("stepwise.tries", "0100");
            assertThat(usual.resolved().tries()).isEqualTo(100);
        } finally {
            System.clearProperty("stepwise.tries");
        }
    }

    @Test
    void a_hundred_messages_of_one_seed_are_usual() {
        Sampling usual = new Sampling(Messages.of(new SmallCatalogue(folder).catalogue()), null, null).resolved();
        assertThat(usual.again()).isEqualTo("-Dstepwise.seed=0 -Dstepwise.tries=100");
    }
}
