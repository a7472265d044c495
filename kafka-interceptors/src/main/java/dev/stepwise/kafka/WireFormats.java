package dev.stepwise.kafka;

import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormatFactory;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** The wire formats on the class path, by name: their classes are of other modules, which an application may lack. */
final class WireFormats {

    private WireFormats() {}

    /**
     * Returns a new wire format for the values of topics, or for their keys.
     *
     * @param settings all settings of the client
     * @throws ConfigException if there is none of that name, or its settings are not what they should be
     */
    static WireFormat create(String name, Map<String, ?> settings, Set<String> topics, boolean keys) {
        // By the class loader of the library, as the engines are: both come in the same jars.
        List<WireFormatFactory> found =
                ServiceLoader.load(WireFormatFactory.class, WireFormatFactory.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        WireFormatFactory factory = found.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, found, keys));
        try {
            return factory.create(settings, topics, keys);
        } catch (IllegalArgumentException e) {
            ConfigException refusal = new ConfigException("The wire format " + name + ", which " + setting(keys)
                    + " names, cannot be read: " + e.getMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static String setting(boolean keys) {
        return keys ? StepwiseConfig.KEYS_WIRE_FORMAT : StepwiseConfig.WIRE_FORMAT;
    }

    private static ConfigException unknown(String name, List<WireFormatFactory> found, boolean keys) {
        String names = found.stream().map(WireFormatFactory::name).sorted().collect(Collectors.joining(", "));
        return new ConfigException(
                setting(keys),
                name,
                found.isEmpty()
                        ? "There is no wire format on the class path. Add dev.stepwise:stepwise-avro-support to the"
                                + " dependencies."
                        : "Expected one of " + names + ", which are on the class path.");
    }
}
