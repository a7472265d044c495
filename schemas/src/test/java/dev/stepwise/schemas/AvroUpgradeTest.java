package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Each failure names its message, since Maven's reports give dynamic tests numbers only. */
class AvroUpgradeTest {

    @TestFactory
    Stream<DynamicTest> records_reach_their_latest_form_and_stay_as_they_were() {
        return eachGolden(golden -> {
            GenericRecord before = GenericData.get().deepCopy(golden.message().getSchema(), golden.message());

            Object upgraded = upgrade(golden.message(), golden);

            assertThat(upgraded).as("%s", golden).isEqualTo(golden.latest());
            assertThat(golden.message()).as("%s", golden).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> bytes_reach_their_latest_form() {
        return eachGolden(golden -> {
            AvroBytes message =
                    AvroBytes.of(encoded(golden.message()), golden.message().getSchema());

            AvroBytes upgraded = (AvroBytes) upgrade(message, golden);

            Schema latest = golden.latest().getSchema();
            assertThat(upgraded.schema()).as("%s", golden).isEqualTo(latest);
            assertThat(decoded(upgraded.toByteArray(), latest)).as("%s", golden).isEqualTo(golden.latest());
        });
    }

    @TestFactory
    Stream<DynamicTest> messages_of_both_formats_become_the_same() {
        return eachGolden(golden -> {
            if (JsonSchemas.publish(golden.golden().type(), golden.golden().version())) {
                String json =
                        (String) upgrade(CatalogueFiles.read(golden.golden().message()), golden);

                assertThat(upgrade(golden.message(), golden))
                        .as("%s", golden)
                        .isEqualTo(AvroJson.read(json, golden.latest().getSchema()));
            }
        });
    }

    @Test
    void the_steps_of_payments_make_what_is_published() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("payment-captured", PaymentCaptured::declare)
                .catalogue(CatalogueFiles.CATALOGUE)
                .build();

        assertThat(registry.chain("payment-captured").orElseThrow().versions())
                .isEqualTo(CatalogueFiles.CATALOGUE.versions(EventType.of("payment-captured")));
    }

    private static Object upgrade(Object payload, AvroGolden golden) {
        return Upgrading.upgrade(
                payload, golden.golden().type(), golden.golden().version());
    }

    private static byte[] encoded(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericRecord decoded(byte[] bytes, Schema schema) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static Stream<DynamicTest> eachGolden(ThrowingConsumer<AvroGolden> check) {
        return AvroGolden.all().stream().map(golden -> dynamicTest(golden.toString(), () -> check.accept(golden)));
    }
}
