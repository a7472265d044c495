package dev.stepwise.samples;

import static java.util.stream.Collectors.joining;

import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.schemas.CatalogueRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the demo's clients. */
final class DemoSettings {

    private DemoSettings() {}

    static Map<String, Object> producer(String bootstrapServers) {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 5);
    }

    /** Returns all that an application has to set to see the latest versions only. */
    static Map<String, Object> consumer(String bootstrapServers, String suffix) {
        String customers = "stepwise.identify.topic." + DemoTopic.CUSTOMERS.named(suffix);
        String scores = "stepwise.identify.topic." + DemoTopic.SCORES.named(suffix);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(suffix));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, UpgradingConsumerInterceptor.class.getName());
        settings.put("stepwise.registry.provider", CatalogueRegistry.class.getName());
        settings.put(
                "stepwise.topics",
                Arrays.stream(DemoTopic.values())
                        .map(topic -> topic.named(suffix))
                        .collect(joining(",")));
        settings.put("stepwise.identify.type.header", DemoTopic.TYPE_HEADER);
        settings.put("stepwise.identify.version.header", DemoTopic.VERSION_HEADER);
        settings.put(customers + ".type.fixed", DemoTopic.CUSTOMERS.eventType());
        settings.put(customers + ".version.field", DemoTopic.VERSION_FIELD);
        settings.put(scores + ".uri.field", DemoTopic.URI_FIELD);
        settings.put(scores + ".uri.template", DemoTopic.URI_START + "{version}");
        settings.put(scores + ".uri.type", DemoTopic.SCORES.eventType());
        return settings;
    }

    static String group(String suffix) {
        return "stepwise" + suffix;
    }
}
