package dev.stepwise.connect;

import dev.stepwise.kafka.StepwiseConfig;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of a transformation: those of all adapters that mean something here, and the converter. */
final class TransformationSettings {

    static final String CONVERTER = "value.converter";

    private static final Set<String> OF_OTHERS = Set.of(
            StepwiseConfig.DELEGATE_DESERIALIZER,
            StepwiseConfig.DELEGATE_TYPE,
            StepwiseConfig.DEAD_LETTER_TOPIC,
            StepwiseConfig.DEAD_LETTER_TIMEOUT);

    private TransformationSettings() {}

    static ConfigDef configDef() {
        ConfigDef def = new ConfigDef();
        StepwiseConfig.configDef().configKeys().values().stream()
                .filter(key -> !OF_OTHERS.contains(key.name))
                .flatMap(TransformationSettings::asText)
                .forEach(def::define);
        return def.define(
                CONVERTER,
                ConfigDef.Type.STRING,
                null,
                Importance.MEDIUM,
                "The converter that is given the upgraded bytes, for sinks that take structures; its settings follow with"
                        + " the prefix value.converter. The connector's own value.converter is then"
                        + " org.apache.kafka.connect.converters.ByteArrayConverter. If not set, values stay bytes or text.");
    }

    /** Connect validates by the class loader of the connector, which sees no class that stands beside this one. */
    private static Stream<ConfigKey> asText(ConfigKey key) {
        if (key.type != ConfigDef.Type.CLASS) {
            return Stream.of(key);
        }
        return new ConfigDef()
                        .define(key.name, ConfigDef.Type.STRING, key.defaultValue, key.importance, key.documentation)
                        .configKeys()
                        .values()
                        .stream();
    }
}
