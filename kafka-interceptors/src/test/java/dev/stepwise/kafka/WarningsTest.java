package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarningsTest {

    private final MigrationException failure =
            new MigrationException(Reason.UNREADABLE, Where.unknown(), "No JSON.", null);
    private long nanos = Long.MAX_VALUE - 1;
    private final Warnings warnings = new Warnings(
            LoggerFactory.getLogger(WarningsTest.class), new Failures(false), Warnings.PASSED, () -> nanos);

    @Test
    void the_first_is_logged() {
        assertThat(warn("a record")).contains("WARN dev.stepwise.kafka.WarningsTest - a record: No JSON.\n");
    }

    @Test
    void those_soon_after_are_withheld() {
        warn("a record");
        nanos += Duration.ofSeconds(10).toNanos() - 1;
        assertThat(warn("another")).isEmpty();
    }

    @Test
    void those_that_nothing_was_said_of_are_told_at_the_end() {
        warn("a record");
        warn("a second");
        assertThat(logOf(warnings::close))
                .contains("Records were handed over as they came, in their old shape: (1 more since the last warning)");
        assertThat(logOf(warnings::close)).isEmpty();
    }

    @Test
    void the_next_one_after_ten_seconds_says_how_many_were_withheld() {
        warn("a record");
        warn("a second");
        warn("a third");
        nanos += Duration.ofSeconds(10).toNanos();
        assertThat(warn("a fourth")).contains("a fourth: No JSON. (2 more since the last warning)");
    }

    @Test
    void the_count_begins_anew_after_each_warning() {
        warn("a record");
        warn("a second");
        nanos += Duration.ofSeconds(10).toNanos();
        warn("a third");
        nanos += Duration.ofSeconds(10).toNanos();
        assertThat(warn("a fourth")).doesNotContain("more since");
    }

    @Test
    void one_that_must_be_told_is_told_at_any_time() {
        warn("a record");
        warn("a second");
        assertThat(Fixture.logOf(() -> warnings.warnNow("a third", failure)))
                .contains("a third: No JSON. (1 more since the last warning)");
        assertThat(warn("a fourth")).isEmpty();
    }

    private String warn(String place) {
        return Fixture.logOf(() -> warnings.warn(place, failure));
    }
}
