package dev.stepwise.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small form of the program: one cell of each adapter. */
@Timeout(120)
class KillsTest {

    private static final int MESSAGES = 4_000;
    private static final int KILLS = 2;

    private static Kills kills;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        kills = new Kills(MESSAGES, KILLS);
    }

    @AfterAll
    static void stop() throws IOException {
        kills.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interceptor-dead-letter-own-classic",
                "deserializer-fail-automatic-classic",
                "wrapper-fail-own-consumer"
            })
    void nothing_is_lost_and_nothing_comes_in_the_wrong_shape(String cell) throws Exception {
        Kills.Outcome outcome = kills.run(Cell.named(cell));

        assertThat(outcome.result().faults()).isEmpty();
        assertThat(outcome.result().isFaultless()).isTrue();
        assertThat(outcome.killed()).isPositive();
    }
}
