package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.encode;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** Records that are decoded already: written as bytes, and read in one pass. */
class RecordsInOnePassTest {

    private static final Schema ONE = record(
            "{'name':'id','type':'string'}",
            "{'name':'hash','type':'bytes'}",
            "{'name':'tags','type':{'type':'map','values':'string'}}",
            "{'name':'item','type':{'type':'record','name':'Item','fields':[{'name':'n','type':'long'}]}}");
    private static final Schema ITEM = ONE.getField("item").schema();
    private static final Schema TWO = schema(ONE.toString().replace("\"id\"", "\"key\""));

    private final RecordWriters writers = new RecordWriters(ReadLimits.DEFAULT);

    private static GenericRecord one() {
        Map<CharSequence, CharSequence> tags = new HashMap<>(Map.of(new Utf8("a"), new Utf8("b")));
        return order(ONE, new Utf8("x"), ByteBuffer.wrap(new byte[] {1, 2}), tags, order(ITEM, 5L));
    }

    private static AvroEngine engine(ReadLimits limits) {
        return new AvroEngine(limits, (type, version, language) -> Optional.of(TWO.toString()));
    }

    private static Plan plan(AvroEngine engine, Consumer<Step.Builder> step) {
        return engine.compile(
                List.of(new VersionedStep(Chains.TYPE, Chains.ONE, SchemaVersion.of(2), Step.of(step))), List.of());
    }

    @Test
    void a_record_needs_no_tree() {
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = engine(ReadLimits.DEFAULT);
        Plan plan = plan(engine, step -> step.rename("id", "key"));

        GenericRecord upgraded = Chains.upgrade(plan, one(), repeated::incrementAndGet);

        assertThat(upgraded.getSchema()).isEqualTo(TWO);
        assertThat(upgraded.get("key")).isEqualTo(new Utf8("x"));
        assertThat(repeated).hasValue(0);
    }

    @Test
    void a_record_of_a_generated_class_needs_no_tree() {
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = new AvroEngine(
                ReadLimits.DEFAULT, (type, version, language) -> Optional.of(OrderV2.SCHEMA$.toString()));
        Plan plan = plan(
                engine,
                step -> step.rename("id", "orderId")
                        .rename("quantity", "amount")
                        .remove("note")
                        .add("placed", 7));

        OrderV2 upgraded = (OrderV2)
                plan.run(new OrderV1("ä", 3, null), MessageContext.none(), OrderV2.class, repeated::incrementAndGet);

        assertThat(upgraded.orderId()).isEqualTo("ä");
        assertThat(upgraded.amount()).isEqualTo(3);
        assertThat(repeated).hasValue(0);
    }

    @Test
    void what_comes_of_a_record_shares_nothing_with_it() {
        GenericRecord payload = one();
        GenericRecord upgraded =
                Chains.upgrade(plan(engine(ReadLimits.DEFAULT), step -> step.rename("id", "key")), payload);

        ((Utf8) payload.get("id")).getBytes()[0] = 'y';
        ((ByteBuffer) payload.get("hash")).put(0, (byte) 9);
        ((Map<?, ?>) payload.get("tags")).clear();
        ((GenericRecord) payload.get("item")).put("n", 6L);

        GenericRecord same = one();
        assertThat(upgraded)
                .isEqualTo(order(
                        TWO,
                        same.get(0),
                        same.get(1),
                        same.get(2),
                        order(TWO.getField("item").schema(), 5L)));
    }

    @Test
    void each_copy_of_a_record_has_what_nothing_touches() {
        String fields = "{'name':'id','type':'string'},{'name':'note','type':['null','string'],'default':null}";
        Schema one = record("{'name':'item','type':{'type':'record','name':'Item','fields':[{'name':'n','type':'int'},"
                + fields + "]}}");
        Schema two = record(
                "{'name':'item','type':{'type':'record','name':'Item','fields':[{'name':'m','type':'int'}," + fields
                        + "]}}",
                "{'name':'copy','type':'Item'}");
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = Chains.engine(List.of(one, two));
        Plan plan = engine.compile(
                Chains.way(List.of(step -> step.rename("item.n", "m").copy("item", "copy"))), List.of());
        GenericRecord payload = order(one, order(one.getField("item").schema(), 1, new Utf8("x"), new Utf8("y")));

        GenericRecord item = order(two.getField("item").schema(), 1, new Utf8("x"), new Utf8("y"));
        assertThat(Chains.upgrade(plan, payload, repeated::incrementAndGet)).isEqualTo(order(two, item, item));
        assertThat(repeated).hasValue(0);
    }

    @Test
    void a_null_that_is_absence_at_the_end_decides_on_no_branch() {
        Schema one = record(
                "{'name':'id','type':'string'}",
                "{'name':'item','type':{'type':'record','name':'Item','fields':[{'name':'text','type':'string'},"
                        + "{'name':'note','type':['null','string']}]}}");
        Schema two = record(
                "{'name':'key','type':'string'}",
                "{'name':'item','type':[{'type':'map','values':'string'},{'type':'record','name':'Other','fields':["
                        + "{'name':'text','type':'string'},{'name':'note','type':['null','string'],'default':null}]}]}");
        GenericRecord payload =
                order(one, new Utf8("x"), order(one.getField("item").schema(), new Utf8("y"), null));

        GenericRecord upgraded = Chains.upgrade(Chains.unproven(one, two, step -> step.rename("id", "key")), payload);

        assertThat(upgraded).isEqualTo(order(two, new Utf8("x"), Map.of(new Utf8("text"), new Utf8("y"))));
    }

    @Test
    void a_copy_shares_nothing_with_what_it_was_copied_from() {
        Schema one = record("{'name':'hash','type':{'type':'fixed','name':'One','size':2}}");
        Schema two = record(
                "{'name':'hash','type':[{'type':'fixed','name':'Two','size':2},{'type':'fixed','name':'Three','size':2}]}",
                "{'name':'copy','type':['Two','Three']}");
        GenericRecord payload =
                order(one, new GenericData.Fixed(one.getField("hash").schema(), new byte[] {1, 2}));
        List<Consumer<Step.Builder>> copy = List.of(step -> step.copy("hash", "copy"));
        // With code in it the way is gone step by step.
        List<Consumer<Step.Builder>> withCode =
                List.of(step -> step.edit(GenericRecord.class, order -> {}).copy("hash", "copy"));

        for (List<Consumer<Step.Builder>> steps : List.of(copy, withCode)) {
            GenericRecord upgraded = Chains.upgrade(Chains.unproven(List.of(one, two), steps), payload);

            assertThat(upgraded.get("copy")).isEqualTo(upgraded.get("hash")).isNotSameAs(upgraded.get("hash"));
        }
    }

    @Test
    void a_record_beyond_the_limits_of_bytes_goes_step_by_step() {
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = engine(new ReadLimits(4, 1_000, 10, 1_000, 100, 100));

        GenericRecord upgraded =
                Chains.upgrade(plan(engine, step -> step.rename("id", "key")), one(), repeated::incrementAndGet);

        assertThat(upgraded.get("key")).isEqualTo(new Utf8("x"));
        assertThat(repeated).hasValue(1);
    }

    @Test
    void nothing_is_written_where_there_is_a_doubt() {
        assertThat(bytes("string", "half \ud800 pair")).isNull();
        assertThat(bytes("string", "half \udc00")).isNull();
        assertThat(bytes("string", new Utf8(new byte[] {(byte) 0xFF}))).isNull();
        assertThat(bytes("string", 1)).isNull();
        assertThat(bytes("string", null)).isNull();
        assertThat(bytes("int", 1L)).isNull();
        assertThat(bytes("null", 1)).isNull();
        assertThat(bytes("long", 1)).isNotNull();
        assertThat(writers.bytes(order(record("{'name':'x','type':['null','long']}"), 1)))
                .isNull();
        assertThat(writers.bytes(order(record("{'name':'x','type':['int','string']}"), (Object) null)))
                .isNull();
    }

    private AvroBytes bytes(String type, Object value) {
        return writers.bytes(order(record("{'name':'x','type':'" + type + "'}"), value));
    }

    @Test
    void keys_that_say_the_same_are_a_doubt() {
        Schema schema = record("{'name':'x','type':{'type':'map','values':'int'}}");
        Map<Object, Integer> twice = new HashMap<>();
        twice.put(new Utf8("a"), 1);
        assertThat(writers.bytes(order(schema, twice))).isNotNull();

        twice.put("a", 2);

        assertThat(writers.bytes(order(schema, twice))).isNull();
    }

    @Test
    void a_record_in_a_place_of_another_schema_is_a_doubt() {
        Schema equal = schema(ITEM.toString());
        Schema other = schema(ITEM.toString().replace("\"long\"", "\"int\""));
        GenericRecord payload = one();

        payload.put("item", order(equal, 5L));
        assertThat(writers.bytes(payload)).isNotNull();

        payload.put("item", order(other, 5));
        assertThat(writers.bytes(payload)).isNull();
    }

    @Test
    void a_record_that_contains_itself_is_a_doubt() {
        Schema schema = record("{'name':'next','type':['null','Order']}");
        GenericRecord payload = new GenericData.Record(schema);
        payload.put("next", payload);

        assertThat(writers.bytes(payload)).isNull();
    }

    @Test
    void texts_are_written_as_avro_writes_them() {
        Schema schema = record("{'name':'x','type':{'type':'array','items':'string'}}");
        List<Object> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            for (String end : List.of("", "~", "ä", "\u20ac", "\ud83d\ude00")) {
                texts.add(text + end);
                texts.add(new Utf8(text + end));
                texts.add(CharBuffer.wrap(text + end));
            }
            text.append((char) ('a' + i));
        }

        assertWritten(order(schema, texts));
    }

    @Test
    void numbers_are_written_as_avro_writes_them() {
        Schema schema = record(
                "{'name':'ints','type':{'type':'array','items':'int'}}",
                "{'name':'longs','type':{'type':'array','items':'long'}}",
                "{'name':'floats','type':{'type':'array','items':'float'}}",
                "{'name':'doubles','type':{'type':'array','items':'double'}}");
        List<Long> longs = new ArrayList<>(List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE));
        for (int i = 0; i < Long.SIZE; i++) {
            longs.addAll(List.of(1L << i, -(1L << i), (1L << i) - 1));
        }

        assertWritten(order(
                schema,
                longs.stream().map(Long::intValue).toList(),
                longs,
                List.of(0f, -0f, Float.NaN, Float.intBitsToFloat(0x7FC0_0001), Float.MIN_VALUE),
                List.of(0d, -0d, Double.NaN, 0.1, Double.NEGATIVE_INFINITY)));
    }

    private void assertWritten(IndexedRecord record) {
        assertThat(writers.bytes(record).toByteArray()).isEqualTo(encode(record, record.getSchema()));
    }

    @Test
    void entries_keep_their_order() {
        Schema schema = record("{'name':'x','type':{'type':'map','values':'int'}}");
        Map<String, Integer> entries = new LinkedHashMap<>();
        for (int i = 50; i > 0; i--) {
            entries.put("k" + i, i);
        }

        assertWritten(order(schema, entries));
    }
}
