package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stepwise.core.EventType;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each failure names its message, since Maven's reports give dynamic tests numbers only. */
class AvroGoldenMessagesTest {

    @TestFactory
    Stream<DynamicTest> are_at_least_four_for_every_version() {
        return AvroGolden.versions()
                .map(version -> dynamicTest(
                        version.toString(),
                        () -> assertThat(AvroGolden.of(version))
                                .as("%s", version)
                                .hasSizeGreaterThanOrEqualTo(4)));
    }

    @TestFactory
    Stream<DynamicTest> are_left_out_only_where_json_says_what_avro_cannot() {
        return AvroGolden.versions()
                .filter(version -> !JsonSchemas.publish(version.type(), version.version()))
                .flatMap(version -> CatalogueFiles.CATALOGUE.golden(version.type(), version.version()).stream())
                .map(golden -> dynamicTest(golden.toString(), () -> AvroGolden.of(golden)));
    }

    @TestFactory
    Stream<DynamicTest> are_records_of_their_schema() {
        return eachGolden(golden -> {
            assertThat(GenericData.get().validate(golden.message().getSchema(), golden.message()))
                    .as("%s", golden)
                    .isTrue();
            assertThat(GenericData.get().validate(golden.latest().getSchema(), golden.latest()))
                    .as("%s", golden)
                    .isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> of_the_latest_version_are_their_own_latest_form() {
        return eachGolden(golden -> {
            if (golden.message().getSchema().equals(golden.latest().getSchema())) {
                assertThat(golden.latest()).as("%s", golden).isEqualTo(golden.message());
            }
        });
    }

    @Test
    void a_member_that_the_schema_lacks_has_no_avro_form() {
        assertThatThrownBy(() -> AvroJson.read(
                        CatalogueFiles.read(CatalogueFiles.FOLDER.resolve("order-placed/5/golden/typical.json"))
                                .replace("\"orderId\"", "\"mystery\":1,\"orderId\""),
                        AvroSchemas.schema(EventType.of("order-placed"), AvroGolden.LATEST_ORDER)))
                .isInstanceOf(AvroJson.NoAvroForm.class)
                .hasMessage("OrderPlaced has no mystery");
    }

    private interface Check {
        void accept(AvroGolden golden);
    }

    private static Stream<DynamicTest> eachGolden(Check check) {
        List<AvroGolden> all = AvroGolden.all();
        return all.stream().map(golden -> dynamicTest(golden.toString(), () -> check.accept(golden)));
    }
}
