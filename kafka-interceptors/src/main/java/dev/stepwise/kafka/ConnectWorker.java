package dev.stepwise.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;

/** What tells that a consumer belongs to a worker of Kafka Connect, which has some for itself with the same settings. */
final class ConnectWorker {

    /** Put by every worker into the settings of every client, so that metrics tell whose they are. */
    private static final String MARK = "metrics.context.connect.kafka.cluster.id";

    private ConnectWorker() {}

    /** @throws ConfigException if values of the worker's own topics would be taken for messages */
    static void refuseAllTopics(Map<String, ?> configs, Settings settings) {
        if (configs.containsKey(MARK) && settings.topics().isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS,
                    "*",
                    "A worker of Kafka Connect reads topics of its own with the same settings. Name the topics, as those of"
                            + " the connector; and set this for the connector alone, as consumer.override."
                            + StepwiseConfig.TOPICS + ", with consumer.override."
                            + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG + ".");
        }
    }
}
