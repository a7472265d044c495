package dev.stepwise.testing;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Identification;
import dev.stepwise.core.Notation;
import dev.stepwise.schemas.CatalogueRegistry;
import java.nio.file.Path;

/** The chains of this repository keep every promise. */
class CatalogueContractTest implements CompatibilityContract {

    /** In an IDE tests run in the folder of the module, so the root is the one above. */
    private static final Path FOLDER = Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue");

    @Override
    public Compatibility compatibility() {
        return Compatibility.of(new CatalogueRegistry().registry(), Catalogue.in(FOLDER))
                .identification(
                        "customer-registered",
                        Identification.builder()
                                .fixedType("customer-registered")
                                .field("/version", Notation.version())
                                .build())
                .identification(
                        "mediawiki.revision-score",
                        Identification.builder()
                                .field(
                                        "/$schema",
                                        Notation.uri(
                                                "/mediawiki/revision/score/{version}", "mediawiki.revision-score"))
                                .build());
    }
}
