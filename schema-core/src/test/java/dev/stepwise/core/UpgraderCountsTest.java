package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.spi.UpgradeTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgraderCountsTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2", "3");
    private static final Identification BY_HEADER = Identification.builder()
            .fixedType(ORDER)
            .header("v", Notation.version())
            .build();

    private static final class Timer implements UpgradeTimer {
        private final List<Long> stopped = new ArrayList<>();
        private long next;

        @Override
        public long start() {
            return next;
        }

        @Override
        public void stop(long started) {
            stopped.add(started);
        }
    }

    private static Outcome upgrade(Upgrader upgrader, Object payload, String version) {
        return upgrader.upgrade(payload, Envelope.EMPTY.with("v", version));
    }

    @Test
    void upgrades_are_measured_unless_the_timer_says_no_or_there_are_none() {
        Timer timer = new Timer();
        Upgrader upgrader = Upgrader.builder(ORDERS, BY_HEADER).timer(timer).build();
        upgrade(upgrader, "{}", "1");
        timer.next = 7;
        upgrade(upgrader, "{}", "1");
        upgrade(upgrader, "{}", "3");
        assertThatThrownBy(() -> upgrade(upgrader, "garbage", "1")).isInstanceOf(MigrationException.class);
        assertThat(timer.stopped).containsExactly(7L);
    }

    @Test
    void one_timer_is_enough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Upgrader.builder(ORDERS, BY_HEADER).timer(new Timer()).timer(new Timer()))
                .withMessage("The timer is set already");
    }

    @Test
    void plans_are_compiled_once_for_each_version_and_format() {
        Upgrader upgrader = Upgrader.of(ORDERS, BY_HEADER);
        assertThat(upgrader.compiled()).isZero();
        upgrade(upgrader, "{}", "1");
        upgrade(upgrader, "{}".getBytes(UTF_8), "1");
        upgrade(upgrader, "{}", "3");
        assertThat(upgrader.compiled()).isEqualTo(1);
        upgrade(upgrader, "{}", "2");
        assertThat(upgrader.compiled()).isEqualTo(2);
    }

    @Test
    void the_targets_are_those_that_were_asked_for() {
        MigratorChain chain = ORDERS.chain(ORDER).orElseThrow();
        assertThat(Upgrader.of(ORDERS, BY_HEADER).targets()).isEqualTo(Map.of(chain, SchemaVersion.of(3)));
        assertThat(Upgrader.builder(ORDERS, BY_HEADER)
                        .target(ORDER, "2")
                        .build()
                        .targets())
                .isEqualTo(Map.of(chain, SchemaVersion.of(2)));
    }

    @Test
    void messages_that_are_the_latest_share_one_outcome() {
        Upgrader upgrader = Upgrader.of(ORDERS, BY_HEADER);
        assertThat(upgrade(upgrader, "{}", "3")).isSameAs(upgrade(upgrader, "{\"a\":1}", "3"));
    }
}
