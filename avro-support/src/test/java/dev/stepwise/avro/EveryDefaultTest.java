package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.encode;
import static dev.stepwise.avro.Chains.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A default of each type, which a step sets: what Avro makes of the same default in a schema. */
class EveryDefaultTest {

    private static final Schema BEFORE = record("{'name':'before','type':'int'}");

    static Stream<Arguments> defaults() {
        return Stream.of(
                arguments("'boolean'", true, "true"),
                arguments("'int'", 7, "7"),
                arguments("'long'", 1L << 40, "1099511627776"),
                arguments("'float'", new BigDecimal("0.1"), "0.1"),
                arguments("'double'", new BigDecimal("2.5"), "2.5"),
                arguments("'string'", "ä", "'ä'"),
                arguments("'bytes'", Bytes.of(new byte[] {1, 2}), "'\\u0001\\u0002'"),
                arguments("{'type':'fixed','name':'F','size':2}", Bytes.of(new byte[] {1, 2}), "'\\u0001\\u0002'"),
                arguments("{'type':'enum','name':'E','symbols':['A','B']}", "B", "'B'"),
                arguments("{'type':'array','items':'long'}", List.of(1, 2), "[1,2]"),
                arguments("{'type':'map','values':'int'}", Map.of("k", 1), "{'k':1}"),
                arguments("{'type':'map','values':'int'}", Map.of(), "{}"),
                arguments("{'type':'array','items':'int'}", List.of(), "[]"),
                arguments(
                        "{'type':'record','name':'R','fields':[{'name':'x','type':{'type':'map','values':'int'}}]}",
                        Map.of("x", Map.of()),
                        "{'x':{}}"),
                arguments("['null','string']", null, "null"),
                arguments("['string','null']", "x", "'x'"),
                arguments(
                        "{'type':'record','name':'R','fields':[{'name':'x','type':'int'},"
                                + "{'name':'y','type':{'type':'array','items':'string'}}]}",
                        Map.of("x", 1, "y", List.of("z")),
                        "{'x':1,'y':['z']}"),
                arguments(
                        "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}",
                        new BigDecimal("1.25"),
                        "'}'"),
                arguments("{'type':'int','logicalType':'date'}", 9, "9"),
                arguments("{'type':'long','logicalType':'timestamp-micros'}", 9, "9"),
                arguments(
                        "{'type':'string','logicalType':'uuid'}",
                        "00000000-0000-0001-0000-000000000002",
                        "'00000000-0000-0001-0000-000000000002'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defaults")
    void is_set_on_both_ways(String type, Object value, String inAvro) {
        String field = "{'name':'value','type':" + type + ",'default':" + inAvro + "}";
        Schema after = record("{'name':'before','type':'int'}", field);
        Object expected = GenericData.get().getDefaultValue(after.getField("value"));
        List<VersionedStep> way = Chains.way(List.of((Step.Builder s) -> s.add("value", value)));
        VersionSchemas versions = VersionSchemas.of(way, (any, version, language) -> Optional.of(after.toString()));
        AvroBytes payload = Chains.bytes(Chains.order(BEFORE, 1));
        FusedPlan onePass = new FusedPlan(way, versions, after, ReadLimits.DEFAULT);
        StepwisePlan steps = new StepwisePlan(way, List.of(), versions, after, ReadLimits.DEFAULT);

        GenericRecord fused = (GenericRecord) onePass.run(payload, MessageContext.none());
        GenericRecord stepwise = (GenericRecord) steps.run(payload, MessageContext.none(), GenericRecord.class);

        assertThat(stepwise).isEqualTo(Chains.order(after, 1, expected));
        assertThat(fused).isEqualTo(stepwise);
        assertThat(encode(fused, after)).isEqualTo(encode(stepwise, after));
        if (isMutable(expected)) {
            GenericRecord again = (GenericRecord) onePass.run(payload, MessageContext.none());
            assertThat(again.get("value")).isNotSameAs(fused.get("value"));
        }
    }

    private static boolean isMutable(@Nullable Object value) {
        return value instanceof CharSequence
                || value instanceof ByteBuffer
                || value instanceof List<?>
                || value instanceof Map<?, ?>
                || value instanceof GenericFixed
                || value instanceof GenericRecord;
    }
}
