package dev.stepwise.schemas;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final MigratorChain ORDER =
            Upgrading.REGISTRY.chain("order-placed").orElseThrow();
    private static final int LATEST = Integer.parseInt(ORDER.latest().label());
    private static final int NEXT = LATEST + 1;

    private static final MigratorRegistry WITH_STEP_TO_NEXT = MigratorRegistry.builder()
            .eventType("order-placed", chain -> {
                OrderPlaced.declare(chain);
                chain.step(LATEST, NEXT, s -> s.noChange());
            })
            .eventType("customer-registered", CustomerRegistered::declare)
            .eventType("mediawiki.revision-score", RevisionScore::declare)
            .eventType("payment-captured", PaymentCaptured::declare)
            .build();

    @TempDir
    Path copy;

    @Test
    void holds_a_schema_and_golden_messages_for_every_version_of_every_chain_and_nothing_else() {
        assertThat(CatalogueCheck.faults(CatalogueFiles.CATALOGUE, Upgrading.REGISTRY))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> has_schemas_that_fit_the_schema_of_schemas() {
        Catalogue catalogue = CatalogueFiles.CATALOGUE;
        return catalogue.eventTypes().stream()
                .flatMap(type -> catalogue.versions(type).stream()
                        .filter(version -> JsonSchemas.publish(type, version))
                        .map(version -> dynamicTest(type + " " + version, () -> {
                            String schema = CatalogueFiles.read(catalogue.schema(type, version));

                            assertThat(JsonSchemas.faultsOfSchema(schema)).isEmpty();
                        })));
    }

    @Test
    void a_registry_that_fits_it_is_accepted() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", OrderPlaced::declare)
                .catalogue(CatalogueFiles.CATALOGUE)
                .build();

        assertThat(registry.chain("order-placed").orElseThrow().versions())
                .isEqualTo(CatalogueFiles.CATALOGUE.versions(EventType.of("order-placed")));
    }

    @Test
    void a_registry_without_a_step_to_a_published_version_is_refused() throws IOException {
        CatalogueFiles.copyTo(copy);
        publishNextOrder();

        assertThatThrownBy(() -> MigratorRegistry.builder()
                        .eventType("order-placed", OrderPlaced::declare)
                        .catalogue(Catalogue.in(copy))
                        .build())
                .isInstanceOf(FaultyRegistryException.class)
                .hasMessage(
                        "The registry has a fault:\n  %s",
                        new Fault(
                                ORDER.eventType(),
                                "version " + NEXT + " is published but no step leads from or to it; the chain knows "
                                        + ORDER.versions().stream()
                                                .map(SchemaVersion::label)
                                                .collect(joining(", ")) + ".",
                                "Add a .step(…) for it."));
    }

    @Test
    void a_new_version_without_golden_messages_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        publishNextOrder();

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), WITH_STEP_TO_NEXT))
                .containsExactly(
                        "order-placed " + NEXT + " has no golden message. Add golden/<name>.json, as a producer of that"
                                + " version writes it, and golden/<name>.latest.json.");
    }

    @Test
    void a_new_version_without_a_step_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        publishNextOrder();
        addGoldenToNextOrder();

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .containsExactly(
                        "order-placed " + NEXT + " is in the catalogue but not in the chain. Add a step to it.");
    }

    @Test
    void a_step_to_a_version_that_is_not_published_fails() {
        assertThat(CatalogueCheck.faults(CatalogueFiles.CATALOGUE, WITH_STEP_TO_NEXT))
                .containsExactly("order-placed " + NEXT + " is in the chain but not in the catalogue. Add its folder.");
    }

    @Test
    void a_version_without_a_schema_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        Files.delete(copy.resolve("customer-registered/2/schema.json"));

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .containsExactly("customer-registered 2 has no schema. Add schema.json, or schema.avsc for Avro.");
    }

    @Test
    void a_schema_with_the_id_of_another_version_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        Files.copy(
                copy.resolve("customer-registered/1/schema.json"),
                copy.resolve("customer-registered/2/schema.json"),
                REPLACE_EXISTING);

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .containsExactly("customer-registered 2 has a schema of another version: expected the $id"
                        + " https://stepwise.dev/schemas/customer-registered/2 but found"
                        + " https://stepwise.dev/schemas/customer-registered/1.");
    }

    @Test
    void an_avro_schema_that_does_not_parse_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        Files.writeString(copy.resolve("payment-captured/2/schema.avsc"), "{\"type\": \"recrod\"}");

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .containsExactly("payment-captured 2 has a schema.avsc that is no Avro schema of a record.");
    }

    @Test
    void an_avro_schema_that_is_that_of_another_version_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        Files.copy(
                copy.resolve("order-placed/1/schema.avsc"),
                copy.resolve("order-placed/3/schema.avsc"),
                REPLACE_EXISTING);

        assertThat(CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .containsExactly("order-placed 3 has the Avro schema of version 1, but for its documentation.");
    }

    @Test
    void a_golden_message_without_its_latest_form_fails() throws IOException {
        CatalogueFiles.copyTo(copy);
        Files.delete(copy.resolve("order-placed/1/golden/plain.latest.json"));

        assertThatThrownBy(() -> CatalogueCheck.faults(Catalogue.in(copy), Upgrading.REGISTRY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected plain.latest.json beside plain.json in " + copy.resolve("order-placed/1/golden")
                        + ". Add it, or remove plain.json.");
    }

    private void publishNextOrder() throws IOException {
        String schema = CatalogueFiles.read(copy.resolve("order-placed/" + LATEST + "/schema.json"));
        Files.createDirectories(copy.resolve("order-placed/" + NEXT + "/golden"));
        Files.writeString(
                copy.resolve("order-placed/" + NEXT + "/schema.json"),
                schema.replace("order-placed/" + LATEST, "order-placed/" + NEXT));
    }

    private void addGoldenToNextOrder() throws IOException {
        Path folder = copy.resolve("order-placed/" + NEXT + "/golden");
        Files.writeString(folder.resolve("any.json"), "{}");
        Files.writeString(folder.resolve("any.latest.json"), "{}");
    }
}
