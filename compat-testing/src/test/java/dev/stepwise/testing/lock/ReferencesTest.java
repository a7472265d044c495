package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit of a shared file shows, however a schema leads to it where messages are generated. */
class ReferencesTest {

    @TempDir
    private Path folder = Path.of("");

    private Bed bed = new Bed(folder);

    @BeforeEach
    void fill() {
        bed = new Bed(folder);
        bed.write("common/money.json", "{\"type\":\"integer\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A property that has the name of the keyword.
                "{\"properties\":{\"$ref\":{\"$ref\":\"../../common/money.json\"}}}",
                "{\"properties\":{\"$ref\":{\"properties\":{\"p\":{\"$ref\":\"../../common/money.json\"}}}}}",
                "{\"$ref\":\"#/$defs/$ref\",\"$defs\":{\"$ref\":{\"allOf\":[{\"$ref\":\"../../common/money.json\"}]}}}",
                // The generator takes the last one.
                "{\"title\":\"a\",\"title\":\"b\",\"properties\":{\"p\":{\"$ref\":\"../../common/money.json\"}}}",
                // The generator reads it as $ref.
                "{\"properties\":{\"p\":{\"$dynamicRef\":\"../../common/money.json\"}}}",
            })
    void an_edit_of_the_file_is_a_problem(String schema) {
        bed.write("order/4/schema.json", schema);
        bed.lock(Bed.ORDERS, Bed.DAY);
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
        bed.replace("common/money.json", "integer", "string");
        assertThat(bed.check(Bed.ORDERS)).isNotEmpty();
    }

    @Test
    void a_long_chain_of_files_is_followed_to_its_end() {
        int files = 3_000;
        for (int i = 0; i < files; i++) {
            bed.write("common/" + i + ".json", "{\"$ref\":\"" + (i + 1) + ".json\"}");
        }
        bed.write("common/" + files + ".json", "{\"type\":\"integer\"}");
        bed.write("order/4/schema.json", "{\"$ref\":\"../../common/0.json\"}");
        bed.lock(Bed.ORDERS, Bed.DAY);
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
        bed.replace("common/" + files + ".json", "integer", "string");
        assertThat(bed.check(Bed.ORDERS))
                .singleElement()
                .asString()
                .startsWith(
                        "order 4: common/" + files + ".json, which its schema refers to, is not what was published");
    }
}
