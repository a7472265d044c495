package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.failure;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.step;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Step;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** Records whose values a deserializer has converted. */
class ConvertedValuesTest {

    private static Object raw(String type, Object value) {
        Schema schema = record("{'name':'value','type':" + type + "}");
        GenericRecord payload = order(schema, value);
        Object raw =
                upgrade(step(schema, schema, Step.Builder::noChange), payload).get(0);
        assertThat(payload.get(0)).isSameAs(value);
        return raw;
    }

    @SuppressWarnings("UnnecessaryStringBuilder") // Any sequence of characters.
    @Test
    void become_what_is_on_the_wire() {
        assertThat(raw("{'type':'bytes','logicalType':'decimal','precision':5,'scale':2}", new BigDecimal("1.25")))
                .isEqualTo(ByteBuffer.wrap(new byte[] {125}));
        assertThat(raw("['null',{'type':'long','logicalType':'timestamp-millis'}]", Instant.ofEpochMilli(5)))
                .isEqualTo(5L);
        assertThat(raw("['null',{'type':'long','logicalType':'timestamp-micros'}]", Instant.ofEpochMilli(5)))
                .isEqualTo(5_000L);
        assertThat(raw("{'type':'int','logicalType':'date'}", LocalDate.ofEpochDay(9)))
                .isEqualTo(9);
        assertThat(raw("{'type':'string','logicalType':'uuid'}", new UUID(1, 2)))
                .isEqualTo(new Utf8("00000000-0000-0001-0000-000000000002"));
        assertThat(raw("'string'", new StringBuilder("x"))).isEqualTo(new Utf8("x"));
        assertThat(raw("{'type':'array','items':['string','int']}", Arrays.asList("x", 1)))
                .isEqualTo(List.of(new Utf8("x"), 1));
    }

    @Test
    void a_value_that_its_conversion_refuses_is_unreadable() {
        Schema schema =
                record("{'name':'value','type':{'type':'bytes','logicalType':'decimal','precision':5,'scale':2}}");

        assertThat(failure(step(schema, schema, Step.Builder::noChange), order(schema, new BigDecimal("1.255"))))
                .hasMessage("order-placed 1 → 2, at value: the Avro value has a value that its logical type decimal"
                        + " refuses. Mend the producer, or the deserializer.")
                .extracting(e -> e.reason())
                .isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_value_of_another_class_is_unreadable() {
        Schema schema = record("{'name':'value','type':['null','int']}");

        assertThat(failure(step(schema, schema, Step.Builder::noChange), order(schema, "secret")))
                .hasMessage("order-placed 1 → 2, at value: the Avro value has the class java.lang.String where its"
                        + " schema has a union of null, an int. Mend the producer, or the deserializer.");
    }
}
