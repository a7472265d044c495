package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.RandomData;
import org.apache.avro.util.Utf8;

/** Whatever values a record holds: the one pass gives what the steps give, and fails where and as they fail. */
class OddRecordsPropertyTest {

    private static final String FIELDS = """
            {'name':'id','type':'string'},
            {'name':'gone','type':['null','string']},
            {'name':'paid','type':'boolean'},
            {'name':'count','type':'int'},
            {'name':'total','type':['null','long'],'default':null},
            {'name':'state','type':{'type':'enum','name':'State','symbols':['NEW','SENT']}},
            {'name':'before','type':['null','State']},
            {'name':'hash','type':{'type':'fixed','name':'Hash','size':4}},
            {'name':'price','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}},
            {'name':'cost','type':['null',{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}]},
            {'name':'placed','type':{'type':'long','logicalType':'timestamp-millis'}},
            {'name':'due','type':['null',{'type':'int','logicalType':'date'}]},
            {'name':'key','type':{'type':'string','logicalType':'uuid'}},
            {'name':'rate','type':['null','float','double','bytes','string',{'type':'array','items':'int'}]},
            {'name':'tags','type':{'type':'map','values':['null','string']}},
            {'name':'first','type':['null',{'type':'record','name':'Item','fields':[
              {'name':'qty','type':'long'},{'name':'none','type':'null'},
              {'name':'parts','type':{'type':'array','items':'Item'}}]}]},
            {'name':'items','type':{'type':'array','items':'Item'}}
            """;
    private static final Schema ONE = schema("{'type':'record','name':'Order','fields':[" + FIELDS + "]}");
    private static final Schema TWO = schema("{'type':'record','name':'Order','fields':["
            + FIELDS.replace("{'name':'gone','type':['null','string']},", "")
                    .replace("'name':'count'", "'name':'quantity'")
            + "]}");

    private static final List<VersionedStep> WAY = List.of(new VersionedStep(
            Chains.TYPE,
            Chains.ONE,
            SchemaVersion.of(2),
            Step.of(step -> step.rename("count", "quantity").remove("gone"))));
    private static final SchemaProvider SCHEMAS = (type, version, language) -> Optional.of(TWO.toString());
    private static final Plan ENGINE = new AvroEngine(ReadLimits.DEFAULT, SCHEMAS).compile(WAY, List.of());
    private static final StepwisePlan REFERENCE = reference();
    private static final RecordWriters WRITERS = new RecordWriters(ReadLimits.DEFAULT);

    private static StepwisePlan reference() {
        VersionSchemas versions = VersionSchemas.of(WAY, SCHEMAS);
        return new StepwisePlan(WAY, List.of(), versions, versions.target(WAY), ReadLimits.DEFAULT);
    }

    @Property(tries = 1_000)
    void are_upgraded_or_refused_as_by_the_reference(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Iterator<Object> values = new RandomData(ONE, 1, seed).iterator();
        GenericRecord payload = (GenericRecord) values.next();
        for (int i = random.nextInt(4); i > 0; i--) {
            change(payload, random);
        }

        Object expected = outcome(() -> REFERENCE.run(payload, MessageContext.none(), GenericRecord.class));

        assertThat(outcome(() -> ENGINE.run(payload, MessageContext.none(), GenericRecord.class, () -> {})))
                .isEqualTo(expected);
        if (expected instanceof String) {
            assertThat(WRITERS.bytes(payload)).as("%s", expected).isNull();
        }
    }

    private static Object outcome(Supplier<Object> way) {
        try {
            return way.get();
        } catch (MigrationException e) {
            return e.getMessage();
        }
    }

    private static void change(GenericRecord record, SplittableRandom random) {
        int at = random.nextInt(record.getSchema().getFields().size());
        Object value = record.get(at);
        if (value instanceof GenericRecord inner && random.nextInt(4) > 0) {
            change(inner, random);
        } else if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(4) > 0) {
            List<Object> changed = new ArrayList<>(list);
            int element = random.nextInt(changed.size());
            if (changed.get(element) instanceof GenericRecord inner && random.nextBoolean()) {
                change(inner, random);
            } else {
                changed.set(element, odd(random));
            }
            record.put(at, changed);
        } else if (value instanceof Map<?, ?> map && random.nextInt(4) > 0) {
            Map<Object, Object> changed = new LinkedHashMap<>(map);
            changed.put(odd(random), odd(random));
            changed.put("b", "c");
            changed.put(new Utf8("b"), random.nextBoolean() ? "d" : odd(random));
            record.put(at, changed);
        } else {
            record.put(at, odd(random));
        }
    }

    private static Object odd(SplittableRandom random) {
        return switch (random.nextInt(26)) {
            case 0 -> null;
            case 1 -> "NEW";
            case 2 -> "half \ud800";
            case 3 -> new Utf8(new byte[] {'x', (byte) 0xC3});
            case 4 -> CharBuffer.wrap("ä");
            case 5 -> 7;
            case 6 -> 7L;
            case 7 -> 0.1f;
            case 8 -> 0.1;
            case 9 -> true;
            case 10 -> new BigDecimal("1.25");
            case 11 -> new BigDecimal("1.255");
            case 12 -> Instant.ofEpochMilli(5);
            case 13 -> LocalDate.ofEpochDay(3);
            case 14 -> new UUID(1, 2);
            case 15 -> ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
            case 16 -> ByteBuffer.allocate(0);
            case 17 -> new GenericData.Fixed(ONE.getField("hash").schema(), new byte[] {1, 2, 3});
            case 18 -> new GenericData.Fixed(ONE.getField("hash").schema(), new byte[] {1, 2, 3, 4});
            case 19 -> new GenericData.EnumSymbol(ONE.getField("state").schema(), "SENT");
            case 20 -> new GenericData.EnumSymbol(ONE.getField("state").schema(), "OTHER");
            case 21 -> Thread.State.NEW;
            case 22 -> List.of(1, 2);
            case 23 -> Map.of("a", "b");
            case 24 -> item(random);
            default -> collection();
        };
    }

    private static GenericRecord item(SplittableRandom random) {
        String item = ONE.getField("items").schema().getElementType().toString();
        Schema schema = schema(random.nextBoolean() ? item : item.replace("\"long\"", "\"int\""));
        return order(schema, random.nextBoolean() ? (Object) 1L : 1, null, List.of());
    }

    private static Collection<Object> collection() {
        return new ArrayDeque<>(List.of(1));
    }
}
