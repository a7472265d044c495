package com.acme;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

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
