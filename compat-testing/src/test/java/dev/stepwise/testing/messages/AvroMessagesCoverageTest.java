package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is seen in 1,000 values, whatever the seed. */
class AvroMessagesCoverageTest {

    private static final int COUNT = 1_000;

    private static final long MOST_MILLIS = 86_399_999;

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of("'boolean'", List.of(true, false)),
                Arguments.of("'int'", List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, -1)),
                Arguments.of("'long'", List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, Integer.MAX_VALUE + 1L)),
                Arguments.of(
                        "'float'",
                        List.of(0f, -0f, Float.NaN, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0.1f)),
                Arguments.of("'float'", List.of(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 16_777_216f)),
                Arguments.of(
                        "'double'",
                        List.of(0d, -0d, Double.NaN, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0.1)),
                Arguments.of("'double'", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e21, 1e-7)),
                Arguments.of("{'type':'int','logicalType':'date'}", List.of(Integer.MIN_VALUE, 2_932_896, 0)),
                Arguments.of("{'type':'int','logicalType':'time-millis'}", List.of(0, (int) MOST_MILLIS)),
                Arguments.of("{'type':'long','logicalType':'time-micros'}", List.of(0L, MOST_MILLIS * 1_000 + 999)),
                Arguments.of(
                        "{'type':'long','logicalType':'timestamp-millis'}",
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE, 253_402_214_400_000L, 0L, -1L)),
                Arguments.of(
                        "{'type':'long','logicalType':'local-timestamp-nanos'}",
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 4);
    }

    private static Set<@Nullable Object> seen(String type, long seed, Function<Object, @Nullable Object> form) {
        Set<@Nullable Object> seen = new HashSet<>();
        AvroSamples.values(AvroSamples.schema(type), seed, COUNT)
                .forEach(value -> seen.add(value == null ? null : form.apply(value)));
        return seen;
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void every_bound_is_seen(String type, List<Object> bounds) {
        assertThat(seeds())
                .allSatisfy(seed -> assertThat(seen(type, seed, value -> value)).containsAll(bounds));
    }

    @Test
    void times_of_day_stay_within_a_day() {
        assertThat(seen("{'type':'int','logicalType':'time-millis'}", 1, value -> value))
                .allMatch(value -> value instanceof Integer millis && millis >= 0 && millis <= MOST_MILLIS);
    }

    @Test
    void every_kind_of_text_is_seen() {
        Set<@Nullable Object> seen = seen("'string'", 3, Object::toString);

        assertThat(seen).contains("", " ", "\u2028\u2029", "\uDBFF\uDFFF", "x".repeat(1_000), "\u0000", "Ada Lovelace");
        assertThat(seen).hasSizeGreaterThan(200);
    }

    @Test
    void texts_are_of_the_class_that_the_schema_names() {
        String type = "{'type':'string','avro.java.string':'String'}";

        assertThat(seen(type, 3, value -> value.getClass())).containsExactly(String.class);
    }

    @Test
    void bytes_are_seen_that_are_empty_and_that_are_no_text() {
        assertThat(seen("'bytes'", 3, value -> value))
                .contains(ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {(byte) 0xC3, 0x28}));
    }

    @Test
    void a_fixed_is_seen_empty_of_bits_and_full_of_them() {
        Set<@Nullable Object> seen = seen(
                "{'type':'fixed','name':'F','size':3}", 3, value -> ByteBuffer.wrap(((GenericFixed) value).bytes()));

        assertThat(seen).contains(ByteBuffer.allocate(3), ByteBuffer.wrap(new byte[] {-1, -1, -1}));
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void decimals_are_seen_at_their_bounds_and_never_beyond(String type) {
        Schema schema = AvroSamples.schema(type);
        Conversions.DecimalConversion decimals = new Conversions.DecimalConversion();
        Set<@Nullable Object> seen = seen(
                type,
                5,
                value -> value instanceof ByteBuffer bytes
                        ? decimals.fromBytes(bytes, schema, schema.getLogicalType())
                        : decimals.fromFixed((GenericFixed) value, schema, schema.getLogicalType()));

        BigDecimal most = new BigDecimal("9999999.99");
        assertThat(seen).contains(most, most.negate(), new BigDecimal("0.00"), new BigDecimal("-0.01"));
        assertThat(seen).allMatch(value -> ((BigDecimal) value).abs().compareTo(most) <= 0);
    }

    static Stream<String> decimals() {
        return Stream.of(
                "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}",
                "{'type':'fixed','name':'F','size':4,'logicalType':'decimal','precision':9,'scale':2}",
                "{'type':'fixed','name':'F','size':9,'logicalType':'decimal','precision':9,'scale':2}");
    }

    @Test
    void big_decimals_are_seen_with_scales_above_and_below_zero() {
        Schema schema = AvroSamples.schema("{'type':'bytes','logicalType':'big-decimal'}");
        Set<@Nullable Object> seen = seen(
                "{'type':'bytes','logicalType':'big-decimal'}",
                5,
                value -> new Conversions.BigDecimalConversion()
                        .fromBytes((ByteBuffer) value, schema, schema.getLogicalType()));

        assertThat(seen).contains(new BigDecimal("1E+40"), new BigDecimal("1E-40"), new BigDecimal("0.00"));
    }

    @Test
    void uuids_are_seen_of_no_bits_and_of_all() {
        String nil = "00000000-0000-0000-0000-000000000000";
        Set<@Nullable Object> texts = seen("{'type':'string','logicalType':'uuid'}", 5, Object::toString);
        Set<@Nullable Object> fixed = seen(
                "{'type':'fixed','name':'F','size':16,'logicalType':'uuid'}",
                5,
                value -> new BigInteger(1, ((GenericFixed) value).bytes()));

        assertThat(texts).contains(nil, nil.replace('0', 'f')).allMatch(text -> ((String) text).length() == 36);
        assertThat(fixed)
                .contains(BigInteger.ZERO, BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
    }

    @Test
    void every_branch_comes_as_often_as_any_other() {
        String type = "['string','null','int',{'type':'array','items':'int'}]";

        assertThat(seeds()).allSatisfy(seed -> {
            List<@Nullable Object> values = AvroSamples.values(AvroSamples.schema(type), seed, COUNT);
            assertThat(values.stream().filter(value -> value == null).count()).isBetween(200L, 300L);
            assertThat(values.stream().filter(value -> value instanceof Integer).count())
                    .isBetween(200L, 300L);
            assertThat(values.stream()
                            .filter(value -> value instanceof CharSequence)
                            .count())
                    .isBetween(200L, 300L);
        });
    }

    @Test
    void every_symbol_of_a_long_enum_deep_in_optional_parts_is_seen() {
        String symbols = String.join(
                "','", IntStream.range(0, 100).mapToObj(i -> "S" + i).toList());
        String leaf = "{'type':'enum','name':'E','symbols':['" + symbols + "']}";
        String inner = "{'type':'record','name':'B','fields':[{'name':'e','type':['null'," + leaf + "]}]}";
        Schema schema = AvroSamples.record("{'name':'b','type':['null'," + inner + "]}");

        assertThat(seeds()).allSatisfy(seed -> {
            Set<String> seen = new HashSet<>();
            for (Object value : AvroSamples.values(schema, seed, COUNT)) {
                Object b = ((GenericRecord) value).get("b");
                Object symbol = b == null ? null : ((GenericRecord) b).get("e");
                seen.add(String.valueOf(symbol));
            }
            assertThat(seen).hasSize(101).contains("null", "S0", "S99");
        });
    }

    @Test
    void arrays_and_maps_are_seen_empty_and_with_some() {
        Function<Object, Object> size =
                value -> value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();

        assertThat(seen("{'type':'array','items':'null'}", 3, size)).contains(0, 1, 2, 3);
        assertThat(seen("{'type':'map','values':'null'}", 3, size)).contains(0, 1, 2, 3);
    }

    @Test
    void keys_of_maps_are_seen_empty_and_odd() {
        Set<String> keys = new HashSet<>();
        AvroSamples.values(AvroSamples.schema("{'type':'map','values':'int'}"), 3, COUNT)
                .forEach(map -> ((Map<?, ?>) map).keySet().forEach(key -> keys.add(key.toString())));

        assertThat(keys).contains("", "a.b[0].'c'", "\"\\/{}[]:,", "\u00E9e\u0301");
    }

    @Test
    void the_default_of_a_field_is_among_its_values() {
        Schema schema = AvroSamples.record("{'name':'a','type':'string','default':'none given'},"
                + "{'name':'b','type':{'type':'array','items':'int'},'default':[4,5]}");
        Set<String> seen = new HashSet<>();
        for (Object value : AvroSamples.values(schema, 3, COUNT)) {
            seen.add(((GenericRecord) value).get("a").toString());
            seen.add(((GenericRecord) value).get("b").toString());
        }

        assertThat(seen).contains("none given", "[4, 5]", "", "[]");
    }

    @Test
    void the_same_value_comes_twice_in_one_array() {
        List<@Nullable Object> values =
                AvroSamples.values(AvroSamples.schema("{'type':'array','items':'string'}"), 3, COUNT);

        assertThat(values)
                .anyMatch(value -> ((Collection<?>) value).size() > new HashSet<>((Collection<?>) value).size());
    }

    @Test
    void types_that_contain_themselves_do_so_for_some_levels_and_come_to_an_end() {
        Schema schema = AvroSamples.schema("{'type':'record','name':'Node','fields':["
                + "{'name':'left','type':['Node','null']},"
                + "{'name':'more','type':{'type':'array','items':'Node'}},"
                + "{'name':'by','type':{'type':'map','values':['null','Node']}}]}");

        assertThat(seeds()).allSatisfy(seed -> {
            List<Integer> nodes = AvroSamples.values(schema, seed, COUNT).stream()
                    .map(AvroMessagesCoverageTest::nodes)
                    .toList();
            assertThat(nodes).contains(1).anyMatch(count -> count > 50).allMatch(count -> count <= 400);
        });
    }

    private static int nodes(@Nullable Object value) {
        if (!(value instanceof GenericRecord node)) {
            return 0;
        }
        int count = 1 + nodes(node.get("left"));
        for (Object inner : (Collection<?>) node.get("more")) {
            count += nodes(inner);
        }
        for (Object inner : ((Map<?, ?>) node.get("by")).values()) {
            count += nodes(inner);
        }
        return count;
    }

    @Test
    void a_long_list_of_itself_is_seen() {
        Schema schema =
                AvroSamples.schema("{'type':'record','name':'Link','fields':[{'name':'next','type':['null','Link']}]}");
        int longest = AvroSamples.values(schema, 3, COUNT).stream()
                .mapToInt(value -> {
                    int length = 0;
                    for (Object link = value; link != null; link = ((GenericRecord) link).get("next")) {
                        length++;
                    }
                    return length;
                })
                .max()
                .orElseThrow();

        assertThat(longest).isGreaterThan(5);
    }

    @Test
    void numbers_are_finite_where_that_is_asked_for() {
        Schema schema = AvroSamples.schema("['double','float']");

        assertThat(AvroSamples.values(AvroMessages.of(schema, Overrides.NONE, true), 3, COUNT))
                .allMatch(value -> Double.isFinite(((Number) value).doubleValue()));
    }

    @Test
    void the_same_seed_gives_the_same_messages_and_another_gives_others() {
        Generator<Object> messages = AvroMessages.of(
                AvroSamples.record("{'name':'a','type':['null','string','double']}"), Overrides.NONE, false);

        assertThat(AvroSamples.values(messages, 3, COUNT))
                .isEqualTo(AvroSamples.values(messages, 3, COUNT))
                .isNotEqualTo(AvroSamples.values(messages, 4, COUNT));
    }

    @Test
    void durations_are_seen_with_each_of_their_parts_at_its_bounds() {
        Set<@Nullable Object> seen = seen(
                "{'type':'fixed','name':'F','size':12,'logicalType':'duration'}",
                3,
                value -> Arrays.toString(((GenericFixed) value).bytes()));

        assertThat(seen).contains(Arrays.toString(new byte[12]), "[-1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0]");
    }
}
