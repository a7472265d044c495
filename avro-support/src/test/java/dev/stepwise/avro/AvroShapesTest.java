package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Words;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Avro schemas as shapes: what they say in words, and which holds which. */
class AvroShapesTest {

    private static final String RECORD = "{'type':'record','name':'R','fields':[%s]}";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'int';                                                      an integer of 32 bits",
                "'long';                                                     an integer of 64 bits",
                "'float';                                                    a floating-point number of 32 bits",
                "{'type':'long','logicalType':'timestamp-millis'};           an integer that is a timestamp-millis",
                "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}; a number of 4 digits, 2 behind the point",
                "{'type':'fixed','name':'F','size':4};                       4 bytes",
                "{'type':'enum','name':'E','symbols':['A','B']};             a text of \"A\", \"B\"",
                "['null','string'];                                          null or a text",
                "{'type':'map','values':'long'};                             a map of integers",
                "{'type':'array','items':'string'};                          an array of texts"
            })
    void a_schema_says_what_its_values_are(String schema, String words) throws IOException {
        assertThat(Words.of(read(schema))).isEqualTo(words);
    }

    @ParameterizedTest(name = "{1} in {0} is {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'long'; 'int'; PROVED",
                "'int'; 'long'; REFUTED",
                "'double'; 'float'; PROVED",
                "'float'; 'double'; REFUTED",
                "'double'; 'long'; REFUTED",
                "{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}; 'int'; PROVED",
                "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}; 'int'; REFUTED",
                "{'type':'long','logicalType':'timestamp-micros'}; {'type':'long','logicalType':'timestamp-millis'}; REFUTED",
                "{'type':'long','logicalType':'timestamp-micros'}; 'long'; PROVED",
                "'long'; {'type':'long','logicalType':'timestamp-micros'}; PROVED",
                "'string'; {'type':'enum','name':'E','symbols':['A']}; PROVED",
                "{'type':'enum','name':'E','symbols':['A'],'default':'A'}; 'string'; REFUTED",
                "['null','string']; 'string'; PROVED",
                "'string'; ['null','string']; REFUTED"
            })
    void one_schema_has_room_for_another(String published, String derived, String verdict) throws IOException {
        assertThat(Containment.contains(read(published), read(derived)).status())
                .hasToString(verdict);
    }

    @Test
    void a_field_that_is_null_by_default_is_optional_and_has_room_for_null() throws IOException {
        Shape optional = read(RECORD.formatted("{'name':'a','type':['null','string'],'default':null}"));
        Shape nullable = read(RECORD.formatted("{'name':'a','type':['null','string']}"));
        Shape required = read(RECORD.formatted("{'name':'a','type':'string'}"));
        Shape none = read(RECORD.formatted(""));
        assertThat(Containment.contains(optional, nullable).status()).hasToString("PROVED");
        assertThat(Containment.contains(optional, none).status()).hasToString("PROVED");
        assertThat(Containment.contains(required, optional).differences().get(0).words())
                .isEqualTo("it is required but may be absent");
        assertThat(Containment.contains(required, none).differences().get(0).words())
                .isEqualTo("it is required but nothing makes it");
        assertThat(Containment.contains(none, required).differences().get(0).words())
                .isEqualTo("there is no room for it");
    }

    @Test
    void a_record_that_leads_back_to_itself_is_compared() throws IOException {
        String node = RECORD.formatted("{'name':'next','type':['null','R'],'default':null},{'name':'a','type':'%s'}");
        assertThat(Containment.contains(read(node.formatted("long")), read(node.formatted("int")))
                        .status())
                .hasToString("PROVED");
    }

    @Test
    void what_is_no_schema_is_told() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("{'type':'nothing'}"))
                .withMessageStartingWith("it is no Avro schema: ");
    }

    private static Shape read(String schema) throws IOException {
        return new AvroSchemaLanguage().read(schema.replace('\'', '"'), "a test");
    }
}
