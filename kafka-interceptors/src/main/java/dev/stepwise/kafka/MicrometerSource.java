package dev.stepwise.kafka;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Micrometer registry of the settings, if there is one. Needs Micrometer on the class path only then. */
final class MicrometerSource {

    /** Micrometer's own registry for all. */
    static final String GLOBAL = "global";

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerSource.class);

    private static final String NAME = StepwiseConfig.MICROMETER_REGISTRY;

    /** Without its type: a class that is not there could not be loaded. */
    private final @Nullable Object registry;

    private MicrometerSource(@Nullable Object registry) {
        this.registry = registry;
    }

    /**
     * Takes the registry out of the settings, a live object that a ConfigDef could not read.
     *
     * @throws ConfigException if it is none, or Micrometer is missing
     */
    static MicrometerSource takeFrom(Map<String, Object> settings) {
        Object value = settings.remove(NAME);
        if (value == null) {
            return new MicrometerSource(null);
        }
        Object found;
        try {
            found = MicrometerMeters.registry(value);
        } catch (NoClassDefFoundError e) {
            throw new ConfigException(NAME + " is set, but Micrometer is not on the class path. Add"
                    + " io.micrometer:micrometer-core, or take the setting out.");
        }
        if (found == null) {
            throw new ConfigException(NAME + " is " + (value instanceof String ? "'" + value + "'" : value.getClass())
                    + ". Expected, in code, a live io.micrometer.core.instrument.MeterRegistry; or " + GLOBAL
                    + " for the one that Micrometer has for all.");
        }
        return new MicrometerSource(found);
    }

    /** Shows the meters in the registry, until they are closed. */
    void show(UpgradeMetrics metrics, Class<?> adapter, String clientId) {
        if (registry == null) {
            return;
        }
        try {
            MicrometerMeters.show(registry, metrics, adapter.getSimpleName(), clientId);
        } catch (RuntimeException e) {
            // A registry that refuses a meter is no reason not to read records.
            Warnings.write(() -> LOG.warn("The metrics are not shown in " + NAME + ", or not all of them", e));
        }
    }
}
