package com.acme;

import dev.stepwise.core.Catalogue;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.CompatibilityContract;
import java.nio.file.Path;

class ChainsAreCompatibleTest implements CompatibilityContract {
    @Override
    public Compatibility compatibility() {
        return Compatibility.of(new Parcels().registry(), Catalogue.in(Path.of("src/main/schemas")));
    }
}
