package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Avro's own verdict next to the chain's. */
class AvroCompatibilityTest {

    private static final Map<String, String> SCHEMAS = Map.of(
            "1", record("{'name':'a','type':'int'}"),
            "2", record("{'name':'a','type':'long'}"),
            "3", record("{'name':'b','type':'long'}"));

    private static final SchemaProvider PROVIDER =
            (type, version, language) -> Optional.ofNullable(SCHEMAS.get(version.label()));

    @Test
    void each_version_is_compared_with_the_next_and_the_latest() throws IOException {
        MigratorChain chain = MigratorRegistry.builder()
                .eventType("order", c -> c.step(1, 2, s -> s.noChange()).step(2, 3, s -> s.rename("a", "b")))
                .build()
                .chain("order")
                .orElseThrow();
        assertThat(AvroCompatibility.of(chain, PROVIDER).lines())
                .containsExactly(
                        "order 1 → 2: compatible for plain Avro readers",
                        "order 1 → 3: breaking for plain Avro readers (READER_FIELD_MISSING_DEFAULT_VALUE at"
                                + " /fields/0, b); covered by steps 1 → 2 → 3",
                        "order 2 → 3: breaking for plain Avro readers (READER_FIELD_MISSING_DEFAULT_VALUE at"
                                + " /fields/0, b); covered by step 2 → 3");
    }

    @Test
    void all_chains_of_a_registry_are_compared() throws IOException {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order", c -> c.step(1, 2, s -> s.noChange()))
                .eventType("refund", c -> c.step(2, 3, s -> s.rename("a", "b")))
                .build();
        assertThat(AvroCompatibility.of(registry, PROVIDER)).hasToString("""
                order 1 → 2: compatible for plain Avro readers
                refund 2 → 3: breaking for plain Avro readers (READER_FIELD_MISSING_DEFAULT_VALUE at /fields/0, b); \
                covered by step 2 → 3""");
    }

    @Test
    void what_can_be_null_and_absent_has_no_form_in_avro() throws IOException {
        MigratorChain chain = MigratorRegistry.builder()
                .eventType("order", c -> c.latest(1))
                .build()
                .chain("order")
                .orElseThrow();
        SchemaProvider both = (type, version, language) -> Optional.of(
                language.fileName().equals("schema.json")
                        ? "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"null\",\"string\"]}}}"
                        : record("{'name':'a','type':['null','string'],'default':null}"));

        assertThat(AvroCompatibility.of(chain, both).lines())
                .containsExactly(
                        "order 1: a can be both null and absent by its JSON Schema, which Avro cannot tell apart");
    }

    @Test
    void versions_without_a_schema_are_left_out() throws IOException {
        MigratorChain chain = MigratorRegistry.builder()
                .eventType("order", c -> c.step(3, 4, s -> s.noChange()))
                .build()
                .chain("order")
                .orElseThrow();
        assertThat(AvroCompatibility.of(chain, PROVIDER).lines()).isEmpty();
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"');
    }
}
