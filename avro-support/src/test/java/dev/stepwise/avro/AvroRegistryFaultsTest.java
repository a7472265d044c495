package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry against published Avro schemas. */
class AvroRegistryFaultsTest {

    private static final String ADDRESS = "{'type':'record','name':'Address','fields':[%s]}";

    @Test
    void faults_name_the_language_where_a_version_has_several() {
        assertThat(message(
                        Map.of(
                                "1 schema.json",
                                "{'type':'object','required':['a'],'properties':{'a':{'type':'string'}}}",
                                "2 schema.json",
                                "{'type':'object','required':['b'],'properties':{'b':{'type':'string'}}}",
                                "1 schema.avsc",
                                record("{'name':'a','type':'string'}"),
                                "2 schema.avsc",
                                record("{'name':'b','type':'long'}")),
                        c -> c.step(1, 2, s -> s.rename("a", "b"))))
                .isEqualTo("""
                        The registry has a fault:
                          order: step 1 → 2 (Avro) gives b as a text, where version 2 has an integer of 64 bits. Add or \
                        mend .convert("b", …), or mend the schema of version 2.""");
    }

    @Test
    void faults_name_no_language_where_there_is_one() {
        assertThat(message(
                        Map.of(
                                "1 schema.avsc", record("{'name':'a','type':'string'}"),
                                "2 schema.avsc", record("{'name':'b','type':'string'}")),
                        c -> c.step(1, 2, s -> s.noChange())))
                .isEqualTo("""
                        The registry has a fault:
                          order: step 1 → 2 leaves a, which version 2 does not have, and does not make b, which it \
                        requires. Did you mean .rename("a", "b")?""");
    }

    @Test
    void a_shared_type_that_is_changed_in_one_place_only_is_told() {
        String zip = ADDRESS.formatted("{'name':'zip','type':'string'}");
        String code = ADDRESS.formatted("{'name':'code','type':'string'}");
        assertThat(message(
                        Map.of(
                                "1 schema.avsc",
                                        record("{'name':'bill','type':" + zip + "},{'name':'ship','type':'Address'}"),
                                "2 schema.avsc",
                                        record("{'name':'bill','type':" + code + "},{'name':'ship','type':'Address'}")),
                        c -> c.step(1, 2, s -> s.rename("ship.zip", "code"))))
                .isEqualTo("""
                        The registry has a fault:
                          order: step 1 → 2 makes two types of Address, one at bill and another at ship, where version 2 \
                        has one type. Change every occurrence, with .inType("Address", …), or publish one of them under \
                        another name.""");
    }

    @Test
    void a_catalogue_whose_latest_version_alone_has_no_avro_schema_is_a_fault(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("order/2"));
        Path older = Files.createDirectories(folder.resolve("order/1")).resolve("schema.avsc");
        Files.writeString(older, Chains.record("{'name':'a','type':'string'}").toString());
        MigratorRegistry.Builder registry = MigratorRegistry.builder()
                .eventType("order", c -> c.step(1, 2, s -> s.rename("a", "b")))
                .catalogue(Catalogue.in(folder));

        assertThat(catchThrowableOfType(FaultyRegistryException.class, registry::build))
                .hasMessage(
                        "The registry has a fault:\n  order: version 2, the latest, has no Avro schema, though version 1"
                                + " has one: without it no message can be brought there. Add "
                                + folder.resolve("order/2/schema.avsc") + ".");
    }

    @Test
    void a_schema_that_cannot_be_read_is_told() {
        assertThat(message(Map.of("1 schema.avsc", "{'type':'nothing'}"), c -> c.step(1, 2, s -> s.noChange())))
                .isEqualTo("""
                        The registry has a fault:
                          order: the schema of version 1 cannot be read: it is no Avro schema: A schema "type" MUST be a \
                        primitive type or one of "enum", "fixed", "record", "error", "array" or "map". Mend order 1 \
                        schema.avsc.""");
    }

    @Test
    void a_step_that_makes_one_schema_of_the_other_is_proved() {
        assertThatCode(() -> build(
                        Map.of(
                                "1 schema.avsc", record("{'name':'a','type':'string'}"),
                                "2 schema.avsc", record("{'name':'b','type':'string'}")),
                        c -> c.step(1, 2, s -> s.rename("a", "b"))))
                .doesNotThrowAnyException();
    }

    private static String message(Map<String, String> schemas, Consumer<MigratorChain.Builder> steps) {
        return catchThrowableOfType(FaultyRegistryException.class, () -> build(schemas, steps))
                .getMessage();
    }

    private static void build(Map<String, String> schemas, Consumer<MigratorChain.Builder> steps) {
        SchemaProvider provider =
                (type, version, language) -> Optional.ofNullable(schemas.get(version + " " + language.fileName()))
                        .map(text -> text.replace('\'', '"'));
        MigratorRegistry.builder().eventType("order", steps).schemas(provider).build();
    }

    private static String record(String fields) {
        return "{'type':'record','name':'R','fields':[" + fields + "]}";
    }
}
