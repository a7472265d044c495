package dev.stepwise.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The small form of the program: one cell of each adapter, all at once. */
@Timeout(120)
class KillsTest {

    private static final int MESSAGES = 4_000;
    private static final int KILLS = 2;
    private static final List<String> CELLS = List.of(
            "interceptor-dead-letter-own-classic", "deserializer-fail-automatic-classic", "wrapper-fail-own-consumer");

    private static final Map<String, Outcome> OUTCOMES = new HashMap<>();

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        try (Kills kills = new Kills(MESSAGES, KILLS)) {
            kills.run(
                    CELLS.stream().map(Cell::named).toList(),
                    outcome -> OUTCOMES.put(outcome.cell().toString(), outcome));
        }
    }

    @ParameterizedTest
    @FieldSource("CELLS")
    void nothing_is_lost_and_nothing_comes_in_the_wrong_shape(String cell) {
        Outcome outcome = OUTCOMES.get(cell);

        assertThat(outcome.result().faults()).isEmpty();
        assertThat(outcome.result().isFaultless()).isTrue();
        assertThat(outcome.result().kills()).isPositive();
    }
}
