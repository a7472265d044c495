package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.MetricsFixture.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class KafkaMetricsTest {

    /** Of a consumer that never finds a broker: its metrics are there once it is made. */
    private static Map<String, Object> consumer(String clientId, Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put("bootstrap.servers", "localhost:1");
        settings.put("client.id", clientId);
        settings.put("key.deserializer", StringDeserializer.class);
        settings.putIfAbsent("value.deserializer", StringDeserializer.class);
        return settings;
    }

    private static Set<ObjectName> beans(String clientId, String adapter) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(
                            new ObjectName(
                                    "kafka.consumer:type=plugins,client-id=" + clientId + ",class=" + adapter + ",*"),
                            null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Stream<MetricName> ours(Consumer<?, ?> consumer) {
        return consumer.metrics().keySet().stream().filter(name -> name.group().equals("plugins"));
    }

    @Test
    void the_interceptor_shows_its_metrics_in_the_consumer_and_in_jmx_until_it_is_closed() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                consumer("k1", "interceptor.classes", UpgradingConsumerInterceptor.class.getName()));
        assertThat(ours(consumer)).anySatisfy(name -> {
            assertThat(name.name()).isEqualTo("records-total");
            assertThat(name.tags())
                    .containsEntry("client-id", "k1")
                    .containsEntry("class", "UpgradingConsumerInterceptor")
                    .containsEntry("event-type", "order-placed")
                    .containsEntry("version", "1");
        });
        assertThat(beans("k1", "UpgradingConsumerInterceptor")).hasSizeGreaterThan(10);
        consumer.close();
        assertThat(beans("k1", "UpgradingConsumerInterceptor")).isEmpty();
    }

    @Test
    void the_deserializer_shows_its_metrics_in_the_consumer_and_in_jmx_until_it_is_closed() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(
                "k2",
                "value.deserializer",
                UpgradingDeserializer.class,
                StepwiseConfig.DELEGATE_DESERIALIZER,
                StringDeserializer.class));
        assertThat(ours(consumer).map(MetricName::name)).contains("records-total", "upgrade-time-ns-p99");
        assertThat(beans("k2", "UpgradingDeserializer")).hasSizeGreaterThan(10);
        consumer.close();
        assertThat(beans("k2", "UpgradingDeserializer")).isEmpty();
    }

    @Test
    void consumers_of_one_program_do_not_clash_nor_do_two_that_share_a_deserializer() {
        UpgradingDeserializer<String> shared = new UpgradingDeserializer<>(new StringDeserializer());
        shared.configure(settings(), false);
        try (KafkaConsumer<String, String> one = new KafkaConsumer<>(consumer("k3"), new StringDeserializer(), shared);
                KafkaConsumer<String, String> two =
                        new KafkaConsumer<>(consumer("k4"), new StringDeserializer(), shared)) {
            assertThat(ours(one)).hasSameSizeAs(ours(two).toList()).isNotEmpty();
            assertThat(beans("k3", "UpgradingDeserializer")).hasSameSizeAs(beans("k4", "UpgradingDeserializer"));
        }
    }

    @Test
    void the_wrapper_shows_its_metrics_beside_those_of_the_consumer_until_it_is_closed() {
        KafkaConsumer<String, String> plain = new KafkaConsumer<>(consumer("k5"));
        int before = plain.metrics().size();
        Set<ObjectName> allBefore = all("k5");
        Consumer<String, String> wrapped = UpgradingConsumer.wrap(plain, settings());
        assertThat(wrapped.metrics().keySet())
                .containsAll(plain.metrics().keySet())
                .hasSizeGreaterThan(before + 10);
        assertThat(ours(wrapped))
                .allSatisfy(name -> assertThat(name.tags())
                        .containsEntry("client-id", "k5")
                        .containsEntry("class", "UpgradingConsumer"));
        assertThat(all("k5")).containsAll(allBefore);
        assertThat(beans("k5", "UpgradingConsumer")).hasSizeGreaterThan(10);
        wrapped.close();
        assertThat(beans("k5", "UpgradingConsumer")).isEmpty();
    }

    private static Set<ObjectName> all(String clientId) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("kafka.consumer:client-id=" + clientId + ",*"), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Kafka makes it. */
    public static final class Reporter implements MetricsReporter {
        static final Map<String, Reporter> BY_CLIENT = new ConcurrentHashMap<>();

        private final List<String> names = new ArrayList<>();
        private boolean closed;

        @Override
        public void configure(Map<String, ?> configs) {
            BY_CLIENT.put((String) configs.get("client.id"), this);
        }

        @Override
        public void init(List<KafkaMetric> metrics) {
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            names.add(metric.metricName().name());
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {
            // Of no interest here.
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void the_wrapper_has_the_reporters_of_the_settings() {
        Consumer<String, String> wrapped = UpgradingConsumer.wrap(
                WrapFixture.<String, String>consumer(),
                settings("client.id", "k6", "metric.reporters", Reporter.class.getName()));
        Reporter reporter = Reporter.BY_CLIENT.get("k6");
        assertThat(reporter.names)
                .contains("records-total", "plans-compiled-total")
                .doesNotContain("count");
        assertThat(reporter.closed).isFalse();
        wrapped.close();
        wrapped.close();
        assertThat(reporter.closed).isTrue();
        assertThat(beans("k6", "UpgradingConsumer")).isEmpty();
    }

    @Test
    void a_reporter_that_cannot_be_made_is_refused() {
        assertThatThrownBy(() -> UpgradingConsumer.wrap(
                        WrapFixture.<String, String>consumer(), settings("metric.reporters", "no.such.Reporter")))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("no.such.Reporter");
    }

    @Test
    void two_interceptors_of_one_consumer_do_not_keep_it_from_starting() {
        UpgradingConsumerInterceptor<String, String> interceptor = Fixture.interceptor(settings());
        Metrics registry = new Metrics();
        interceptor.withPluginMetrics(new PluginMetricsImpl(registry, Map.of()));
        int before = registry.metrics().size();
        assertThat(logOf(() -> interceptor.withPluginMetrics(new PluginMetricsImpl(registry, Map.of()))))
                .contains("The metrics are not shown, since others have their names");
        assertThat(registry.metrics()).hasSize(before);
    }

    @Test
    void what_is_parked_is_shown_once_it_is_watched() {
        UpgradeMetrics metrics = MetricsFixture.metrics(Fixture.registry());
        assertThat(metrics.meters()).extracting(Meter::name).doesNotContain(MeterName.PARKED);
        metrics.watch(new Parking() {
            @Override
            public int count() {
                return 2;
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
        try (WrapperMetrics shown = new WrapperMetrics(metrics, "k7", Map.of())) {
            assertThat(shown.with(Map.of()).values())
                    .anySatisfy(metric -> {
                        assertThat(metric.metricName().name()).isEqualTo("parked-partitions");
                        assertThat(metric.metricValue()).isEqualTo(2.0);
                    })
                    .anySatisfy(metric -> {
                        assertThat(metric.metricName().name()).isEqualTo("parked-oldest-age-ms");
                        assertThat(metric.metricValue()).isEqualTo(3_000.0);
                    });
        }
    }

    @Test
    void plans_and_times_are_shown() {
        MockConsumer<String, String> records = WrapFixture.consumerOf(List.of(
                Fixture.record("orders", 0, OLD, "event-type", "order-placed", "schema-version", "1"),
                Fixture.record("orders", 1, LATEST, "event-type", "order-placed", "schema-version", "3"),
                Fixture.record("orders", 2, OLD, "event-type", "order-placed", "schema-version", "1")));
        Consumer<String, String> consumer = UpgradingConsumer.wrap(records, settings());
        consumer.poll(Duration.ZERO);
        assertThat(counted(consumer.metrics())).containsEntry("plans-compiled-total", 1.0);
        assertThat(consumer.metrics().values())
                .filteredOn(metric -> metric.metricName().name().equals("upgrade-time-measured-total"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.metricValue()).isEqualTo(2.0));
    }
}
