package dev.stepwise.avro.registry;

import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormatFactory;
import java.util.Map;
import java.util.Set;

/** Makes the wire format {@code confluent}: that of Confluent's serializers, with a schema registry. */
public final class ConfluentFormatFactory implements WireFormatFactory {

    /** Creates the factory; {@link java.util.ServiceLoader} does. */
    public ConfluentFormatFactory() {}

    @Override
    public String name() {
        return "confluent";
    }

    @Override
    public WireFormat create(Map<String, ?> settings, Set<String> topics, boolean keys) {
        try {
            return RegistrySettings.format(settings, topics, keys);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "The wire format confluent needs Confluent's client. Add io.confluent:kafka-schema-registry-client to the"
                            + " class path.",
                    e);
        }
    }
}
