package dev.stepwise.kafka;

import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows meters in the registry that Kafka gives to plugins, and closes with them. */
final class KafkaMeters {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMeters.class);

    private KafkaMeters() {}

    static Measurable value(Meter meter) {
        return (config, now) -> meter.value().getAsDouble();
    }

    static void show(UpgradeMetrics metrics, PluginMetrics registry) {
        for (Meter meter : metrics.meters()) {
            MetricName name =
                    registry.metricName(meter.name().kafka(), meter.name().meaning(), meter.namedTags());
            try {
                registry.addMetric(name, value(meter));
            } catch (IllegalArgumentException e) {
                // Two of one kind on one consumer. Thrown from here, the consumer would not start.
                Warnings.write(() -> LOG.warn("The metrics are not shown, since others have their names", e));
                return;
            }
        }
    }
}
