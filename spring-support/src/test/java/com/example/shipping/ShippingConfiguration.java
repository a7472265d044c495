package com.example.shipping;

import dev.stepwise.kafka.UpgradingDeserializer;
import dev.stepwise.spring.StepwiseErrorHandlers;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.util.backoff.FixedBackOff;

/** A service that upgrades in the deserializer; what cannot be upgraded goes to {@code <topic>-dlt} as it came. */
@Configuration
@EnableKafka
public class ShippingConfiguration {

    @Bean
    public ConsumerFactory<String, String> consumerFactory(Environment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", environment.getRequiredProperty("bootstrap.servers"));
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", StringDeserializer.class);

        settings.put("value.deserializer", ErrorHandlingDeserializer.class);
        settings.put(ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS, UpgradingDeserializer.class);
        settings.put("stepwise.delegate.deserializer", StringDeserializer.class);
        settings.put("stepwise.registry.provider", OrderMigrators.class);
        settings.put("stepwise.topics", environment.getRequiredProperty("orders.topic"));
        return new DefaultKafkaConsumerFactory<>(settings);
    }

    @Bean
    public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
            ConsumerFactory<String, String> consumerFactory, DefaultErrorHandler errorHandler) {
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumerFactory);
        factory.setCommonErrorHandler(errorHandler);
        return factory;
    }

    /** Two more attempts for what the listener throws; none for poison; no end for a schema that cannot be had now. */
    @Bean
    public DefaultErrorHandler errorHandler(KafkaTemplate<Object, Object> deadLetters) {
        return StepwiseErrorHandlers.defaultErrorHandler(
                new DeadLetterPublishingRecoverer(deadLetters), new FixedBackOff(1_000, 2));
    }

    /** Poison comes as the bytes that it was, and a record that the listener could not handle as the listener saw it. */
    @Bean
    public KafkaTemplate<Object, Object> deadLetters(Environment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", environment.getRequiredProperty("bootstrap.servers"));
        DelegatingByTypeSerializer serializer = new DelegatingByTypeSerializer(
                Map.of(byte[].class, new ByteArraySerializer(), String.class, new StringSerializer()));
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(settings, serializer, serializer));
    }
}
