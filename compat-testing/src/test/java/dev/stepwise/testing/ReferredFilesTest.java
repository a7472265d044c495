package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas that have a part in another file are validated against, too. */
class ReferredFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private ContractRun run(String added) throws IOException {
        Files.createDirectories(folder.resolve("common"));
        Files.writeString(folder.resolve("common").resolve("cents.json"), "{\"type\":\"integer\",\"maximum\":9}");
        SmallCatalogue published = new SmallCatalogue(folder)
                .json("sale", "1", "\"price\"", "\"price\":{\"$ref\":\"../../common/cents.json\"}")
                .json(
                        "sale",
                        "2",
                        "\"cost\",\"tax\"",
                        "\"cost\":{\"$ref\":\"../../sale/1/schema.json#/properties/price\"},"
                                + "\"tax\":{\"$ref\":\"../../common/cents.json\"}");
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "sale",
                        chain -> chain.step(1, 2, s -> s.rename("price", "cost").add("tax", Integer.parseInt(added))))
                .build();
        return ContractRun.of(Compatibility.of(registry, published.catalogue()).withoutLock());
    }

    @Test
    void a_chain_that_fits_passes() throws IOException {
        assertThat(run("1").failed()).isEmpty();
    }

    @Test
    void a_value_that_the_other_file_forbids_is_told() throws IOException {
        assertThat(run("10").failed())
                .hasEntrySatisfying(
                        "sale > version 1 > every step gives what the schema of its newer version allows",
                        message -> assertThat(message).contains("/tax: must have a maximum value of 9"));
    }
}
