package dev.stepwise.testing.faulty;

import static dev.stepwise.testing.faulty.Fault.named;
import static dev.stepwise.testing.faulty.Shapes.avro;

import dev.stepwise.core.MigratorChain;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Faults in code on Avro records: what is right in JSON, and not in Avro's types. */
final class AvroCodeFaults {

    private static final long DAY = 86_400_000;

    private AvroCodeFaults() {}

    /** Makes what stands in a field of the newer record from what stands there in the older one. */
    private interface Value extends Function<Object, Object> {}

    static List<Fault> all() {
        return Stream.of(types(), texts(), behaviour()).flatMap(List::stream).toList();
    }

    private static List<Fault> types() {
        String cents = "{'type':'bytes','logicalType':'decimal','precision':20,'scale':2}";
        String fine = "{'type':'bytes','logicalType':'decimal','precision':22,'scale':4}";
        String millis = "{'type':'long','logicalType':'timestamp-millis'}";
        String micros = "{'type':'long','logicalType':'timestamp-micros'}";
        String timeMillis = "{'type':'int','logicalType':'time-millis'}";
        String timeMicros = "{'type':'long','logicalType':'time-micros'}";
        String date = "{'type':'int','logicalType':'date'}";
        String id = "{'type':'fixed','name':'Id','size':4}";
        Value toMicros = at -> Math.floorMod((long) at, 1_000_000_000_000_000L) * 1000;
        return List.of(
                value("a decimal that is copied into another scale", cents, fine, price -> unscaled(price, 100))
                        .wrong(to(fine, price -> price))
                        .golden("{'value':1.50}", "{'value':1.5000}")
                        .caughtBy(Net.GOLDEN, "at value: expected 1.5000 but found 0.0150", "step 1 → 2 was the last"),
                value("an unscaled value times ten", cents, fine, price -> unscaled(price, 100))
                        .wrong(to(fine, price -> unscaled(price, 10)))
                        .golden("{'value':1.50}", "{'value':1.5000}")
                        .caughtBy(Net.GOLDEN, "at value: expected 1.5000 but found 0.1500", "step 1 → 2 was the last"),
                value("milliseconds that are taken for microseconds", millis, micros, toMicros)
                        .wrong(to(micros, at -> at))
                        .golden("{'value':1500}", "{'value':1500000}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected 1500000 but found 1500",
                                "step 1 → 2 leaves it as it was"),
                value("a time of day in the wrong unit", timeMillis, timeMicros, at -> (int) at * 1000L)
                        .wrong(to(timeMicros, at -> ((Integer) at).longValue()))
                        .golden("{'value':1500}", "{'value':1500000}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected 1500000 but found 1500",
                                "step 1 → 2 leaves it as it was"),
                value("a date that is off by one before 1970", millis, date, at -> (int) Math.floorDiv((long) at, DAY))
                        .wrong(to(date, at -> (int) ((long) at / DAY)))
                        .golden("{'value':-1}", "{'value':-1}")
                        .caughtBy(Net.GOLDEN, "at value: expected -1 but found 0", "step 1 → 2 was the last"),
                value("a date in the time zone of the machine", millis, "string", at -> day(at, ZoneOffset.UTC))
                        .wrong(to("string", at -> day(at, ZoneId.systemDefault())))
                        .caughtBy(Net.EVERYWHERE, "at value: expected ", "step 1 → 2 was the last"),
                value("a fixed whose bytes are turned around", id, id, fixed -> fixed)
                        .wrong(to(id, fixed -> fixed(id, 4, reversed(((GenericData.Fixed) fixed).bytes()))))
                        .golden("{'value':'AQIDBA=='}", "{'value':'AQIDBA=='}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected \"AQIDBA==\" but found \"BAMCAQ==\"",
                                "step 1 → 2 was the last"),
                value("a fixed that is too short", id, id, fixed -> fixed)
                        .wrong(to(id, fixed -> fixed(id, 3, ((GenericData.Fixed) fixed).bytes())))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at value: "),
                value("bytes that are taken for text", "bytes", "string", bytes -> base64(bytes))
                        .wrong(to(
                                "string",
                                bytes -> StandardCharsets.UTF_8.decode(((ByteBuffer) bytes).duplicate()) + ""))
                        .golden("{'value':'AQID'}", "{'value':'AQID'}")
                        .caughtBy(Net.GOLDEN, "at value: expected \"AQID\" but found ", "step 1 → 2 was the last"),
                value("a long through double", "long", "long", number -> number)
                        .wrong(to("long", number -> (long) ((Long) number).doubleValue()))
                        .golden("{'value':9007199254740993}", "{'value':9007199254740993}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected 9007199254740993 but found 9007199254740992",
                                "step 1 → 2 was the last"),
                value("a double through float", "double", "double", number -> number)
                        .wrong(to("double", number -> (double) ((Double) number).floatValue()))
                        .golden("{'value':0.1}", "{'value':0.1}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected 0.1 but found 0.10000000149011612",
                                "step 1 → 2 was the last"),
                value("a branch of a union that becomes another", "['long','string']", "['long','string']", any -> any)
                        .wrong(to("['long','string']", any -> new Utf8(any.toString())))
                        .golden("{'value':5}", "{'value':5}")
                        .caughtBy(Net.GOLDEN, "at value: expected 5 but found \"5\"", "step 1 → 2 was the last"),
                value(
                                "a branch of a union that is forgotten",
                                "['long','string']",
                                "string",
                                any -> new Utf8(any.toString()))
                        .wrong(to("string", any -> new Utf8(Long.toString((Long) any))))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "ClassCastException"));
    }

    private static List<Fault> texts() {
        String map = "{'type':'map','values':'string'}";
        String optional = "['null','string']";
        return List.of(
                value("null in Avro that is dereferenced", optional, optional, text -> text)
                        .wrong(to(optional, text -> new Utf8(text.toString().strip())))
                        .caughtBy(Net.TOTAL, "step 1 → 2: ", "NullPointerException"),
                value("null in Avro that becomes a text", optional, "string", text -> text == null ? "" : text)
                        .wrong(to("string", text -> String.valueOf(text)))
                        .golden("{}", "{'value':''}")
                        .avro(1, avro("value?: string"))
                        .caughtBy(Net.GOLDEN, "at value: expected \"\" but found \"null\"", "step 1 → 2 was the last"),
                value(
                                "a text that never equals Avro's",
                                "string",
                                "string",
                                text -> text.toString().equals("C") ? "CLOSED" : text)
                        .wrong(to("string", text -> "C".equals(text) ? "CLOSED" : text))
                        .golden("{'value':'C'}", "{'value':'CLOSED'}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value: expected \"CLOSED\" but found \"C\"",
                                "step 1 → 2 leaves it as it was"),
                value("a key that is never found in Avro's map", map, "string", tags -> found(tags, new Utf8("colour")))
                        .wrong(to("string", tags -> found(tags, "colour")))
                        .golden("{'value':{'colour':'red'}}", "{'value':'red'}")
                        .caughtBy(Net.GOLDEN, "at value: expected \"red\" but found \"\"", "step 1 → 2 was the last"),
                value("values of a map, of which the first is skipped", map, map, tags -> upper(tags, 0))
                        .wrong(to(map, tags -> upper(tags, 1)))
                        .golden("{'value':{'a':'x'}}", "{'value':{'a':'X'}}")
                        .caughtBy(
                                Net.GOLDEN,
                                "at value.a: expected \"X\" but found \"x\"",
                                "step 1 → 2 leaves it as it was"));
    }

    private static List<Fault> behaviour() {
        AtomicInteger counter = new AtomicInteger();
        return List.of(
                value("an id in Avro that is random", "string", "string", text -> text)
                        .wrong(to("string", text -> UUID.randomUUID().toString()))
                        .caughtBy(Net.DETERMINISTIC, "at value: expected ", "step 1 → 2 was the last"),
                value("a counter that Avro messages share", "long", "long", number -> number)
                        .wrong(to("long", number -> (long) counter.incrementAndGet()))
                        .caughtBy(Net.DETERMINISTIC, "at value: expected ", "step 1 → 2 was the last"),
                value("code that changes the record that it is given", "string", "string", text -> "X")
                        .wrong(chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(GenericRecord.class, order -> {
                                    order.put("value", "X");
                                    return order;
                                })))
                        .caughtBy(Net.TOTAL, "step 1 → 2: the migrator changed the record that it was given"),
                value(
                                "code that reads the bytes that it is given to their end",
                                "bytes",
                                "int",
                                bytes -> ((ByteBuffer) bytes).duplicate().remaining())
                        .wrong(to("int", bytes -> {
                            ByteBuffer buffer = (ByteBuffer) bytes;
                            int length = buffer.remaining();
                            buffer.get(new byte[length]);
                            return length;
                        }))
                        .caughtBy(Net.TOTAL, "step 1 → 2: the migrator changed the record that it was given"),
                value("a record in a union whose name has no namespace", cards("shop"), cards("shop"), card -> card)
                        .wrong(to(cards("shop"), card -> card(cards("other"), (GenericRecord) card)))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at value: "),
                value("a record of the older schema", "long", "string", number -> number.toString())
                        .wrong(into(avro("value: long"), number -> number))
                        .caughtBy(Net.TOTAL, "step 1 → 2"),
                value("a field that is not filled", "string", "string", text -> text)
                        .wrong(to("string", text -> null))
                        .caughtBy(Net.TOTAL, "step 1 → 2, at value: "));
    }

    private static Fault value(String name, String older, String newer, Value right) {
        return named(name)
                .avro(1, avro("value: " + older))
                .avro(2, avro("value: " + newer))
                .proved()
                .right(to(newer, right));
    }

    private static Consumer<MigratorChain.Builder> to(String type, Value value) {
        return into(avro("value: " + type), value);
    }

    private static Consumer<MigratorChain.Builder> into(String schema, Value value) {
        Schema newer = schema(schema);
        return chain -> chain.step(
                1,
                2,
                s -> s.migrate(GenericRecord.class, order -> {
                    GenericRecord made = new GenericData.Record(newer);
                    made.put("value", value.apply(order.get("value")));
                    return made;
                }));
    }

    private static Schema schema(String text) {
        return new SchemaParser().parse(Shapes.quoted(text)).mainSchema();
    }

    private static String cards(String namespace) {
        String branch = "{'type':'record','name':'%s','namespace':'%s','fields':[{'name':'number','type':'string'}]}";
        return "[" + branch.formatted("Card", namespace) + "," + branch.formatted("Transfer", namespace) + "]";
    }

    private static Object card(String union, GenericRecord like) {
        Schema named = schema(union).getTypes().stream()
                .filter(branch -> branch.getName().equals(like.getSchema().getName()))
                .findFirst()
                .orElseThrow();
        GenericRecord made = new GenericData.Record(named);
        made.put("number", like.get("number"));
        return made;
    }

    private static Object unscaled(Object price, int times) {
        ByteBuffer buffer = ((ByteBuffer) price).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return ByteBuffer.wrap(
                new BigInteger(bytes).multiply(BigInteger.valueOf(times)).toByteArray());
    }

    private static String day(Object at, ZoneId zone) {
        return Instant.ofEpochMilli(Math.floorMod((long) at, 1000 * DAY))
                .atZone(zone)
                .toLocalDate()
                .toString();
    }

    private static Object fixed(String schema, int size, byte[] bytes) {
        byte[] content = new byte[size];
        System.arraycopy(bytes, 0, content, 0, size);
        return new GenericData.Fixed(schema(schema), content);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static String base64(Object bytes) {
        ByteBuffer encoded = Base64.getEncoder().encode(((ByteBuffer) bytes).duplicate());
        return StandardCharsets.US_ASCII.decode(encoded).toString();
    }

    private static Object found(Object tags, Object key) {
        Object found = ((Map<?, ?>) tags).get(key);
        return found == null ? "" : found;
    }

    private static Object upper(Object tags, int from) {
        Map<Object, Object> made = new LinkedHashMap<>();
        ((Map<?, ?>) tags)
                .forEach((name, tag) -> made.put(
                        name, made.size() < from ? tag : new Utf8(tag.toString().toUpperCase(Locale.ROOT))));
        return made;
    }
}
