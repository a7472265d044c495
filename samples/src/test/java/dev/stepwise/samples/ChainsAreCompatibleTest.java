package dev.stepwise.samples;

import dev.stepwise.core.Catalogue;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.CompatibilityContract;
import java.nio.file.Path;

/** The proof of a chain, as the README shows it. */
class ChainsAreCompatibleTest implements CompatibilityContract {
    @Override
    public Compatibility compatibility() {
        return Compatibility.of(new Parcels().registry(), Catalogue.in(Path.of("src/test/schemas")));
    }
}
