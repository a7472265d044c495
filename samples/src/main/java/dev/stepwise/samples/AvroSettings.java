package dev.stepwise.samples;

import dev.stepwise.kafka.UpgradingConsumerInterceptor;
import dev.stepwise.kafka.UpgradingDeserializer;
import dev.stepwise.schemas.CatalogueRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The settings of clients that write and read Avro.
 *
 * @param registryUrl where the schema registry is
 */
record AvroSettings(String bootstrapServers, String registryUrl) {

    static final String TOPIC = "orders";

    Map<String, Object> producer() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registryUrl,
                "key.serializer",
                StringSerializer.class.getName(),
                "value.serializer",
                KafkaAvroSerializer.class.getName());
    }

    /** Returns the settings of a consumer of generic records. */
    Map<String, Object> generic(String group) {
        Map<String, Object> settings = consumer(group);
        settings.put("value.deserializer", KafkaAvroDeserializer.class.getName());
        settings.put("enable.auto.commit", "false");
        // All that is added:
        settings.put("interceptor.classes", UpgradingConsumerInterceptor.class.getName());
        addStepwise(settings);
        return settings;
    }

    /** Returns the settings of a consumer of a generated class. */
    Map<String, Object> specific(String group) {
        Map<String, Object> settings = consumer(group);
        settings.put("specific.avro.reader", "true");
        // Before: value.deserializer was KafkaAvroDeserializer itself. All that is added:
        settings.put("value.deserializer", UpgradingDeserializer.class.getName());
        settings.put("stepwise.delegate.deserializer", KafkaAvroDeserializer.class.getName());
        addStepwise(settings);
        return settings;
    }

    private Map<String, Object> consumer(String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("schema.registry.url", registryUrl);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", StringDeserializer.class.getName());
        return settings;
    }

    private static void addStepwise(Map<String, Object> settings) {
        settings.put("stepwise.registry.provider", CatalogueRegistry.class.getName());
        settings.put("stepwise.topics", TOPIC);
        settings.put("stepwise.identify.type.fixed", "order-placed");
        settings.put("stepwise.wire.format", "confluent");
    }
}
