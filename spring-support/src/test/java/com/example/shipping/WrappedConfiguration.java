package com.example.shipping;

import dev.stepwise.spring.StepwiseErrorHandlers;
import dev.stepwise.spring.UpgradingConsumerPostProcessor;
import java.util.HashMap;
import java.util.Map;
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
import org.springframework.util.backoff.FixedBackOff;

/** A service whose consumers are wrapped: what cannot be upgraded holds its partition, and the others go on. */
@Configuration
@EnableKafka
public class WrappedConfiguration {

    @Bean
    public ConsumerFactory<String, String> consumerFactory(Environment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", environment.getRequiredProperty("bootstrap.servers"));
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", StringDeserializer.class);

        settings.put("stepwise.registry.provider", OrderMigrators.class);
        settings.put("stepwise.topics", environment.getRequiredProperty("orders.topic"));
        DefaultKafkaConsumerFactory<String, String> factory = new DefaultKafkaConsumerFactory<>(settings);
        factory.addPostProcessor(new UpgradingConsumerPostProcessor<>(settings));
        return factory;
    }

    @Bean
    public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
            ConsumerFactory<String, String> consumerFactory, DefaultErrorHandler errorHandler) {
        ConcurrentKafkaListenerContainerFactory<String, String> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumerFactory);
        factory.setCommonErrorHandler(errorHandler);
        // A record that is held is told of when nothing else has come for as long.
        factory.getContainerProperties().setPollTimeout(1_000);
        return factory;
    }

    /** The recoverer gets what the listener throws for; what is held never comes to it. */
    @Bean
    public DefaultErrorHandler errorHandler(KafkaTemplate<String, String> deadLetters) {
        return StepwiseErrorHandlers.defaultErrorHandler(
                new DeadLetterPublishingRecoverer(deadLetters), new FixedBackOff(1_000, 2));
    }

    @Bean
    public KafkaTemplate<String, String> deadLetters(Environment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", environment.getRequiredProperty("bootstrap.servers"));
        return new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new StringSerializer()));
    }
}
