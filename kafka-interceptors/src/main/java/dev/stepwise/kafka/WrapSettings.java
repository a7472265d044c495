package dev.stepwise.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What a wrapped consumer may be set to. */
final class WrapSettings {

    private WrapSettings() {}

    /** @param decodes whether the consumer gives bytes, of which the wrapper makes something else */
    static @Nullable DeadLetters deadLetters(Settings settings, Map<String, ?> configs, boolean decodes) {
        Policies policies = settings.policies();
        if (!policies.uses(FailurePolicy.DEAD_LETTER)) {
            return null;
        }
        if (!decodes) {
            DeadLetterSettings.requireBytes(
                    configs,
                    policies.settingOf(FailurePolicy.DEAD_LETTER),
                    "a wrapper",
                    "choose another policy. With such a consumer, wrap(consumer, keys, values, settings) takes the"
                            + " deserializers of the application");
        }
        return new DeadLetters(DeadLetterSettings.of(settings, configs), new Failures(settings.includesMessages()));
    }

    /** @throws ConfigException if the settings name another deserializer than that of bytes */
    static void requireBytes(Map<String, ?> configs) {
        for (String name :
                List.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)) {
            String found = ConfluentSettings.className(configs.get(name));
            if (found != null && !ByteArrayDeserializer.class.getName().equals(found)) {
                throw new ConfigException(
                        name,
                        found,
                        "The deserializers that are given to wrap() take the bytes that the consumer reads. Set "
                                + ByteArrayDeserializer.class.getName() + ".");
            }
        }
    }

    /** @throws ConfigException if the deserializer of values would upgrade them as well, or resolve them once more */
    static void refuse(Deserializer<?> values, Map<String, ?> configs) {
        if (values instanceof UpgradingDeserializer) {
            throw new ConfigException("The deserializer of values is " + UpgradingDeserializer.class.getName()
                    + ", so values would be upgraded in two places. Give the one of the application.");
        }
        ConfluentSettings.refuseForDelegate(
                configs,
                "The deserializer of values",
                values.getClass().getName(),
                configs.get(StepwiseConfig.WIRE_FORMAT) != null);
    }

    /** @throws ConfigException if the consumer upgrades values already */
    static void refuseTwoPlaces(Map<String, ?> settings) {
        InterceptorOrder.names(settings)
                .forEach(name -> refuseTwoPlaces(
                        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, name, UpgradingConsumerInterceptor.class));
        refuseTwoPlaces(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                settings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG),
                UpgradingDeserializer.class);
    }

    private static void refuseTwoPlaces(String setting, @Nullable Object found, Class<?> ours) {
        if (ours.getName().equals(ConfluentSettings.className(found))) {
            throw new ConfigException(setting + " has " + ours.getName()
                    + ", so values would be upgraded in two places. Take it out there, or do not wrap the consumer.");
        }
    }
}
