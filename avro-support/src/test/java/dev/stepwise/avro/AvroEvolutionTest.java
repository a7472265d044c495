package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The schemas of all versions of a chain, of which some are not published. */
class AvroEvolutionTest {

    @Test
    void what_is_not_published_is_derived_from_the_version_before() throws IOException {
        AvroEvolution evolution = evolution(
                Map.of("1", record("a"), "3", record("c")),
                c -> c.step(1, 2, s -> s.rename("a", "b"))
                        .step(2, 3, s -> s.rename("b", "c"))
                        .step(3, 4, s -> s.rename("c", "d"))
                        .step(4, 5, s -> s.migrate(GenericRecord.class, record -> record))
                        .step(5, 6, s -> s.noChange()));
        assertThat(evolution.toString()).isEqualToNormalizingNewlines("""
                        1 is published
                        2 is derived:
                        {
                          "type" : "record",
                          "name" : "R",
                          "fields" : [ {
                            "name" : "b",
                            "type" : "string"
                          } ]
                        }
                        3 is published
                        4 is derived:
                        {
                          "type" : "record",
                          "name" : "R",
                          "fields" : [ {
                            "name" : "d",
                            "type" : "string"
                          } ]
                        }
                        5 has no schema:
                        The step has code, and nothing says what code makes. Publish the schema of the newer version, \
                        or write the step with operations.
                        6 has no schema:
                        Version 5 has no schema to derive it from.""");
    }

    @Test
    void the_oldest_version_is_derived_from_nothing() throws IOException {
        AvroEvolution evolution = evolution(Map.of(), c -> c.step(1, 2, s -> s.noChange()));
        assertThat(evolution.versions().get(0).schema().obstacles())
                .containsExactly("It is the oldest version. Publish its schema.");
    }

    private static AvroEvolution evolution(Map<String, String> schemas, Consumer<MigratorChain.Builder> steps)
            throws IOException {
        SchemaProvider provider = (type, version, language) -> Optional.ofNullable(schemas.get(version.label()));
        return AvroEvolution.of(
                MigratorRegistry.builder()
                        .eventType("order", steps)
                        .build()
                        .chain("order")
                        .orElseThrow(),
                provider);
    }

    private static String record(String field) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"" + field + "\",\"type\":\"string\"}]}";
    }
}
