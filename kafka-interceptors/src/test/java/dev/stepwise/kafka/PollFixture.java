package dev.stepwise.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls with a clock of the test's own. */
final class PollFixture {

    static final Logger LOG = LoggerFactory.getLogger(UpgradingPollTest.class);

    private PollFixture() {}

    /** With no time for another attempt, and a minute until what is parked is tried again. */
    static <K, V> UpgradingPoll<K, V> poll(
            Consumer<K, V> consumer, Map<String, Object> settings, HeldPartitions held, LongSupplier nanoTime) {
        RecordUpgrades<K, V> upgrades =
                new RecordUpgrades<>(Settings.of(settings), false, null, RetryBudget.none(), null, LOG);
        return new UpgradingPoll<>(consumer, upgrades, held, Duration.ZERO, Duration.ofMinutes(1), nanoTime, LOG);
    }
}
