package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.ReadLimits;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickFieldsTest {

    private static final List<Path> BOTH = List.of(Path.parse("v"), Path.parse("type"));

    private final QuickFields quick = new QuickFields(ReadLimits.DEFAULT);
    private final JsonInput input = new JsonInput(ReadLimits.DEFAULT);

    @Test
    void texts_and_numbers_are_found_wherever_they_stand() {
        assertThat(scan("{\"a\":{\"v\":7,\"b\":[{}]},\"type\" : \"order\", \"n\":null,\"v\":5 }", BOTH))
                .containsExactly(FieldValue.number("5"), FieldValue.text("order"));
    }

    @Test
    void a_field_that_is_not_there_is_absent() {
        assertThat(scan("{\"type\":\"order\"}", BOTH)).containsExactly(FieldValue.ABSENT, FieldValue.text("order"));
        assertThat(scan("{}", BOTH)).containsExactly(FieldValue.ABSENT, FieldValue.ABSENT);
    }

    @Test
    void what_stands_behind_the_last_field_is_not_read() {
        assertThat(scan("{\"v\":\"5\",\"type\":\"order\",here it ends", BOTH))
                .containsExactly(FieldValue.text("5"), FieldValue.text("order"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "[]",
                "{",
                "{\"v\"",
                "{\"v\":",
                "{\"v\":5",
                "{\"v\":05}",
                "{\"v\":5x}",
                "{\"v\":true}",
                "{\"v\":null}",
                "{\"v\":{}}",
                "{\"v\":\"\\u0035\"}",
                "{\"v\":\"é\"}",
                "{\"v\":1,\"v\":2}",
                "{\"\\u0076\":1}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":tru}",
                "{\"a\":\"\t\"}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":[1,2}}",
                "\uFEFF{\"v\":5}"
            })
    void faults_and_what_is_not_plain_are_left_to_the_scanner(String json) {
        assertThat(scan(json, BOTH)).isNull();
    }

    @Test
    void paths_that_lead_into_the_document_or_are_no_ascii_are_left_to_the_scanner() {
        assertThat(scan("{\"a\":{\"v\":5}}", List.of(Path.parse("a.v")))).isNull();
        assertThat(scan("{\"é\":5}", List.of(Path.parse("é")))).isNull();
    }

    @Test
    void limits_are_left_to_the_scanner() {
        QuickFields narrow = new QuickFields(new ReadLimits(40, 40, 2, 3, 3, 3));
        List<Path> v = List.of(Path.parse("v"));
        assertThat(narrow.scan("{\"a\":[[1]],\"v\":5}".getBytes(UTF_8), v)).isNull();
        assertThat(narrow.scan("{\"a\":\"1234\",\"v\":5}".getBytes(UTF_8), v)).isNull();
        assertThat(narrow.scan("{\"v\":\"1234\"}".getBytes(UTF_8), v)).isNull();
        assertThat(narrow.scan("{\"v\":1234}".getBytes(UTF_8), v)).isNull();
        assertThat(narrow.scan("{\"abcd\":1,\"v\":5}".getBytes(UTF_8), v)).isNull();
        assertThat(narrow.scan(("{\"v\":5" + " ".repeat(40) + "}").getBytes(UTF_8), v))
                .isNull();
        assertThat(narrow.scan("{\"a\":[1],\"v\":5}".getBytes(UTF_8), v)).containsExactly(FieldValue.number("5"));
    }

    @Test
    void what_it_finds_the_scanner_finds_too() {
        String[] parts = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"v\"",
            "\"type\"",
            "\"a\"",
            "\"v\":",
            "\"a\":",
            "1",
            "-0",
            "5.10",
            "1e3",
            "0",
            "\"x\"",
            "\"é\"",
            "\"\\n\"",
            "null",
            "true",
            " ",
            "\\",
            "\"",
            ",\"v\":\"5\"",
            ",\"type\":\"t\"}"
        };
        Random random = new Random(42);
        int found = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder json = new StringBuilder("{\"a\":1");
            for (int n = random.nextInt(8); n >= 0; n--) {
                json.append(parts[random.nextInt(parts.length)]);
            }
            byte[] bytes = json.toString().getBytes(UTF_8);
            List<FieldValue> values = quick.scan(bytes, BOTH);
            if (values != null) {
                found++;
                assertThat(plain(bytes)).as(json.toString()).isEqualTo(values);
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    private @Nullable List<FieldValue> plain(byte[] bytes) {
        try {
            return FieldScanner.scan(input, bytes, BOTH);
        } catch (MigrationException e) {
            return null;
        }
    }

    private @Nullable List<FieldValue> scan(String json, List<Path> paths) {
        return quick.scan(json.getBytes(UTF_8), paths);
    }
}
