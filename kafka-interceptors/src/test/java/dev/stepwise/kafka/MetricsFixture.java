package dev.stepwise.kafka;

import static java.util.stream.Collectors.toMap;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Upgrader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;

/** What registries show. */
final class MetricsFixture {

    private MetricsFixture() {}

    static UpgradeMetrics metrics(MigratorRegistry registry) {
        Upgrader upgrader = Upgrader.of(
                registry,
                Identification.builder()
                        .header("t", Notation.type())
                        .header("v", Notation.version())
                        .build());
        return new UpgradeMetrics(
                upgrader, List.of("audit"), Settings.of(Fixture.settings()).policies(), false, new Durations(), null);
    }

    /** Returns what an interceptor shows in the registry that a consumer would give it. */
    static Metrics shownBy(UpgradingConsumerInterceptor<?, ?> interceptor) {
        Metrics registry = new Metrics();
        interceptor.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("class", "ours")));
        return registry;
    }

    static Metrics shownBy(UpgradingDeserializer<?> deserializer) {
        Metrics registry = new Metrics();
        deserializer.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("class", "ours")));
        return registry;
    }

    /** Returns counters that are not zero, such as "records-total order-placed 1" by name and tags. */
    static Map<String, Double> counted(Map<MetricName, ? extends org.apache.kafka.common.Metric> metrics) {
        return new TreeMap<>(metrics.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals("plugins"))
                .filter(entry -> entry.getKey().name().endsWith("-total"))
                .filter(entry -> !entry.getKey().name().startsWith("upgrade-time"))
                .filter(entry -> !entry.getValue().metricValue().equals(0.0))
                .collect(toMap(entry -> key(entry.getKey()), entry ->
                        (Double) entry.getValue().metricValue())));
    }

    private static String key(MetricName name) {
        StringBuilder key = new StringBuilder(name.name());
        for (String tag : List.of("event-type", "version", "policy", "stage")) {
            String value = name.tags().get(tag);
            key.append(value == null ? "" : " " + value);
        }
        return key.toString();
    }
}
