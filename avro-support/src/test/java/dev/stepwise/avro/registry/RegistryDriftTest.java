package dev.stepwise.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepwise.avro.registry.RegistryDrift.Difference;
import dev.stepwise.avro.registry.RegistryDrift.Kind;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryDriftTest {

    private static final String OTHER = Orders.schema("{\"name\":\"other\",\"type\":\"int\"}");

    private final SchemaRegistryClient client = new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());

    @TempDir
    private Path folder;

    @BeforeEach
    void acceptAnyChange() throws Exception {
        client.updateCompatibility(Orders.SUBJECT, "NONE");
    }

    private void publish(String version, String file, String text) throws IOException {
        Path of = Files.createDirectories(folder.resolve("order-placed").resolve(version));
        Files.writeString(of.resolve(file), text);
    }

    private void register(String... schemas) throws Exception {
        for (String schema : schemas) {
            client.register(Orders.SUBJECT, new AvroSchema(schema));
        }
    }

    private List<Difference> drift() {
        return RegistryDrift.between(Catalogue.in(folder), Orders.TYPE, client, Orders.SUBJECT);
    }

    @Test
    void drift_is_told_version_by_version() throws Exception {
        publish("1", "schema.avsc", Orders.V1);
        publish("2", "schema.avsc", Orders.V2);
        publish("4", "schema.avsc", Orders.V3);
        register(Orders.V1, OTHER, Orders.V2);

        assertThat(drift())
                .extracting(Difference::toString)
                .containsExactly(
                        "order-placed 2, version 2 of subject orders-value: the registry has another schema than the"
                                + " catalogue. A published version is never edited: restore the catalogue's, or give the"
                                + " change a version of its own.",
                        "order-placed 4, version 4 of subject orders-value: the version is in the catalogue but not"
                                + " registered. Register it with dev.stepwise.avro.registry.RegisterSchemas.",
                        "order-placed, version 3 of subject orders-value: the version is registered but not in the"
                                + " catalogue. Add it to the catalogue, with a step for it.");
    }

    @Test
    void labels_that_are_no_whole_numbers_are_numbered_in_their_order() throws Exception {
        publish("1.2", "schema.avsc", Orders.V1);
        publish("1.10", "schema.avsc", Orders.V2);
        publish("2.0", "schema.avsc", Orders.V3);
        register(Orders.V1, Orders.V2);

        assertThat(drift())
                .extracting(Difference::kind, Difference::number)
                .containsExactly(tuple(Kind.NOT_REGISTERED, 3));
        register(OTHER);
        assertThat(drift()).extracting(Difference::kind).containsExactly(Kind.DIFFERENT);
    }

    @Test
    void the_labels_of_a_chain_are_numbered_in_its_order_and_each_has_the_name_of_its_time() throws Exception {
        publish("winter", "schema.avsc", Orders.V1);
        publish("spring", "schema.avsc", Orders.V2);
        Path renamed = Files.createDirectories(folder.resolve("order-received/autumn"));
        Files.writeString(renamed.resolve("schema.avsc"), Orders.V3);
        register(Orders.V1, Orders.V2, OTHER, Orders.V3);
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step("winter", "spring", s -> s.rename("qty", "quantity"))
                                .step("spring", "autumn", s -> s.renameType("order-received")))
                .build();

        assertThat(RegistryDrift.between(
                        Catalogue.in(folder), registry.chain("order-received").orElseThrow(), client, Orders.SUBJECT))
                .extracting(Difference::toString)
                .containsExactly(
                        "order-received autumn, version 3 of subject orders-value: the registry has another schema than"
                                + " the catalogue. A published version is never edited: restore the catalogue's, or give"
                                + " the change a version of its own.",
                        "order-received, version 4 of subject orders-value: the version is registered but not in the"
                                + " catalogue. Add it to the catalogue, with a step for it.");
    }

    @Test
    void json_schemas_are_compared_whatever_their_spaces() throws Exception {
        publish("1", "schema.json", "{\n  \"title\": \"one\"\n}\n");
        publish("1", "schema.avsc", Orders.V1);
        publish("2", "schema.json", "{\"title\":\"two\"}");
        client.register(Orders.SUBJECT, new OpaqueSchema("JSON", "{\"title\":\"one\"}", List.of()));
        client.register(Orders.SUBJECT, new OpaqueSchema("JSON", "{\"title\":\"another\"}", List.of()));

        assertThat(drift()).extracting(Difference::kind, Difference::number).containsExactly(tuple(Kind.DIFFERENT, 2));
    }

    @Test
    void a_schema_of_another_type_than_what_is_published_differs() throws Exception {
        publish("1", "schema.json", "{\"title\":\"one\"}");
        register(Orders.V1);

        assertThat(drift()).extracting(Difference::kind, Difference::number).containsExactly(tuple(Kind.DIFFERENT, 1));
    }

    @Test
    void what_is_the_same_does_not_drift() throws Exception {
        publish("1", "schema.avsc", Orders.V1.replace(":", " : "));
        register(Orders.V1);

        assertThat(drift()).isEmpty();
    }
}
