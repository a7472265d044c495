package dev.stepwise.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {

    private long now = 1;
    private final Durations durations = new Durations(() -> now);

    private void upgradeTakes(long nanos) {
        long started = durations.start();
        now += nanos;
        if (started != 0) {
            durations.stop(started);
        }
        // Odd, as the moments are that mean something.
        now += (now + 1) % 2;
    }

    private double value(MeterName name) {
        return durations.meters().stream()
                .filter(meter -> meter.name() == name)
                .findFirst()
                .orElseThrow()
                .value()
                .getAsDouble();
    }

    @Test
    void each_bucket_ends_an_eighth_of_a_power_of_two_after_the_one_before() {
        for (long nanos : new long[] {0, 1, 7, 8, 9, 15, 16, 17, 18, 1_000, 1_023, 1_024, 123_456_789, 1L << 39}) {
            long end = Durations.end(Durations.bucket(nanos));
            assertThat(end).isGreaterThanOrEqualTo(nanos).isLessThanOrEqualTo(nanos + nanos / 8);
        }
        for (int bucket = 0; bucket < Durations.bucket((1L << 40) - 1); bucket++) {
            assertThat(Durations.bucket(Durations.end(bucket))).isEqualTo(bucket);
            assertThat(Durations.bucket(Durations.end(bucket) + 1)).isEqualTo(bucket + 1);
        }
    }

    @Test
    void without_upgrades_there_is_no_percentile() {
        assertThat(value(MeterName.TIME_P99)).isNaN();
        assertThat(value(MeterName.TIME_COUNT)).isZero();
    }

    @Test
    void percentiles_are_those_of_what_was_measured() {
        for (int i = 1; i <= 100; i++) {
            upgradeTakes(i * 1_000L);
        }
        assertThat(value(MeterName.TIME_P50)).isBetween(50_000.0, 56_250.0);
        assertThat(value(MeterName.TIME_P95)).isBetween(95_000.0, 106_900.0);
        assertThat(value(MeterName.TIME_P99)).isBetween(99_000.0, 111_400.0);
        assertThat(value(MeterName.TIME_MAX)).isBetween(100_000.0, 112_500.0);
        assertThat(value(MeterName.TIME_TOTAL)).isEqualTo(5_050_000.0);
    }

    @Test
    void they_forget_what_is_older_than_a_minute() {
        upgradeTakes(1_000_000);
        assertThat(value(MeterName.TIME_MAX)).isGreaterThanOrEqualTo(1_000_000);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(value(MeterName.TIME_MAX)).isGreaterThanOrEqualTo(1_000_000);
        upgradeTakes(1_000);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(value(MeterName.TIME_MAX)).isBetween(1_000.0, 1_125.0);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(value(MeterName.TIME_MAX)).isNaN();
        assertThat(value(MeterName.TIME_COUNT)).isEqualTo(2.0);
    }

    @Test
    void those_who_read_once_in_a_minute_see_all_that_came_meanwhile() {
        now += Duration.ofSeconds(60).toNanos();
        value(MeterName.TIME_MAX);
        upgradeTakes(1_000);
        now += Duration.ofSeconds(60).toNanos();
        assertThat(value(MeterName.TIME_MAX)).isBetween(1_000.0, 1_125.0);
    }

    @Test
    void of_many_one_in_sixteen_is_measured() {
        for (int i = 0; i < 1_000; i++) {
            upgradeTakes(10);
        }
        assertThat(value(MeterName.TIME_COUNT)).isEqualTo(1_000.0);
        for (int i = 0; i < 1_600; i++) {
            upgradeTakes(10);
        }
        assertThat(value(MeterName.TIME_COUNT)).isEqualTo(1_100.0);
    }

    @Test
    void what_takes_longer_than_all_buckets_is_in_the_last_one() {
        upgradeTakes(Duration.ofHours(2).toNanos());
        assertThat(value(MeterName.TIME_MAX)).isEqualTo((double) ((1L << 40) - 1));
    }

    @Test
    void a_listener_hears_of_each_until_there_is_none() {
        List<Long> heard = new ArrayList<>();
        durations.tell(heard::add);
        upgradeTakes(10);
        durations.tell(null);
        upgradeTakes(20);
        assertThat(heard).containsExactly(10L);
    }
}
