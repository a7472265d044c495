package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.stepwise.core.MigratorRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class would lose or change is refused, whatever the class is made of. */
@SuppressWarnings("ArrayRecordComponent") // What applications have.
class TypedValuesTest {

    /** A value class with a constructor of one number, as many have. */
    public static final class Money {
        final BigDecimal amount;

        public Money(BigDecimal amount) {
            this.amount = amount;
        }
    }

    public static final class Ratio {
        final double value;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Ratio(double value) {
            this.value = value;
        }
    }

    record Priced(Money v) {}

    record Rated(Ratio v) {}

    record Doubles(double[] v) {}

    record Floats(float[] v) {}

    record OneByte(byte v) {}

    record ManyBytes(List<Byte> v) {}

    record Bytes(byte[] v) {}

    record Whole(int v) {}

    record Order(String id, String customer, String currency) {}

    interface Shape {}

    record Shaped(Shape v) {}

    record Starved(String v) {
        Starved {
            throw new OutOfMemoryError("as it is when memory is short");
        }
    }

    /** Of bytes, Jackson would make a double first. */
    @Test
    void digits_for_a_class_that_is_made_of_a_big_decimal_are_kept() {
        assertThat(read(Priced.class, "{\"v\":12345678901234567.89}").v().amount)
                .isEqualTo(new BigDecimal("12345678901234567.89"));
    }

    @Test
    void digits_that_a_double_does_not_hold_are_refused_wherever_they_stand() {
        assertRefused(Doubles.class, "{\"v\":[9007199254740993]}");
        assertRefused(Doubles.class, "{\"v\":[0.10000000000000000001]}");
        assertRefused(Floats.class, "{\"v\":[16777217]}");
    }

    @Test
    void numbers_that_are_too_large_for_a_double_are_refused_wherever_they_stand() {
        assertRefused(Doubles.class, "{\"v\":[1e400]}");
        assertRefused(Rated.class, "{\"v\":1e400}");
    }

    @Test
    void a_text_for_a_number_is_refused_in_an_array() {
        assertRefused(Doubles.class, "{\"v\":[\"NaN\"]}");
    }

    @Test
    void a_number_that_a_byte_does_not_hold_is_refused() {
        assertRefused(OneByte.class, "{\"v\":200}");
        assertRefused(ManyBytes.class, "{\"v\":[200]}");
        assertRefused(Bytes.class, "{\"v\":[200]}");
    }

    @Test
    void a_member_that_states_something_in_another_topic_is_refused() {
        UpgradingDeserializer<Order> deserializer = UpgradingDeserializer.to(Order.class);
        deserializer.configure(
                unidentified(
                        "stepwise.topics",
                        List.of("orders", "others"),
                        "stepwise.identify.topic.orders.type.header",
                        "event-type",
                        "stepwise.identify.topic.orders.version.header",
                        "schema-version",
                        "stepwise.identify.topic.others.type.field",
                        "kind",
                        "stepwise.identify.topic.others.version.field",
                        "note"),
                false);
        assertThatThrownBy(() -> deserializer.deserialize(
                        "orders",
                        headers("event-type", "order-placed", "schema-version", "1"),
                        bytes("{\"id\":\"a\",\"name\":\"Ada\",\"kind\":\"express\",\"note\":\"lost\"}")))
                .isInstanceOf(UpgradeFailedException.class)
                .hasMessageContaining("no such member");
    }

    /** It is JSON, and it is the class that is too narrow. */
    @ParameterizedTest
    @ValueSource(strings = {"3000000000", "9223372036854775808"})
    void a_number_that_the_class_has_no_room_for_is_told_with_its_place(String number) {
        assertThatThrownBy(() -> read(Whole.class, "{\"v\":" + number + "}"))
                .hasMessageContaining("at v: ")
                .hasMessageNotContaining("is not JSON");
    }

    /** Each record fails then, and none of them is to be set aside. */
    @Test
    void a_class_that_can_never_be_made_is_no_fault_of_the_record() {
        for (Class<?> type : List.of(Shaped.class, java.time.Instant.class)) {
            assertThat(failure(type, "{\"v\":{}}").isOfTheRecord())
                    .as(type.getName())
                    .isFalse();
        }
    }

    @Test
    void want_of_memory_in_the_constructor_is_no_fault_of_the_record() {
        assertThat(failure(Starved.class, "{\"v\":\"a\"}").isOfTheRecord()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {Doubles.class, ManyBytes.class})
    <A> void a_step_between_classes_writes_what_it_read_or_nothing(Class<A> type) {
        String payload = "{\"v\":[" + (type == Doubles.class ? "9007199254740993" : "200") + "]}";
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.migrate(type, type, (A value) -> value)))
                .build();
        UpgradingDeserializer<byte[]> deserializer = new UpgradingDeserializer<>(new ByteArrayDeserializer());
        deserializer.configure(settings("stepwise.registry.provider", registry), false);
        AtomicReference<@Nullable String> written = new AtomicReference<>(payload);
        try {
            written.set(text(deserializer.deserialize(
                    "orders", headers("event-type", "order-placed", "schema-version", "1"), bytes(payload))));
        } catch (UpgradeFailedException e) {
            assertThat(e).hasMessageContaining("at v[0]: ");
        }
        assertThat(written).hasValue(payload);
    }

    private static <T> T read(Class<T> type, String payload) {
        UpgradingDeserializer<T> deserializer = UpgradingDeserializer.to(type);
        deserializer.configure(settings(), false);
        return deserializer.deserialize(
                "orders", headers("event-type", "order-placed", "schema-version", "3"), bytes(payload));
    }

    private static UpgradeFailedException failure(Class<?> type, String payload) {
        return catchThrowableOfType(UpgradeFailedException.class, () -> read(type, payload));
    }

    private static void assertRefused(Class<?> type, String payload) {
        assertThatThrownBy(() -> read(type, payload)).as(payload).isInstanceOf(UpgradeFailedException.class);
    }
}
