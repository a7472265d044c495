package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of numbers binds decimals, and costs little to keep. */
class DecimalLimitTest {

    private static final String BEYOND =
            "goes beyond a limit: a number has more than %d digits. Raise that limit if such messages are expected.";

    private static final Schema DECIMAL =
            record("{'name':'id','type':'string'},{'name':'prices','type':{'type':'array','items':"
                    + "{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}}}");

    /** One that looks at the number, and one that leaves it alone. */
    private static final List<Consumer<Step.Builder>> STEPS =
            List.of(s -> s.convert("n", Decimals.scale(0)), s -> s.set("text", "x"));

    private final AtomicInteger counted = new AtomicInteger();

    private DecimalLimit limit(int digits) {
        return new DecimalLimit(digits, number -> {
            counted.incrementAndGet();
            return new BigDecimal(number).precision();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 18, 19, 20, 38, 39, 999, 1_000})
    void as_many_digits_as_the_limit_pass_and_one_more_does_not(int digits) {
        BigInteger next = BigInteger.TEN.pow(digits);
        for (BigInteger most :
                List.of(next.subtract(BigInteger.ONE), next.negate().add(BigInteger.ONE))) {
            assertThatCode(() -> limit(digits).require(most.toByteArray())).doesNotThrowAnyException();
        }
        for (BigInteger more : List.of(next, next.negate())) {
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(() -> limit(digits).require(more.toByteArray()))
                    .withMessage(BEYOND, digits);
        }
    }

    @Test
    void bytes_that_repeat_the_sign_are_no_digits() {
        byte[] padded = new byte[100_000];
        assertThatCode(() -> limit(3).require(padded)).doesNotThrowAnyException();
        Arrays.fill(padded, (byte) -1);
        padded[padded.length - 1] = -128;
        assertThatCode(() -> limit(3).require(padded)).doesNotThrowAnyException();
        assertThat(counted).hasValue(0);
    }

    @Test
    void digits_are_counted_only_near_the_limit() {
        byte[] huge = new byte[10_000_000];
        Arrays.fill(huge, (byte) 0x7F);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> limit(1_000).require(huge));
        for (int length = 1; length < 1_000; length++) {
            byte[] bytes = Arrays.copyOf(huge, length);
            try {
                limit(1_000).require(bytes);
            } catch (Malformed e) {
                assertThat(length).isGreaterThan(414);
            }
        }
        assertThat(counted).hasValueLessThan(4);
    }

    @Test
    void a_record_with_a_number_of_too_many_digits_is_unreadable_on_the_way_that_it_came() {
        byte[] digits = BigInteger.TEN.pow(1_000).toByteArray();
        GenericRecord order = order(
                DECIMAL,
                "x",
                new GenericData.Array<>(
                        DECIMAL.getField("prices").schema(),
                        List.of(ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(digits))));

        for (Object payload : List.of(order, bytes(order))) {
            MigrationException failure = Chains.failure(Chains.step(DECIMAL, DECIMAL, s -> s.set("id", "y")), payload);

            assertThat(failure)
                    .hasMessage("order-placed 1 → 2, at prices[1]: the Avro value " + BEYOND.formatted(1_000));
            assertThat(failure.reason()).isEqualTo(MigrationException.Reason.UNREADABLE);
        }
    }

    @Test
    void fixed_and_big_decimals_are_bound_too() {
        for (String type : List.of(
                "{'type':'fixed','name':'F','size':500,'logicalType':'decimal','precision':1000,'scale':0}",
                "{'type':'bytes','logicalType':'big-decimal'}")) {
            Schema schema = record("{'name':'n','type':" + type + "},{'name':'text','type':'string'}");
            Schema own = schema.getField("n").schema();
            byte[] digits = new byte[500];
            digits[0] = 1;
            Object value = own.getType() == Schema.Type.FIXED
                    ? new GenericData.Fixed(own, digits)
                    : new Conversions.BigDecimalConversion()
                            .toBytes(new BigDecimal(new BigInteger(digits)), own, LogicalTypes.bigDecimal());
            for (Object payload : List.of(order(schema, value, "t"), bytes(order(schema, value, "t")))) {
                for (Consumer<Step.Builder> step : STEPS) {
                    assertThat(Chains.failure(Chains.step(schema, schema, step), payload))
                            .hasMessage("order-placed 1 → 2, at n: the Avro value " + BEYOND.formatted(1_000));
                }
            }
        }
    }

    @Test
    void a_decimal_that_becomes_minor_units_is_bound_too() {
        Schema one = record("{'name':'n','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}}");
        Schema two = record("{'name':'n','type':'long'}");
        AvroEngine engine = new AvroEngine(
                new ReadLimits(1_000, 1_000, 10, 1_000, 5, 100),
                (type, version, language) -> Optional.of(two.toString()));
        Plan plan = engine.compile(Chains.way(List.of(s -> s.convert("n", Decimals.TO_MINOR_UNITS))), List.of());

        assertThat(Chains.upgrade(plan, bytes(order(one, number(99_999)))).get("n"))
                .isEqualTo(99_999L);
        assertThat(Chains.failure(plan, bytes(order(one, number(100_000)))))
                .hasMessage("at n: the Avro value " + BEYOND.formatted(5));
    }

    private static ByteBuffer number(long unscaled) {
        return ByteBuffer.wrap(BigInteger.valueOf(unscaled).toByteArray());
    }
}
