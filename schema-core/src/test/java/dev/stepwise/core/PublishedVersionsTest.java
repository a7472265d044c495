package dev.stepwise.core;

import static dev.stepwise.core.Chains.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry against the catalogue of what has been published. */
class PublishedVersionsTest {

    @Test
    void a_published_version_that_no_step_names_is_a_fault(@TempDir Path folder) throws IOException {
        publish(folder, "order-placed/1", "order-placed/2", "order-placed/2.1", "order-placed/10");
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", c -> steps(c, "1→2"))
                        .catalogue(Catalogue.in(folder))
                        .build())
                .withMessage("""
                        The registry has 2 faults:
                          order-placed: version 2.1 is published but no step leads from or to it; the chain knows 1, 2. \
                        Add a .step(…) for it.
                          order-placed: version 10 is published but no step leads from or to it; the chain knows 1, 2. \
                        Add a .step(…) for it.""");
    }

    @Test
    void published_versions_are_checked_in_a_faulty_chain_too(@TempDir Path folder) throws IOException {
        publish(folder, "order-placed/1");
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", c -> {})
                        .catalogue(Catalogue.in(folder))
                        .build())
                .withMessage("""
                        The registry has 2 faults:
                          order-placed: there is no latest version, since nothing is declared. Add .step(1, 2, s -> …), \
                        or .latest(1) if there is but one version.
                          order-placed: version 1 is published but no step leads from or to it; the chain knows none. Add \
                        a .step(…) for it.""");
    }

    @Test
    void versions_that_are_not_published_yet_are_no_fault(@TempDir Path folder) throws IOException {
        publish(folder, "order-placed/1", "payment/1");
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", c -> steps(c, "1→2"))
                .catalogue(Catalogue.in(folder))
                .build();
        assertThat(registry.chain("order-placed")).map(MigratorChain::latest).hasValue(SchemaVersion.of(2));
    }

    @Test
    void a_catalogue_of_other_things_is_a_fault_that_says_where_it_looked(@TempDir Path folder) throws IOException {
        publish(folder, "catalogue/order-placed/1", "src/main");
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", c -> steps(c, "1→2"))
                        .catalogue(Catalogue.in(folder))
                        .build())
                .withMessage("The registry has a fault:\n  order-placed: the catalogue in " + folder
                        + " has no folder of this event type, nor of any other of the registry; it has catalogue, src."
                        + " Give .catalogue(…) the folder in which the folders of event types are, as in"
                        + " order-placed/1/schema.json.");
    }

    private static void publish(Path folder, String... versions) throws IOException {
        for (String version : versions) {
            Files.createDirectories(folder.resolve(version));
        }
    }
}
