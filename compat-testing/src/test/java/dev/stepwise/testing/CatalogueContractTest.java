package dev.stepwise.testing;

import dev.stepwise.schemas.CatalogueRegistry;

/** The chains of this repository keep every promise. */
class CatalogueContractTest implements CompatibilityContract {

    @Override
    public Compatibility compatibility() {
        return CatalogueSettings.of(new CatalogueRegistry().registry());
    }
}
