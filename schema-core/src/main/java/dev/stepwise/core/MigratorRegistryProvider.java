package dev.stepwise.core;

import java.util.Optional;

/**
 * Gives a program's registry to the adapters that are created by others, such as a Kafka interceptor. Named in the
 * settings by its class, which then has a public constructor without arguments; or found by {@link
 * java.util.ServiceLoader}; or handed over as a live object.
 */
@FunctionalInterface
public interface MigratorRegistryProvider {

    /** Returns the registry; called once for each adapter. Adapters share compiled plans if it is the same object each time. */
    MigratorRegistry registry();

    /** Returns how messages are identified; empty if the settings say it. */
    default Optional<Identification> identification() {
        return Optional.empty();
    }
}
