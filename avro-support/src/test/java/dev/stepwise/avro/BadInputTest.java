package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.failure;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.schema;
import static dev.stepwise.avro.Chains.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no value of their schema, each with its own end. */
class BadInputTest {

    private static final String AT = "order-placed 1 → 2, at value: ";

    private static Schema of(String type) {
        return record("{'name':'value','type':" + type + "}");
    }

    private static MigrationException failing(String type, int... bytes) {
        Schema schema = of(type);
        byte[] input = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            input[i] = (byte) bytes[i];
        }
        MigrationException failure = failure(step(schema, schema, Step.Builder::noChange), AvroBytes.of(input, schema));
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'boolean'",
                "'int'",
                "'long'",
                "'float'",
                "'double'",
                "'string'",
                "'bytes'",
                "{'type':'fixed','name':'F','size':2}",
                "{'type':'enum','name':'E','symbols':['A']}",
                "['null','int']",
                "{'type':'array','items':'int'}",
                "{'type':'map','values':'int'}"
            })
    void an_input_that_ends_too_early(String type) {
        assertThat(failing(type))
                .hasMessage(
                        AT + "the Avro value ends in the middle of a value. Mend the producer, or what cuts messages"
                                + " short.");
    }

    @Test
    void an_input_that_goes_on() {
        assertThat(failing("'int'", 2, 0))
                .hasMessage("order-placed 1 → 2: the Avro value goes on after its end. Mend the producer, or name the"
                        + " schema that it was written with.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'string'", "'bytes'"})
    void a_length_that_goes_beyond_the_end(String type) {
        String name = type.replace("'", "");
        assertThat(failing(type, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 'x'))
                .hasMessage(AT + "the Avro value has a length, of " + name + ", that goes beyond its end. Mend the"
                        + " producer.");
        assertThat(failing(type, 1, 'x'))
                .hasMessage(AT + "the Avro value has a length below zero, of " + name + ". Mend the producer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'array','items':'null'}", "{'type':'map','values':'null'}"})
    void a_block_that_claims_more_than_a_limit(String type) {
        String problem = AT + "the Avro value goes beyond a limit: it has more than 2000000 values. Raise that limit if"
                + " such messages are expected.";
        assertThat(failing(type, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0)).hasMessage(problem);
        // The least of all numbers, of which there is no positive one.
        assertThat(failing(type, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0))
                .hasMessage(problem);
    }

    @Test
    void a_block_that_claims_more_than_there_is() {
        assertThat(failing("{'type':'array','items':'long'}", 0x80, 0x89, 0x7A, 2))
                .hasMessage("order-placed 1 → 2, at value[1]: the Avro value ends in the middle of a value. Mend the"
                        + " producer, or what cuts messages short.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'string'; FEFFFFFF0F78",
                "'bytes'; FEFFFFFF0F78",
                "{'type':'array','items':'long'}; 80897A02",
                "{'type':'map','values':'long'}; 80897A026102"
            },
            quoteCharacter = '"')
    void what_the_input_has_not_delivered_is_not_allocated(String type, String bytes) {
        Schema schema = of(type);
        MigratorRegistry registry = step(schema, schema, Step.Builder::noChange);
        AvroBytes payload = AvroBytes.of(HexFormat.of().parseHex(bytes), schema);
        // What is made once, such as classes, does not count.
        failure(registry, payload);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        failure(registry, payload);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void a_block_of_a_size_below_zero() {
        assertThat(failing("{'type':'array','items':'int'}", 1, 1, 2, 0))
                .hasMessage(AT + "the Avro value has a block of a size below zero. Mend the producer.");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void a_symbol_or_branch_out_of_range(int index) {
        assertThat(failing("{'type':'enum','name':'E','symbols':['A']}", index))
                .hasMessage(AT + "the Avro value has an enum that is none of its 1 symbols. Mend the producer.");
        assertThat(failing("['int']", index))
                .hasMessage(AT + "the Avro value has a union that is none of its 1 branches. Mend the producer.");
    }

    @Test
    void numbers_that_are_too_long() {
        assertThat(failing("'int'", 0xFF, 0xFF, 0xFF, 0xFF, 0x1F))
                .hasMessage(AT + "the Avro value has an int that is longer than 32 bits. Mend the producer.");
        assertThat(failing("'int'", 0x80, 0x80, 0x80, 0x80, 0x80, 0))
                .hasMessage(AT + "the Avro value has an int that is longer than 32 bits. Mend the producer.");
        assertThat(failing("'long'", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02))
                .hasMessage(AT + "the Avro value has a long that is longer than 64 bits. Mend the producer.");
    }

    @Test
    void values_that_are_none() {
        assertThat(failing("'boolean'", 2))
                .hasMessage(AT + "the Avro value has a boolean that is neither true nor false. Mend the producer.");
        assertThat(failing("'string'", 2, 0xFF))
                .hasMessage(AT + "the Avro value has a string that is not UTF-8. Mend the producer.");
        assertThat(failing("{'type':'bytes','logicalType':'decimal','precision':4}", 0))
                .hasMessage(AT + "the Avro value has a decimal without digits. Mend the producer.");
        assertThat(failing("{'type':'bytes','logicalType':'big-decimal'}", 2, 0xFF))
                .hasMessage(AT + "the Avro value has a big-decimal that is none. Mend the producer.");
        assertThat(failing("{'type':'map','values':'null'}", 4, 2, 'a', 2, 'a', 0))
                .hasMessage("order-placed 1 → 2, at value.a: the Avro value has a map with this key twice. Mend the"
                        + " producer.");
    }

    @Test
    void recursion_that_is_deeper_than_a_limit() throws IOException {
        Schema link = schema("{'type':'record','name':'Link','fields':[{'name':'next','type':['null','Link']}]}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        for (int i = 0; i < 10_000; i++) {
            encoder.writeIndex(1);
        }
        encoder.writeIndex(0);
        encoder.flush();

        assertThat(failure(step(link, link, Step.Builder::noChange), AvroBytes.of(out.toByteArray(), link)))
                .hasMessageStartingWith("order-placed 1 → 2, at …")
                .hasMessageEndingWith(": the Avro value goes beyond a limit: it is nested deeper than 500 levels. Raise"
                        + " that limit if such messages are expected.");
    }

    @Test
    void a_record_that_contains_itself_without_end() {
        Schema endless =
                schema("{'type':'record','name':'A','fields':[{'name':'a','type':'A'},{'name':'b','type':'A'}]}");

        assertThat(failure(step(endless, endless, Step.Builder::noChange), AvroBytes.of(new byte[0], endless)))
                .hasMessageContaining("it is nested deeper than 500 levels");
    }

    @Test
    void limits_hold() {
        ReadLimits limits = new ReadLimits(8, 3, 2, 2, 10, 10);
        assertThat(malformed(new byte[9], "'bytes'", limits))
                .hasMessage("goes beyond a limit: it is larger than 8 bytes."
                        + " Raise that limit if such messages are expected.");
        assertThat(malformed(new byte[] {6, 'a', 'b', 'c'}, "'string'", limits))
                .hasMessage(
                        "goes beyond a limit: a string has more than 2 characters. Raise that limit if such messages"
                                + " are expected.");
        assertThat(malformed(new byte[] {8, 0}, "{'type':'array','items':'null'}", limits))
                .hasMessage("goes beyond a limit: it has more than 3 values. Raise that limit if such messages are"
                        + " expected.");
    }

    private static Malformed malformed(byte[] bytes, String type, ReadLimits limits) {
        return catchThrowableOfType(
                Malformed.class, () -> BytesReader.read(new AvroInput(bytes, 0, bytes.length, limits), schema(type)));
    }

    @Test
    void skipping_ends_where_reading_does() {
        Schema schema = of("{'type':'array','items':{'type':'map','values':['null','string','double']}}");
        for (Object value : new RandomData(schema, 50, 1L)) {
            byte[] bytes = Chains.encode(value, schema);
            AvroInput input = new AvroInput(bytes, 0, bytes.length, ReadLimits.DEFAULT);
            input.skip(schema);
            assertThat(input.remaining()).isZero();
        }
    }

    @Test
    void a_size_that_is_not_that_of_its_block_is_not_believed_by_whoever_skips() {
        Schema schema = schema("{'type':'array','items':'int'}");
        AvroInput input = new AvroInput(new byte[] {1, 8, 2, 0, 10, 0, 0}, 0, 7, ReadLimits.DEFAULT);

        input.skip(schema);

        assertThat(input.position()).isEqualTo(4);
    }

    @Test
    void a_block_of_known_size_is_skipped_within_bounds() {
        Schema schema = schema("{'type':'array','items':'int'}");
        AvroInput whole = new AvroInput(new byte[] {3, 4, 2, 2, 0}, 0, 5, ReadLimits.DEFAULT);
        AvroInput beyond = new AvroInput(new byte[] {3, 14, 2, 2, 0}, 0, 5, ReadLimits.DEFAULT);

        whole.skip(schema);

        assertThat(whole.remaining()).isZero();
        assertThat(catchThrowableOfType(Malformed.class, () -> beyond.skip(schema)))
                .hasMessage("has a block of a size that goes beyond its end. Mend the producer.");
    }
}
