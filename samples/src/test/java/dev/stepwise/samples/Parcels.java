package dev.stepwise.samples;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

/** A registry that {@link ChainsAreCompatibleTest} proves. */
public final class Parcels implements MigratorRegistryProvider {

    @Override
    public MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType(
                        "parcel-sent",
                        parcel -> parcel.step(
                                1, 2, s -> s.rename("grams", "weight").add("express", false)))
                .build();
    }
}
