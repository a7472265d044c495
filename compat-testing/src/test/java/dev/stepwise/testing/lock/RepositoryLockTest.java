package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.schemas.CatalogueRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalogue of this repository is locked, with messages in JSON and in Avro. */
class RepositoryLockTest {

    private static final MigratorRegistry REGISTRY = new CatalogueRegistry().registry();

    /** In an IDE tests run in the folder of the module, so the root is the one above. */
    private static final Catalogue CATALOGUE = Catalogue.in(Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue"));

    @Test
    void all_that_is_published_is_what_was_locked() {
        assertThat(SchemasLock.check(REGISTRY, CATALOGUE)).isEmpty();
    }

    @Test
    void frozen_messages_are_what_they_were_in_each_version() {
        assertThat(FrozenMessages.check(REGISTRY, CATALOGUE)).isEmpty();
    }

    @Test
    void every_version_has_a_handful_of_frozen_messages_in_each_language_of_its_schemas() {
        Site site = Site.of(REGISTRY, CATALOGUE);
        assertThat(site.versions())
                .isNotEmpty()
                .allSatisfy(version -> assertThat(site.frozen(version.type(), version.from()))
                        .filteredOn(frozen -> site.files()
                                .names(site.files().folder(version.type(), version.from()))
                                .contains(frozen.format().schemaFile()))
                        .isNotEmpty()
                        .allSatisfy(frozen -> assertThat(frozen.messages()).hasSize(Handful.SIZE)));
    }
}
