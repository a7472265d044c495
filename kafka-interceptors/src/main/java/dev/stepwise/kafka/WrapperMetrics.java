package dev.stepwise.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * A registry of Kafka's kind for the wrapper, which is no plugin of the consumer that it wraps: with the reporters that the
 * settings name, and the names that a plugin's metrics have.
 */
final class WrapperMetrics implements AutoCloseable {

    private static final String GROUP = "plugins";
    private static final String CLASS = "class";
    private static final String CLIENT_ID = "client-id";
    private static final KafkaMetricsContext CONTEXT = new KafkaMetricsContext("kafka.consumer");

    private final Metrics registry = new Metrics();

    /** @throws ConfigException if a reporter cannot be made */
    WrapperMetrics(UpgradeMetrics metrics, String clientId, Map<String, ?> settings) {
        // It has one of its own, by the name of one that the consumer's has.
        List.copyOf(registry.metrics().keySet()).forEach(registry::removeMetric);
        for (Meter meter : metrics.meters()) {
            registry.addMetric(name(meter, clientId), KafkaMeters.value(meter));
        }
        try {
            reporters(settings, clientId).forEach(this::add);
        } catch (Throwable e) {
            // Rethrown as it is. Nobody else would close what is open by now.
            registry.close();
            throw e;
        }
    }

    private void add(MetricsReporter reporter) {
        reporter.contextChange(CONTEXT);
        registry.addReporter(reporter);
    }

    private MetricName name(Meter meter, String clientId) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(CLIENT_ID, clientId);
        tags.put(CLASS, UpgradingConsumer.class.getSimpleName());
        tags.putAll(meter.namedTags());
        return registry.metricName(meter.name().kafka(), GROUP, meter.name().meaning(), tags);
    }

    private static List<MetricsReporter> reporters(Map<String, ?> settings, String clientId) {
        ConfigDef def = new ConfigDef()
                .define(
                        ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                        ConfigDef.Type.LIST,
                        JmxReporter.class.getName(),
                        ConfigDef.Importance.LOW,
                        "as Kafka says");
        return new AbstractConfig(def, settings, false)
                .getConfiguredInstances(
                        ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                        MetricsReporter.class,
                        Map.of(ConsumerConfig.CLIENT_ID_CONFIG, clientId));
    }

    /** Returns the metrics of a consumer, and these. */
    Map<MetricName, Metric> with(Map<MetricName, ? extends Metric> consumers) {
        Map<MetricName, Metric> all = new HashMap<>(consumers);
        all.putAll(registry.metrics());
        return all;
    }

    @Override
    public void close() {
        registry.close();
    }
}
