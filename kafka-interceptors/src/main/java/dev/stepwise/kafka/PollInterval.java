package dev.stepwise.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How long a consumer may take between two polls before it loses its partitions. */
final class PollInterval {

    /** Kafka's default. */
    private static final int DEFAULT_MILLIS = 300_000;

    private PollInterval() {}

    static int millis(Map<String, ?> configs) {
        Object value = configs.get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        return value == null
                ? DEFAULT_MILLIS
                : (Integer) ConfigDef.parseType(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, value, ConfigDef.Type.INT);
    }
}
