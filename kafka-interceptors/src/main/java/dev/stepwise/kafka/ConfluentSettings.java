package dev.stepwise.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What settings make Confluent's deserializers resolve a record to another schema than its writer's. By the time an
 * interceptor or a wrapper sees such a record, Avro has put defaults where fields have another name now, and nothing tells.
 */
final class ConfluentSettings {

    private static final String PACKAGE = "io.confluent.";
    private static final String JSON_TREE = "com.fasterxml.jackson.databind.JsonNode";
    private static final String WIRE_FORMAT = "confluent";

    private static final String SPECIFIC_READER = "specific.avro.reader";
    private static final String LATEST_VERSION = "use.latest.version";
    private static final String LATEST_WITH_METADATA = "use.latest.with.metadata";

    /** They make nothing but classes of the application, whatever is set. */
    private static final Set<String> OF_CLASSES = Set.of(
            "io.confluent.kafka.streams.serdes.avro.SpecificAvroDeserializer",
            "io.confluent.kafka.streams.serdes.avro.ReflectionAvroDeserializer",
            "io.confluent.kafka.serializers.protobuf.KafkaProtobufDeserializer",
            "io.confluent.kafka.streams.serdes.protobuf.KafkaProtobufDeserializer");

    /** With these it makes values of its own for the application, which it can go on doing after an upgrade. */
    private static final List<String> SWITCHES =
            List.of(SPECIFIC_READER, "schema.reflection", "avro.use.logical.type.converters");

    private static final List<String> CLASSES = List.of("specific.avro.value.type", "json.value.type");

    private ConfluentSettings() {}

    /**
     * What sees records after they were deserialized.
     *
     * @param instead what to do so that it does not
     */
    private record Late(String indefinite, String definite, String instead) {}

    private static final Late INTERCEPTOR = new Late(
            "an interceptor",
            "the interceptor",
            "Take " + UpgradingConsumerInterceptor.class.getName() + " out of interceptor.classes");

    private static final Late WRAPPER = new Late("a wrapper", "the wrapper", "Do not wrap the consumer");

    /** @throws ConfigException if records are resolved before an interceptor sees them, saying what to set instead */
    static void refuseForInterceptor(Map<String, ?> configs) {
        refuse(configs, INTERCEPTOR);
    }

    /** @throws ConfigException if records are resolved before the consumer hands them over, saying what to set instead */
    static void refuseForWrapper(Map<String, ?> configs) {
        refuse(configs, WRAPPER);
    }

    private static void refuse(Map<String, ?> configs, Late late) {
        String deserializer = className(configs.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        if (deserializer == null || !deserializer.startsWith(PACKAGE)) {
            return;
        }
        if (OF_CLASSES.contains(deserializer)) {
            throw tooLate(
                    late, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + "=" + deserializer, deserializer, "", "");
        }
        String latest = toLatest(configs);
        if (latest != null) {
            String without = latest.contains("=") ? LATEST_VERSION + "=false" : "# and no " + latest;
            throw tooLate(late, latest, deserializer, without, without);
        }
        for (String name : SWITCHES) {
            if (isOn(configs, name)) {
                throw tooLate(late, name + "=true", deserializer, "", name + "=false");
            }
        }
        for (String name : CLASSES) {
            // A tree of JSON is what was written.
            if (isNamed(configs, name) && !JSON_TREE.equals(className(configs.get(name)))) {
                throw tooLate(late, name, deserializer, "", "# and no " + name);
            }
        }
    }

    /**
     * @param setting the name of the setting that names it
     * @param name the class that is given the upgraded bytes; null if nothing is set
     * @throws ConfigException if the delegate would resolve upgraded records once more, or would never be given one
     */
    static void refuseForDelegate(
            Map<String, ?> configs, String setting, @Nullable String name, boolean hasWireFormat) {
        if (name == null || !name.startsWith(PACKAGE)) {
            return;
        }
        if (!hasWireFormat) {
            throw new ConfigException(setting + " is " + name + ", which reads values"
                    + " framed with schema ids, but " + StepwiseConfig.WIRE_FORMAT
                    + " is not set, so that no value could"
                    + " be upgraded. Set " + StepwiseConfig.WIRE_FORMAT + "=" + WIRE_FORMAT + ".");
        }
        String latest = toLatest(configs);
        if (latest != null) {
            throw new ConfigException(latest + " makes " + name + " resolve upgraded values once more, to a schema that"
                    + " the chain may not know yet: renamed fields would silently become defaults. Remove it: values have"
                    + " the latest version of their chain already.");
        }
    }

    /** Returns the setting that says how values name their schemas, where something reads such values, and begins another sentence. */
    static String adviceFor(Map<String, ?> configs) {
        String reading = className(configs.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        return reading != null && reading.startsWith(PACKAGE)
                ? "For values with the ids of a schema registry, which " + reading + " reads, set "
                        + StepwiseConfig.WIRE_FORMAT + "=" + WIRE_FORMAT
                        + ": then their schemas tell the version. Otherwise set "
                : "Set ";
    }

    /** @throws ConfigException if values come to an interceptor as text, in which nothing names a schema */
    static void refuseText(Map<String, ?> configs, @Nullable Object wireFormat) {
        String deserializer = className(configs.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        if (wireFormat != null && StringDeserializer.class.getName().equals(deserializer)) {
            throw new ConfigException("The values are String, by " + ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG
                    + "="
                    + deserializer + ", but the wire format " + wireFormat + ", which " + StepwiseConfig.WIRE_FORMAT
                    + " names, takes byte[] or Avro records. Set " + ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG
                    + " to " + ByteArrayDeserializer.class.getName() + " or " + PACKAGE
                    + "kafka.serializers.KafkaAvroDeserializer.");
        }
    }

    /** Returns what makes the deserializer resolve each record to the schema that was registered last, if anything does. */
    private static @Nullable String toLatest(Map<String, ?> configs) {
        if (isOn(configs, LATEST_VERSION)) {
            return LATEST_VERSION + "=true";
        }
        return isNamed(configs, LATEST_WITH_METADATA) ? LATEST_WITH_METADATA : null;
    }

    /**
     * @param beside a line that is needed with the deserializer as well; empty for none
     * @param without the line with which all can stay as it is; empty if there is none
     */
    private static ConfigException tooLate(Late late, String set, String deserializer, String beside, String without) {
        String lines = String.join(
                "",
                line(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + "=" + UpgradingDeserializer.class.getName()),
                line(StepwiseConfig.DELEGATE_DESERIALIZER + "=" + deserializer),
                line(StepwiseConfig.WIRE_FORMAT + "=" + WIRE_FORMAT),
                line(beside));
        return new ConfigException(set
                + " makes something else of a record than was written, before " + late.indefinite() + " sees"
                + " it: fields that have another name now would silently have become defaults. Choose one of these:\n\n"
                + "1. Upgrade before that, in the deserializer. " + late.instead()
                + ", leave the rest as it is, and set:\n" + lines
                + (without.isEmpty()
                        ? ""
                        : "\n2. Stay with " + late.definite() + ", which takes generic records:\n" + line(without)));
    }

    private static String line(String setting) {
        return setting.isEmpty() ? "" : "   " + setting + "\n";
    }

    private static boolean isOn(Map<String, ?> configs, String name) {
        return "true".equalsIgnoreCase(Objects.toString(configs.get(name), "").strip());
    }

    private static boolean isNamed(Map<String, ?> configs, String name) {
        return !Objects.toString(configs.get(name), "").isBlank();
    }

    static @Nullable String className(@Nullable Object value) {
        return value instanceof Class<?> type ? type.getName() : Objects.toString(value, null);
    }
}
