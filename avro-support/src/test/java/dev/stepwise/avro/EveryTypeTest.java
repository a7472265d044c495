package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.decode;
import static dev.stepwise.avro.Chains.encode;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.step;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Avro's own reader and writer say what a value of each type is. */
class EveryTypeTest {

    private static final List<VersionedStep> WAY = Chains.way(List.of(Step.Builder::noChange));
    private static final int VALUES_OF_EACH = 50;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'null'",
                "'boolean'",
                "'int'",
                "'long'",
                "'float'",
                "'double'",
                "'string'",
                "{'type':'string','avro.java.string':'String'}",
                "'bytes'",
                "{'type':'fixed','name':'F','size':5}",
                "{'type':'fixed','name':'F','size':0}",
                "{'type':'enum','name':'E','symbols':['A','B','C']}",
                "{'type':'enum','name':'E','symbols':['A','B','C'],'default':'A'}",
                "{'type':'array','items':'long'}",
                "{'type':'array','items':'null'}",
                "{'type':'array','items':{'type':'array','items':['null','string']}}",
                "{'type':'map','values':'double'}",
                "{'type':'map','values':{'type':'map','values':'bytes'},'avro.java.string':'String'}",
                "['null','string']",
                "['string','null']",
                "['null','int','long','float','double','boolean','string','bytes']",
                "['null',{'type':'record','name':'A','fields':[{'name':'x','type':'int'}]},"
                        + "{'type':'record','name':'B','fields':[{'name':'x','type':'int'}]},"
                        + "{'type':'map','values':'int'},{'type':'array','items':'int'},"
                        + "{'type':'fixed','name':'F','size':2},{'type':'fixed','name':'G','size':2},"
                        + "{'type':'enum','name':'E','symbols':['A']},{'type':'enum','name':'H','symbols':['A']}]",
                "{'type':'record','name':'Empty','fields':[]}",
                "{'type':'record','name':'Tree','namespace':'wood','fields':[{'name':'value','type':'int'},"
                        + "{'name':'left','type':['null','Tree'],'default':null},{'name':'right','type':['null','wood.Tree']}]}",
                "{'type':'int','logicalType':'date'}",
                "{'type':'int','logicalType':'time-millis'}",
                "{'type':'long','logicalType':'time-micros'}",
                "{'type':'long','logicalType':'timestamp-millis'}",
                "{'type':'long','logicalType':'timestamp-micros'}",
                "{'type':'long','logicalType':'timestamp-nanos'}",
                "{'type':'long','logicalType':'local-timestamp-millis'}",
                "{'type':'long','logicalType':'local-timestamp-micros'}",
                "{'type':'long','logicalType':'local-timestamp-nanos'}",
                "{'type':'fixed','name':'D','size':12,'logicalType':'duration'}",
                "{'type':'fixed','name':'D','size':8,'logicalType':'decimal','precision':9,'scale':2}",
                "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}",
                "{'type':'string','logicalType':'uuid'}",
                "{'type':'long','logicalType':'of-my-own'}",
            })
    void a_value_that_no_operation_touches_is_what_avro_reads_and_writes(String type) {
        Schema schema = record("{'name':'before','type':'int'}", "{'name':'value','type':" + type + "}");
        MigratorRegistry registry = step(schema, schema, Step.Builder::noChange);
        for (Object value : new RandomData(schema, VALUES_OF_EACH, 1L)) {
            byte[] bytes = encode(value, schema);
            GenericRecord expected = decode(bytes, schema);

            assertThat(onePass(schema).run(AvroBytes.of(bytes, schema), MessageContext.none()))
                    .isEqualTo(expected);
            assertThat(steps(schema).run(AvroBytes.of(bytes, schema), MessageContext.none(), GenericRecord.class))
                    .isEqualTo(expected);
            GenericRecord fromBytes = upgrade(registry, AvroBytes.of(bytes, schema));
            assertThat(fromBytes).isEqualTo(expected);
            assertSameClass(fromBytes.get(1), expected.get(1));
            assertThat(upgrade(registry, expected)).isEqualTo(expected);
            AvroBytes again = upgrade(registry, expected, AvroBytes.class);
            assertThat(again.schema()).isEqualTo(schema);
            assertThat(decode(again.toByteArray(), schema)).isEqualTo(expected);
            assertThat(new RecordWriters(ReadLimits.DEFAULT).bytes(expected).toByteArray())
                    .isEqualTo(encode(expected, schema));
        }
    }

    private static FusedPlan onePass(Schema schema) {
        return new FusedPlan(WAY, versions(schema), schema, ReadLimits.DEFAULT);
    }

    private static StepwisePlan steps(Schema schema) {
        return new StepwisePlan(WAY, List.of(), versions(schema), schema, ReadLimits.DEFAULT);
    }

    private static VersionSchemas versions(Schema schema) {
        return VersionSchemas.of(WAY, (type, version, language) -> Optional.of(schema.toString()));
    }

    private static void assertSameClass(Object value, Object expected) {
        if (expected == null) {
            assertThat(value).isNull();
        } else {
            assertThat(value).hasSameClassAs(expected);
        }
    }

    @Test
    void decimals_keep_their_bytes() {
        Schema schema =
                record("{'name':'value','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}}");
        MigratorRegistry registry = step(schema, schema, Step.Builder::noChange);
        byte[] padded = {8, 0, 0, 0, 1};

        AvroBytes upgraded = upgrade(registry, AvroBytes.of(padded, schema), AvroBytes.class);

        assertThat(upgraded.toByteArray()).isEqualTo(padded);
    }
}
