package dev.stepwise.kafka;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Where the registry comes from: a live object in the settings, a class named there, or a service. */
final class RegistrySource {

    private final @Nullable Object live;

    private RegistrySource(@Nullable Object live) {
        this.live = live;
    }

    /** Takes a live object out of the settings, which a ConfigDef could not read. */
    static RegistrySource takeFrom(Map<String, Object> settings) {
        Object value = settings.get(StepwiseConfig.REGISTRY_PROVIDER);
        if (value instanceof MigratorRegistryProvider || value instanceof MigratorRegistry) {
            settings.remove(StepwiseConfig.REGISTRY_PROVIDER);
            return new RegistrySource(value);
        }
        return new RegistrySource(null);
    }

    boolean isLive() {
        return live != null;
    }

    /** @throws ConfigException if there is no provider, or more than one */
    Loaded load(Settings settings) {
        if (live instanceof MigratorRegistry registry) {
            return new Loaded(registry, Optional.empty());
        }
        if (live instanceof MigratorRegistryProvider provider) {
            return Loaded.from(provider);
        }
        MigratorRegistryProvider named =
                settings.instance(StepwiseConfig.REGISTRY_PROVIDER, MigratorRegistryProvider.class);
        return Loaded.from(named == null ? theOnlyService() : named);
    }

    private static MigratorRegistryProvider theOnlyService() {
        // The services of the application, whose class loader is that of the thread that makes the consumer.
        List<ServiceLoader.Provider<MigratorRegistryProvider>> found =
                ServiceLoader.load(MigratorRegistryProvider.class).stream().toList();
        if (found.size() != 1) {
            String services = found.stream()
                    .map(provider -> provider.type().getName())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ConfigException(StepwiseConfig.REGISTRY_PROVIDER + " is not set, and ServiceLoader finds "
                    + (found.isEmpty() ? "no provider" : "several: " + services)
                    + ". Set it to the class of yours that implements " + MigratorRegistryProvider.class.getName()
                    + ".");
        }
        return found.get(0).get();
    }

    record Loaded(MigratorRegistry registry, Optional<Identification> identification) {
        static Loaded from(MigratorRegistryProvider provider) {
            MigratorRegistry registry = provider.registry();
            if (registry == null) {
                throw new ConfigException(
                        StepwiseConfig.REGISTRY_PROVIDER, provider, "It returned null. Return a registry.");
            }
            return new Loaded(registry, provider.identification());
        }
    }
}
