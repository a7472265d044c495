package dev.stepwise.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class HeldPartitionsTest {

    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("orders", 1);

    private final MockConsumer<String, String> consumer = WrapFixture.consumer(A, B);
    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private final HeldPartitions held = new HeldPartitions(
            consumer, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5), () -> now);

    @Test
    void a_partition_is_held_on_its_record() {
        held.hold(A, 7, failure(false));
        assertThat(consumer.position(A)).isEqualTo(7);
        assertThat(consumer.paused()).containsExactly(A);
        assertThat(held.isEmpty()).isFalse();
    }

    @Test
    void a_failure_is_news_once_for_each_record() {
        assertThat(held.hold(A, 7, failure(false))).isTrue();
        assertThat(held.hold(A, 7, failure(false))).isFalse();
        assertThat(held.hold(A, 8, failure(false))).isTrue();
        held.passed(A);
        assertThat(held.hold(A, 8, failure(false))).isTrue();
    }

    @Test
    void a_partition_that_cannot_be_resumed_is_resumed_later() {
        boolean[] stuck = {true};
        MockConsumer<String, String> slow = new MockConsumer<>("earliest") {
            @Override
            public synchronized void resume(Collection<TopicPartition> partitions) {
                if (stuck[0]) {
                    throw new TimeoutException("x");
                }
                super.resume(partitions);
            }
        };
        slow.assign(List.of(A));
        HeldPartitions heldBySlow =
                new HeldPartitions(slow, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), () -> now);
        UpgradeFailedException failure = failure(false);
        heldBySlow.hold(A, 7, failure);
        assertThatThrownBy(heldBySlow::takeFinal).isExactlyInstanceOf(TimeoutException.class);
        stuck[0] = false;
        assertThat(heldBySlow.takeFinal()).isSameAs(failure);
        assertThat(slow.paused()).isEmpty();
    }

    @Test
    void a_wakeup_that_comes_while_a_position_is_asked_for_is_not_lost() {
        MockConsumer<String, String> woken = new MockConsumer<>("earliest") {
            @Override
            public synchronized long position(TopicPartition partition, Duration timeout) {
                throw new WakeupException();
            }
        };
        woken.assign(List.of(A));
        HeldPartitions heldByWoken =
                new HeldPartitions(woken, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), () -> now);
        Where where = Where.of(EventType.of("order-placed"), SchemaVersion.of(4), null);
        heldByWoken.park(A, 7, failure(false), where, Duration.ZERO);
        heldByWoken.retryWhatIsDue();
        assertThatThrownBy(heldByWoken::nextBehindParked).isExactlyInstanceOf(WakeupException.class);
    }

    @Test
    void failures_are_taken_in_the_order_in_which_they_were_met_and_let_go_of_their_partitions() {
        UpgradeFailedException first = failure(false);
        UpgradeFailedException second = failure(false);
        held.hold(B, 7, first);
        held.hold(A, 7, second);
        pass(Duration.ofSeconds(1));
        assertThat(held.takeFinal()).isSameAs(first);
        assertThat(consumer.paused()).containsExactly(A);
        assertThat(held.takeFinal()).isSameAs(second);
        assertThat(consumer.paused()).isEmpty();
        assertThat(held.takeFinal()).isNull();
        assertThat(held.isEmpty()).isTrue();
    }

    @Test
    void a_failure_is_not_thrown_before_others_could_come() {
        UpgradeFailedException failure = failure(false);
        held.hold(A, 7, failure);
        pass(Duration.ofSeconds(1).minusNanos(1));
        assertThat(held.takeFinal()).isNull();
        pass(Duration.ofNanos(1));
        assertThat(held.takeFinal()).isSameAs(failure);
    }

    @Test
    void a_failure_waits_for_other_partitions_no_longer_than_patience_lasts() {
        UpgradeFailedException failure = failure(false);
        held.hold(A, 7, failure);
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(held.takeOverdue()).isNull();
        pass(Duration.ofNanos(1));
        assertThat(held.takeOverdue()).isSameAs(failure);
    }

    @Test
    void patience_begins_anew_once_a_failure_was_thrown() {
        held.hold(A, 7, failure(false));
        pass(Duration.ofMinutes(5));
        held.takeOverdue();
        held.hold(A, 7, failure(false));
        assertThat(held.takeOverdue()).isNull();
    }

    @Test
    void what_is_retriable_is_tried_again_after_pauses_that_grow() {
        for (int pause : new int[] {100, 200, 400, 800, 800}) {
            held.hold(A, 7, failure(true));
            assertThat(held.takeFinal()).isNull();
            assertThat(held.nanosUntilRetry(Long.MAX_VALUE))
                    .isEqualTo(Duration.ofMillis(pause).toNanos());
            pass(Duration.ofMillis(pause).minusNanos(1));
            held.retryWhatIsDue();
            assertThat(consumer.paused()).containsExactly(A);
            pass(Duration.ofNanos(1));
            held.retryWhatIsDue();
            assertThat(consumer.paused()).isEmpty();
        }
    }

    @Test
    void what_is_retriable_is_thrown_when_it_fails_again_after_the_budget() {
        held.hold(A, 7, failure(true));
        pass(Duration.ofSeconds(10));
        assertThat(held.takeOverdue()).isNull();
        held.retryWhatIsDue();
        UpgradeFailedException last = failure(true);
        held.hold(A, 7, last);
        assertThat(held.takeOverdue()).isSameAs(last);
    }

    @Test
    void a_poll_waits_no_longer_than_it_was_told() {
        held.hold(A, 7, failure(true));
        assertThat(held.nanosUntilRetry(5)).isEqualTo(5);
    }

    @Test
    void what_was_assigned_anew_is_forgotten() {
        held.hold(A, 7, failure(false));
        consumer.assign(List.of(B));
        consumer.assign(List.of(A, B));
        consumer.resume(Set.of(A));
        held.refresh();
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.takeFinal()).isNull();
    }

    @Test
    void a_partition_that_was_revoked_meanwhile_is_not_held() {
        consumer.assign(List.of(B));
        assertThat(held.hold(A, 7, failure(false))).isFalse();
        held.putBack(A, 7);
        assertThat(held.isEmpty()).isTrue();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void the_application_does_not_see_what_it_has_not_paused() {
        held.hold(A, 7, failure(false));
        assertThat(held.pausedByApplication(consumer.paused())).isEmpty();
    }

    @Test
    void what_the_application_pauses_stays_paused_and_fails_when_it_is_resumed() {
        UpgradeFailedException failure = failure(false);
        held.hold(A, 7, failure);
        held.paused(Set.of(A, B));
        assertThat(held.pausedByApplication(Set.of(A, B))).containsExactlyInAnyOrder(A, B);
        pass(Duration.ofSeconds(1));
        assertThat(held.takeFinal()).isNull();
        assertThat(held.resumed(Set.of(A, B))).containsExactly(B);
        assertThat(consumer.paused()).containsExactly(A);
        assertThat(held.takeFinal()).isSameAs(failure);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void a_partition_whose_position_is_moved_is_let_go() {
        held.hold(A, 7, failure(false));
        held.hold(B, 7, failure(false));
        held.moved(List.of(A));
        assertThat(consumer.paused()).containsExactly(B);
        held.moved(List.of());
        assertThat(consumer.paused()).isEmpty();
        assertThat(held.isEmpty()).isTrue();
    }

    @Test
    void an_interrupted_thread_sets_the_position_back_all_the_same_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        held.hold(A, 7, failure(false));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(consumer.position(A)).isEqualTo(7);
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    private static UpgradeFailedException failure(boolean retriable) {
        return new UpgradeFailedException("x", retriable ? Reason.UNAVAILABLE : Reason.STEP_FAILED, retriable, null);
    }
}
