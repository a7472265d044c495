package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** The laws' examples keep what they say when they are said in Avro. */
class AvroExamplesTest {

    @Test
    void an_example_is_skipped_only_if_avro_cannot_say_it() {
        Map<NoAvroForm, Integer> known = Map.of(
                NoAvroForm.ARRAY_AT_THE_ROOT, 12,
                NoAvroForm.ODD_NAME_AT_THE_ROOT, 3,
                NoAvroForm.BYTES_AS_TEXT, 6,
                NoAvroForm.NUMBER_AS_WRITTEN, 3);
        assertThat(AvroExamples.in(AvroForm.RECORDS).skipped()).isEqualTo(known);
        Map<NoAvroForm, Integer> knownOfMaps = new EnumMap<>(known);
        knownOfMaps.put(NoAvroForm.NAMED_AS_A_MAP, 35);
        assertThat(AvroExamples.in(AvroForm.MAPS).skipped()).isEqualTo(knownOfMaps);
    }

    /** What goes wrong here would go wrong twice, and be found equal. */
    @Test
    void what_documents_say_comes_back_from_avro() {
        for (AvroForm form : AvroForm.values()) {
            AvroExamples.in(form).cases().forEach((example, law) -> {
                assertComesBack(law.input(), law.source());
                if (example.expected() != null) {
                    assertComesBack(AvroCase.json(example.expected()), law.target());
                }
            });
        }
    }

    private static void assertComesBack(JsonNode document, Schema schema) {
        byte[] bytes = AvroLawEngine.bytes(AvroJson.record(document, schema));
        GenericRecord copy = AvroLawEngine.read(AvroBytes.of(bytes, schema));
        assertThat(AvroJson.plain(AvroJson.json(copy, schema)))
                .as("%s in %s", document, schema)
                .isEqualTo(AvroJson.plain(document));
    }
}
