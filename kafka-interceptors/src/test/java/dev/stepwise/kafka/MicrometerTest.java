package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class MicrometerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private UpgradingConsumerInterceptor<String, String> interceptor(String clientId) {
        return Fixture.interceptor(settings(
                "stepwise.micrometer.registry", registry, "client.id", clientId, "stepwise.on.failure", "skip"));
    }

    private double records(String... tags) {
        return registry.get("stepwise.records").tags(tags).functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void outcomes_are_tags_of_one_meter() {
        UpgradingConsumerInterceptor<String, String> interceptor = interceptor("c1");
        Fixture.logOf(() -> interceptor.onConsume(batch(order(OLD, "1"), order(LATEST, "3"), order("garbage", "1"))));
        assertThat(records(
                        "client.id",
                        "c1",
                        "adapter",
                        "UpgradingConsumerInterceptor",
                        "event.type",
                        "order-placed",
                        "version",
                        "1",
                        "outcome",
                        "upgraded"))
                .isEqualTo(1);
        assertThat(records("version", "1", "outcome", "failed")).isEqualTo(1);
        assertThat(records("version", "3", "outcome", "latest")).isEqualTo(1);
        assertThat(records()).isEqualTo(3);
        assertThat(registry.get("stepwise.failures")
                        .tags("policy", "skip", "stage", "unreadable")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("stepwise.plans.compiled").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void a_registry_that_throws_costs_no_record() {
        SimpleMeterRegistry broken = new SimpleMeterRegistry() {
            @Override
            protected Timer newTimer(Meter.Id id, DistributionStatisticConfig histogram, PauseDetector pauses) {
                return new CumulativeTimer(id, clock, histogram, pauses, TimeUnit.SECONDS) {
                    @Override
                    protected void recordNonNegative(long amount, TimeUnit unit) {
                        throw new IllegalStateException("broken");
                    }
                };
            }
        };
        UpgradingConsumerInterceptor<String, String> skipping = Fixture.interceptor(settings(
                "stepwise.micrometer.registry",
                broken,
                "enable.auto.commit",
                "true",
                "group.id",
                "g",
                "stepwise.on.failure",
                "skip"));
        String log = Fixture.logOf(() -> assertThat(skipping.onConsume(batch(order(OLD, "1"), order(OLD, "1"))))
                .extracting(ConsumerRecord::value)
                .containsExactly(LATEST, LATEST));
        assertThat(log)
                .containsOnlyOnce("WARN dev.stepwise.kafka.Durations - The times of upgrades are not told any more")
                .contains("java.lang.IllegalStateException");
    }

    @Test
    void the_time_of_upgrades_is_a_timer_with_buckets() {
        interceptor("c1").onConsume(batch(order(OLD, "1"), order(LATEST, "3")));
        Timer timer = registry.get("stepwise.upgrade.time").timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.takeSnapshot().histogramCounts()).hasSize(14);
    }

    @Test
    void meters_are_taken_out_when_the_consumer_is_closed() {
        UpgradingConsumerInterceptor<String, String> closed = interceptor("c1");
        UpgradingConsumerInterceptor<String, String> open = interceptor("c2");
        assertThat(registry.getMeters()).isNotEmpty();
        closed.close();
        closed.close();
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(
                        meter -> assertThat(meter.getId().getTag("client.id")).isEqualTo("c2"));
        open.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void two_consumers_of_one_id_are_both_counted() {
        UpgradingConsumerInterceptor<String, String> one = interceptor("c1");
        UpgradingConsumerInterceptor<String, String> two = interceptor("c1");
        one.onConsume(batch(order(LATEST, "3")));
        two.onConsume(batch(order(LATEST, "3"), order(LATEST, "3")));
        assertThat(records("client.id", "c1")).isEqualTo(1);
        assertThat(records("client.id", "c1-2")).isEqualTo(2);
    }

    @Test
    void all_adapters_are_shown_with_the_names_of_the_table() {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(new StringDeserializer());
        deserializer.configure(settings("stepwise.micrometer.registry", registry), false);
        UpgradingConsumer.wrap(WrapFixture.consumer(), settings("stepwise.micrometer.registry", registry));
        interceptor("c1");
        List<String> names =
                List.of(MeterName.values()).stream().map(MeterName::micrometer).toList();
        for (String adapter : List.of("UpgradingDeserializer", "UpgradingConsumer", "UpgradingConsumerInterceptor")) {
            assertThat(registry.getMeters().stream()
                            .map(Meter::getId)
                            .filter(id -> adapter.equals(id.getTag("adapter")))
                            .map(Meter.Id::getName)
                            // This registry shows the buckets of timers as meters of their own.
                            .filter(name -> !name.endsWith(".histogram")))
                    .contains("stepwise.records", "stepwise.failures", "stepwise.upgrade.time")
                    .isSubsetOf(names);
        }
        assertThat(registry.getMeters())
                .filteredOn(
                        meter -> "UpgradingDeserializer".equals(meter.getId().getTag("adapter")))
                .allSatisfy(
                        meter -> assertThat(meter.getId().getTag("client.id")).isEqualTo("none"));
    }

    @Test
    void what_is_parked_is_a_gauge_of_time() {
        UpgradeMetrics metrics = MetricsFixture.metrics(Fixture.registry());
        metrics.watch(new Parking() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public long oldestMillis() {
                return 3_000;
            }

            @Override
            public long gone() {
                return 0;
            }
        });
        MicrometerMeters.show(registry, metrics, "x", "y");
        TimeGauge age = registry.get("stepwise.parked.oldest.age").timeGauge();
        assertThat(age.value(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(registry.get("stepwise.parked.partitions").gauge().value()).isEqualTo(1);
    }

    @Test
    void the_registry_for_all_is_one_word() {
        UpgradingConsumerInterceptor<String, String> interceptor =
                Fixture.interceptor(settings("stepwise.micrometer.registry", "global"));
        assertThat(Metrics.globalRegistry.find("stepwise.records").meters()).isNotEmpty();
        interceptor.close();
        assertThat(Metrics.globalRegistry.find("stepwise.records").meters()).isEmpty();
    }

    @Test
    void what_is_no_registry_is_refused() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.micrometer.registry", "prometheus")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.micrometer.registry is 'prometheus'. Expected, in code, a live"
                        + " io.micrometer.core.instrument.MeterRegistry; or global for the one that Micrometer has for"
                        + " all.");
        assertThatThrownBy(() -> Settings.of(settings("stepwise.micrometer.registry", 7)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("stepwise.micrometer.registry is class java.lang.Integer. Expected");
    }

    @Test
    void a_registry_that_refuses_meters_does_not_keep_the_consumer_from_starting() {
        registry.config().meterFilter(new io.micrometer.core.instrument.config.MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("no");
            }
        });
        assertThat(Fixture.logOf(() -> interceptor("c1")))
                .contains("The metrics are not shown in stepwise.micrometer.registry, or not all of them");
    }

    /** Loads the library anew, and hides Micrometer from it. */
    private static final class WithoutMicrometer extends ClassLoader {

        WithoutMicrometer() {
            super(MicrometerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.micrometer.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.stepwise.kafka.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static ConsumerInterceptor<String, String> interceptorWithoutMicrometer() throws Exception {
        return (ConsumerInterceptor<String, String>) new WithoutMicrometer()
                .loadClass(UpgradingConsumerInterceptor.class.getName())
                .getConstructor()
                .newInstance();
    }

    @Test
    void nothing_needs_micrometer_unless_it_is_set() throws Exception {
        try (ConsumerInterceptor<String, String> interceptor = interceptorWithoutMicrometer()) {
            interceptor.configure(settings());
            assertThat(interceptor
                            .onConsume(batch(order(OLD, "1")))
                            .iterator()
                            .next()
                            .value())
                    .isEqualTo(LATEST);
        }
    }

    @Test
    void where_it_is_set_and_missing_the_error_says_what_to_add() throws Exception {
        try (ConsumerInterceptor<String, String> interceptor = interceptorWithoutMicrometer()) {
            Map<String, Object> settings = settings("stepwise.micrometer.registry", "global");
            assertThatThrownBy(() -> interceptor.configure(settings))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("stepwise.micrometer.registry is set, but Micrometer is not on the class path. Add"
                            + " io.micrometer:micrometer-core, or take the setting out.");
        }
    }
}
