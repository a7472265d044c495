package dev.stepwise.avro;

import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormatFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the wire format {@code avro}: records whose schema tells the version, without a schema registry. */
public final class AvroFormatFactory implements WireFormatFactory {

    private static final String VERSIONS = "stepwise.registry.versions";
    private static final String PROPERTY = "stepwise.registry.version.property";

    /** Creates the factory; {@link java.util.ServiceLoader} does. */
    public AvroFormatFactory() {}

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public WireFormat create(Map<String, ?> settings, Set<String> topics, boolean keys) {
        Object versions = settings.get(VERSIONS);
        if (versions == null) {
            return AvroRecords.byFingerprint();
        }
        // Settings in code may hold a list as one.
        List<?> sources = versions instanceof List<?> list
                ? list
                : List.of(versions.toString().split(",", -1));
        return AvroRecords.by(sources.stream()
                .map(source -> source(source.toString().strip(), settings.get(PROPERTY)))
                .toList());
    }

    private static VersionSource source(String source, @Nullable Object property) {
        return switch (source) {
            case "fingerprint" -> VersionSource.FINGERPRINT;
            case "property" -> VersionSource.property(property == null ? "stepwise.version" : property.toString());
            default ->
                throw new IllegalArgumentException("Expected fingerprint or property in " + VERSIONS + " but found \""
                        + source + "\". Versions of subjects are those of the wire format confluent.");
        };
    }
}
