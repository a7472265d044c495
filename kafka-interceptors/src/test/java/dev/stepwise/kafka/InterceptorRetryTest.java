package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigrationException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records whose schemas cannot be had now wait within the budget of their batch. */
class InterceptorRetryTest {

    private static final Logger LOG = LoggerFactory.getLogger(InterceptorRetryTest.class);
    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("orders", 1);

    private final ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
    private final List<Long> parked = new ArrayList<>();
    private long now;

    @Test
    void a_record_that_succeeds_after_some_attempts_goes_on_and_so_do_those_behind_it() {
        toy.silences = 3;
        RecordUpgrades<String, byte[]> upgrades = upgrades(10_000);
        upgrades.begin(Set.of(A));
        List<RecordUpgrades.Batch<String, byte[]>> got = new ArrayList<>();
        String log = logOf(() -> got.add(upgrades.upgrade(A, List.of(at(5), at(6)))));

        assertThat(got.get(0).failure()).isNull();
        assertThat(got.get(0).records())
                .extracting(record -> text(record.value()))
                .containsExactly("3" + LATEST, "3" + LATEST);
        assertThat(parked).containsExactly(100L, 200L, 400L);
        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains("orders-0 at offset 5 waits for what cannot be had now, and with it its batch, for at most"
                        + " 10000 ms: the toy does not answer. Look under the bed.");
    }

    @Test
    void there_is_one_budget_for_all_records_and_partitions_of_a_batch() {
        RecordUpgrades<String, byte[]> upgrades = upgrades(300);
        upgrades.begin(Set.of(A, B));
        toy.silences = 2;
        logOf(() -> assertThat(upgrades.upgrade(A, List.of(at(5))).failure()).isNull());
        toy.silences = 1;
        List<RecordFailure> failures = new ArrayList<>();
        logOf(() -> failures.add(upgrades.upgrade(B, List.of(at(7))).failure()));

        assertThat(failures.get(0).cause().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(parked).containsExactly(100L, 200L);
        // Read again, in a batch with a budget of its own.
        toy.silences = 1;
        upgrades.begin(Set.of(B));
        logOf(() -> assertThat(upgrades.upgrade(B, List.of(at(7))).failure()).isNull());
    }

    @Test
    void whatever_else_goes_wrong_does_not_wait() {
        toy.reason = Reason.FAULT;
        toy.away = true;
        RecordUpgrades<String, byte[]> upgrades = upgrades(10_000);
        upgrades.begin(Set.of(A));
        assertThat(upgrades.upgrade(A, List.of(at(5))).failure()).isNotNull();
        assertThat(parked).isEmpty();
    }

    @Test
    void records_that_are_only_observed_do_not_wait() {
        toy.away = true;
        UpgradingConsumerInterceptor<String, byte[]> interceptor =
                Fixture.interceptor(settings("stepwise.mode", "observe"));
        logOf(() -> assertThat(interceptor.onConsume(batch(at(5)))).hasSize(1));
        assertThat(toy.asked).isOne();
    }

    @Test
    void after_the_budget_the_batch_fails_as_retriable() {
        toy.away = true;
        UpgradingConsumerInterceptor<String, byte[]> interceptor =
                Fixture.interceptor(settings("stepwise.retry.budget.ms", 300));
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(batch(at(5))))
                .isInstanceOfSatisfying(UpgradeFailedError.class, e -> {
                    assertThat(e.isRetriable()).isTrue();
                    assertThat(e.offset()).hasValue(5);
                }));
        assertThat(toy.asked).isGreaterThan(1);
    }

    @Test
    void a_thread_that_is_interrupted_fails_without_another_attempt() {
        toy.away = true;
        UpgradingConsumerInterceptor<String, byte[]> interceptor = Fixture.interceptor(settings());
        Thread.currentThread().interrupt();
        logOf(() ->
                assertThatThrownBy(() -> interceptor.onConsume(batch(at(5)))).isInstanceOf(UpgradeFailedError.class));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(toy.asked).isOne();
    }

    @Test
    void an_interrupt_ends_a_wait_that_has_begun() {
        toy.away = true;
        UpgradingConsumerInterceptor<String, byte[]> interceptor =
                Fixture.interceptor(settings("stepwise.retry.budget.ms", 60_000));
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread polling = new Thread(() -> {
            try {
                interceptor.onConsume(batch(at(5)));
            } catch (UpgradeFailedError e) {
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        logOf(() -> {
            polling.start();
            while (polling.getState() != Thread.State.TIMED_WAITING && polling.isAlive()) {
                Thread.onSpinWait();
            }
            polling.interrupt();
            // Well before the budget is spent.
            assertThat(stillInterrupted
                            .completeOnTimeout(false, 30, TimeUnit.SECONDS)
                            .join())
                    .isTrue();
        });
    }

    private Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = unidentified(more);
        settings.put("stepwise.wire.format", "toy");
        settings.put("toy", toy);
        return settings;
    }

    private RecordUpgrades<String, byte[]> upgrades(long millis) {
        RetryBudget budget = new RetryBudget(Duration.ofMillis(millis), () -> now, nanos -> {
            parked.add(Duration.ofNanos(nanos).toMillis());
            now += nanos;
        });
        return new RecordUpgrades<>(Settings.of(settings()), false, null, budget, null, LOG);
    }

    private static ConsumerRecord<String, byte[]> at(long offset) {
        return record("orders", offset, bytes("1" + OLD));
    }
}
