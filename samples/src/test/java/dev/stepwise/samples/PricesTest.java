package dev.stepwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.avro.AvroSchemas;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.operation.Decimals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Schema ONE =
            SchemaBuilder.record("Price").fields().requiredDouble("amount").endRecord();
    private static final Schema TWO =
            SchemaBuilder.record("Price").fields().requiredLong("amount").endRecord();

    @Test
    void bytes_with_their_schema_are_upgraded_to_bytes_and_to_a_record() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .schemas(AvroSchemas.builder()
                        .version("price-set", "1", ONE)
                        .version("price-set", "2", TWO)
                        .build())
                .eventType("price-set", price -> price.step(1, 2, s -> s.convert("amount", Decimals.TO_MINOR_UNITS)))
                .build();
        byte[] older = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.5)
                .array();

        Prices.Latest latest = Prices.latest(registry, older, ONE);

        // 50, by Avro's zigzag.
        assertThat(latest.bytes()).containsExactly(100);
        assertThat(latest.asRecord()).hasToString("{\"amount\": 50}");
    }
}
