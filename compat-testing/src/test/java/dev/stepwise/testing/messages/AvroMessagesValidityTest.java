package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is generated, Avro takes, and reads back as it was. */
class AvroMessagesValidityTest {

    static List<Path> published() throws IOException {
        return GeneratedAvroIsValid.schemas(GeneratedAvroIsValid.catalogue());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("published")
    void messages_of_published_schemas_are_valid(Path file) throws IOException {
        Schema schema = new SchemaParser().parse(Files.readString(file)).mainSchema();

        assertThat(GeneratedAvroIsValid.invalid(schema, 200)).isZero();
    }

    @Test
    void values_of_schemas_made_at_random_are_valid() {
        assertThat(seeds()).allSatisfy(seed -> {
            Schema schema = RandomAvroSchemas.of(seed);
            assertThat(AvroSamples.values(schema, seed, 20))
                    .as("%s", schema)
                    .allMatch(value -> AvroValidity.isValid(value, schema));
        });
    }

    @Test
    void what_is_no_value_of_a_schema_is_told_apart() {
        Schema schema = AvroSamples.schema("{'type':'array','items':'string'}");

        assertThat(AvroValidity.isValid(List.of(1), schema)).isFalse();
    }
}
