package dev.stepwise.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepwise.avro.registry.RegisterSchemas.Registered;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigrationException;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterSchemasTest {

    private static final String SCOPE = "register-schemas";

    private final SchemaRegistryClient client = new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void publishInAvro() throws IOException {
        List<String> texts = List.of(Orders.V1, Orders.V2, Orders.V3);
        for (int i = 0; i < texts.size(); i++) {
            publish(i + 1, "schema.avsc", texts.get(i));
        }
    }

    @AfterEach
    void forget() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    private void publish(int version, String file, String text) throws IOException {
        Path of = Files.createDirectories(folder.resolve("order-placed/" + version));
        Files.writeString(of.resolve(file), text);
    }

    private List<Registered> register() {
        return RegisterSchemas.register(Catalogue.in(folder), Orders.TYPE, client, Orders.SUBJECT);
    }

    private String type(int id) throws Exception {
        return client.getSchemaById(id).schemaType();
    }

    private int command(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--url", "mock://" + SCOPE, "--catalogue", folder.toString(), "--type", "order-placed", "--subject"));
        arguments.add(Orders.SUBJECT);
        arguments.addAll(List.of(more));
        PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return RegisterSchemas.run(arguments, print, print);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void schemas_are_registered_in_the_order_of_their_versions_and_only_once() {
        assertThat(register())
                .extracting(Registered::toString)
                .containsExactly(
                        "order-placed 1 is now schema id 1 of subject orders-value",
                        "order-placed 2 is now schema id 2 of subject orders-value",
                        "order-placed 3 is now schema id 3 of subject orders-value");
        assertThat(register()).noneMatch(Registered::isNew);
    }

    @Test
    void json_schemas_are_registered_as_such_where_there_is_no_other() throws Exception {
        publish(4, "schema.json", "{\"title\":\"four\"}");
        client.updateCompatibility(Orders.SUBJECT, "NONE");

        List<Registered> registered = register();

        assertThat(type(registered.get(2).id())).isEqualTo("AVRO");
        assertThat(type(registered.get(3).id())).isEqualTo("JSON");
        assertThat(register()).noneMatch(Registered::isNew);
    }

    @Test
    void a_text_is_not_taken_for_registered_under_another_type() throws IOException {
        try (RegistryStub stub = new RegistryStub().add(Orders.SUBJECT, 1, 1, "JSON", Orders.V1)) {
            SchemaRegistryClient http = RegistrySettings.client(Map.of("schema.registry.url", stub.url()));

            assertThat(RegisterSchemas.register(Catalogue.in(folder), Orders.TYPE, http, Orders.SUBJECT))
                    .extracting(Registered::id, Registered::isNew)
                    .containsExactly(tuple(2, true), tuple(3, true), tuple(4, true));
        }
    }

    @Test
    void the_command_registers() {
        assertThat(command()).isZero();
        assertThat(printed()).startsWith("order-placed 1 is now schema id 1 of subject orders-value.");
    }

    @Test
    void the_command_registers_json_schemas_beside_avro_if_it_is_told_so() throws Exception {
        publish(1, "schema.json", "{\"title\":\"one\"}");
        publish(2, "schema.json", "{\"title\":\"two\"}");

        assertThat(command("--format", "json")).isZero();

        SchemaRegistryClient scoped =
                MockSchemaRegistry.getClientForScope(SCOPE, SchemaRegistryFormat.schemaProviders());
        assertThat(scoped.getAllVersions(Orders.SUBJECT)).containsExactly(1, 2);
        assertThat(scoped.getSchemaMetadata(Orders.SUBJECT, 2).getSchemaType()).isEqualTo("JSON");
    }

    @Test
    void the_command_refuses_what_it_does_not_know() {
        assertThat(command("--format", "protobuf")).isOne();
        assertThat(printed().strip()).isEqualTo("Expected avro or json after --format but found \"protobuf\"");
    }

    @Test
    void the_command_says_what_it_takes() {
        PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertThat(RegisterSchemas.run(List.of("--help"), print, System.err)).isZero();
        assertThat(RegisterSchemas.run(List.of(), System.out, print)).isOne();
        assertThat(printed().split("Expected ", -1)).hasSize(3);
        assertThat(printed()).contains("  --config FILE      properties of Confluent's client, such as credentials");
    }

    @Test
    void a_file_of_settings_that_is_missing_is_named() {
        Path missing = folder.resolve("client.properties");
        assertThat(command("--config", missing.toString())).isOne();
        assertThat(printed().strip()).isEqualTo("A file cannot be read: NoSuchFileException " + missing);
    }

    @Test
    void a_registry_of_the_program_alone_is_told() {
        command();
        assertThat(printed())
                .endsWith("The registry of mock://register-schemas is one of this program alone, and gone with"
                        + " it. In a test call RegisterSchemas.register(…)." + System.lineSeparator());
    }

    @Test
    void a_catalogue_without_such_schemas_is_told() {
        assertThat(command("--format", "json")).isOne();
        assertThat(printed().strip())
                .isEqualTo("The catalogue has no schema.json of order-placed; it has the event types order-placed");
    }

    @Test
    void a_schema_that_does_not_parse_is_named() throws IOException {
        publish(2, "schema.avsc", "{\"type\":\"recrod\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(this::register)
                .withMessageStartingWith("The schema.avsc of order-placed 2 is no Avro schema: ");
    }

    @Test
    void a_registry_that_forbids_the_change_is_told_with_the_way_out() throws IOException {
        try (RegistryStub stub = new RegistryStub()) {
            stub.refusesNew = true;
            SchemaRegistryClient http = RegistrySettings.client(Map.of("schema.registry.url", stub.url()));

            assertThat(catchThrowableOfType(
                            MigrationException.class,
                            () -> RegisterSchemas.register(Catalogue.in(folder), Orders.TYPE, http, Orders.SUBJECT)))
                    .hasMessage("subject orders-value refuses a schema (status 409): its compatibility level does not"
                            + " allow the change. The steps of a chain cover what the level forbids: set the subject's"
                            + " level to NONE to register it.");
        }
    }
}
