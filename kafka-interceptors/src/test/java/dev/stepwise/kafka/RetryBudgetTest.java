package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final List<Long> parked = new ArrayList<>();
    private long now;

    private RetryBudget budget(long millis) {
        return new RetryBudget(Duration.ofMillis(millis), () -> now, nanos -> {
            parked.add(Duration.ofNanos(nanos).toMillis());
            now += nanos;
        });
    }

    @Test
    void pauses_double_up_to_a_limit_and_the_last_ends_with_the_budget() {
        RetryBudget budget = budget(6_000);
        int attempts = 1;
        while (budget.pause(attempts)) {
            attempts++;
        }
        assertThat(parked).containsExactly(100L, 200L, 400L, 800L, 1600L, 1600L, 1300L);
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void what_one_record_has_spent_is_not_there_for_the_next_of_the_batch() {
        RetryBudget budget = budget(300);
        assertThat(budget.pause(1)).isTrue();
        assertThat(budget.pause(2)).isTrue();
        assertThat(budget.pause(1)).isFalse();
        assertThat(parked).containsExactly(100L, 200L);
    }

    @Test
    void attempts_that_take_long_are_paid_from_it() {
        RetryBudget budget = budget(300);
        assertThat(budget.pause(1)).isTrue();
        now += Duration.ofMillis(200).toNanos();
        assertThat(budget.pause(2)).isFalse();
    }

    @Test
    void the_next_batch_has_its_own_which_begins_with_a_failure() {
        RetryBudget budget = budget(100);
        assertThat(budget.pause(1)).isTrue();
        assertThat(budget.pause(2)).isFalse();
        budget.begin();
        now += Duration.ofMinutes(1).toNanos();
        assertThat(budget.pause(1)).isTrue();
        assertThat(parked).containsExactly(100L, 100L);
    }

    @Test
    void a_wait_that_ends_for_no_reason_goes_on() {
        RetryBudget budget = new RetryBudget(Duration.ofSeconds(10), () -> now, nanos -> {
            parked.add(Duration.ofNanos(nanos).toMillis());
            now += Math.min(nanos, Duration.ofMillis(60).toNanos());
        });
        assertThat(budget.pause(1)).isTrue();
        assertThat(parked).containsExactly(100L, 40L);
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_kept() {
        RetryBudget budget = new RetryBudget(
                Duration.ofSeconds(10),
                () -> now,
                nanos -> Thread.currentThread().interrupt());
        assertThat(budget.pause(1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupted_thread_does_not_wait() {
        Thread.currentThread().interrupt();
        assertThat(budget(10_000).pause(1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(parked).isEmpty();
    }

    @Test
    void without_a_budget_nothing_waits() {
        assertThat(RetryBudget.none().pause(1)).isFalse();
        assertThat(budget(0).pause(1)).isFalse();
        assertThat(parked).isEmpty();
    }

    @Test
    void more_than_a_quarter_of_the_poll_interval_is_refused() {
        assertThatThrownBy(() -> Fixture.interceptor(settings("stepwise.retry.budget.ms", "75001")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value 75001 for configuration stepwise.retry.budget.ms: Expected at most 75000, a"
                                + " quarter of max.poll.interval.ms, which is 300000: an interceptor waits inside of poll(), and"
                                + " the consumer could lose its partitions meanwhile. Set less, or raise max.poll.interval.ms.");
        Fixture.interceptor(settings("stepwise.retry.budget.ms", "75000"));
        Fixture.interceptor(settings("stepwise.retry.budget.ms", 75001, "max.poll.interval.ms", 300_004));
    }

    @Test
    void by_default_it_is_ten_seconds_and_less_for_a_consumer_that_polls_often() {
        assertThat(millis(settings())).isEqualTo(10_000);
        assertThat(millis(settings("max.poll.interval.ms", "30000"))).isEqualTo(7_500);
    }

    private static long millis(Map<String, Object> settings) {
        return RetryBudget.of(Settings.of(settings), settings).millis();
    }
}
