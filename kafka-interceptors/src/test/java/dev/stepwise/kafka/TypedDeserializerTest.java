package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are made straight of a class, without a deserializer of the application. */
class TypedDeserializerTest {

    private static final String GIVEN_OLD = " It was given order-placed, upgraded from 1 to 3.";
    private static final String GIVEN_LATEST = " It was given order-placed 3 as it came.";

    @Test
    void an_old_order_becomes_an_instance_of_the_class_that_is_given_in_code() {
        assertThat(to(Order.class).deserialize("orders", order("1"), bytes(OLD)))
                .isEqualTo(new Order("a1", "Ada", "EUR"));
    }

    @Test
    void settings_may_name_the_class() {
        UpgradingDeserializer<Order> deserializer = new UpgradingDeserializer<>();
        deserializer.configure(settings("stepwise.delegate.type", Order.class.getName()), false);
        assertThat(deserializer.deserialize("orders", order("3"), bytes(LATEST)))
                .isEqualTo(new Order("a1", "Ada", "EUR"));
    }

    @Test
    void headers_are_brought_up_to_date() {
        RecordHeaders headers = order("1");
        to(Order.class).deserialize("orders", headers, bytes(OLD));
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void a_tombstone_is_null() {
        assertThat(to(Order.class).deserialize("orders", order("1"), (byte[]) null))
                .isNull();
    }

    @Test
    void a_class_without_a_member_of_the_latest_version_is_refused_and_headers_stay() {
        RecordHeaders headers = order("1");
        assertRefused(
                Named.class,
                headers,
                OLD,
                "at id: the class " + Named.class.getName()
                        + " has no such member, and its value would be lost. Add the"
                        + " member to the class, or annotate the class with @JsonIgnoreProperties(ignoreUnknown = true)."
                        + GIVEN_OLD);
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void a_class_may_say_that_it_has_a_part_of_the_members() {
        assertThat(to(Customer.class).deserialize("orders", order("1"), bytes(OLD)))
                .isEqualTo(new Customer("Ada"));
    }

    @Test
    void fields_that_state_type_and_version_need_not_be_members() {
        UpgradingDeserializer<Order> deserializer = UpgradingDeserializer.to(Order.class);
        deserializer.configure(
                unidentified("stepwise.identify.type.field", "type", "stepwise.identify.version.field", "v"), false);
        assertThat(deserializer.deserialize(
                        "orders",
                        headers(),
                        bytes("{\"type\":\"order-placed\",\"id\":\"a1\",\"name\":\"Ada\",\"v\":1}")))
                .isEqualTo(new Order("a1", "Ada", "EUR"));
    }

    @Test
    void a_value_that_does_not_fit_is_refused_with_its_place_and_without_itself() {
        assertRefused(
                Order.class,
                order("3"),
                "{\"id\":\"a1\",\"customer\":[\"Ada\"],\"currency\":\"EUR\"}",
                "at customer: the class " + Order.class.getName()
                        + " expects java.lang.String but found an array, which it does not take. Mend the class, or the"
                        + " step or producer that wrote it." + GIVEN_LATEST);
    }

    @Test
    void what_came_as_the_latest_version_and_is_no_json_is_refused() {
        assertRefused(
                Order.class,
                order("3"),
                "{\"id\":Ada",
                "the payload is not JSON, or has a member twice. Mend the producer." + GIVEN_LATEST);
    }

    @Test
    void a_member_that_is_there_twice_is_refused() {
        assertRefused(
                Order.class,
                order("3"),
                "{\"id\":\"a1\",\"id\":\"a2\"}",
                "the payload is not JSON, or has a member twice. Mend the producer." + GIVEN_LATEST);
    }

    @Test
    void more_after_the_object_is_refused() {
        assertRefused(
                Order.class,
                order("3"),
                LATEST + "{}",
                "the payload has more after its JSON object. Mend the producer." + GIVEN_LATEST);
    }

    @Test
    void a_list_is_refused() {
        assertRefused(
                Order.class, order("3"), "[]", "the payload is not a JSON object. Mend the producer." + GIVEN_LATEST);
    }

    @ParameterizedTest
    @ValueSource(classes = {Unnamed.class, Hidden.class, Abstract.class})
    void a_class_that_cannot_be_made_is_refused_at_the_start(Class<?> type) {
        assertThatThrownBy(() -> UpgradingDeserializer.to(type).configure(settings(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + type.getName() + " for configuration stepwise.delegate.type: Jackson"
                        + " cannot make the class " + type.getName()
                        + ": it is abstract, or has no constructor that Jackson knows. Make it a record, annotate a"
                        + " constructor with @JsonCreator, or take a deserializer.");
    }

    @Test
    void a_class_that_jackson_does_not_understand_is_refused_at_the_start() {
        assertThatThrownBy(() -> UpgradingDeserializer.to(Twofold.class).configure(settings(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value " + Twofold.class.getName()
                        + " for configuration stepwise.delegate.type: Jackson cannot make the class "
                        + Twofold.class.getName() + ": Conflicting property-based creators");
    }

    @Test
    void a_class_may_bring_what_makes_it() {
        assertThat(to(Counted.class).deserialize("orders", order("1"), bytes(OLD)))
                .isEqualTo(new Counted(3));
    }

    @Test
    void an_interface_that_names_its_class_can_be_made() {
        assertThat(to(Sale.class).deserialize("orders", order("1"), bytes(OLD)))
                .isEqualTo(new Order("a1", "Ada", "EUR"));
    }

    @Test
    void frames_need_a_deserializer_that_reads_them() {
        assertThatThrownBy(() ->
                        UpgradingDeserializer.to(Order.class).configure(settings("stepwise.wire.format", "toy"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Values are to be made of " + Order.class.getName() + ", but stepwise.wire.format says that"
                        + " they come in frames, which the deserializer of the application reads. Set that in"
                        + " stepwise.delegate.deserializer.");
    }

    @Test
    void a_class_beside_a_deserializer_is_refused() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>()
                        .configure(
                                settings(
                                        "stepwise.delegate.type",
                                        Order.class,
                                        "stepwise.delegate.deserializer",
                                        StringDeserializer.class),
                                false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.delegate.deserializer is " + StringDeserializer.class.getName()
                        + ", and values are to be made of " + Order.class.getName() + " as well. Set one of them.");
    }

    @Test
    void a_class_beside_what_is_given_in_code_is_refused() {
        for (Deserializer<?> deserializer :
                List.of(UpgradingDeserializer.to(Order.class), new UpgradingDeserializer<>(new StringDeserializer()))) {
            assertThatThrownBy(() -> deserializer.configure(settings("stepwise.delegate.type", Named.class), false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("Invalid value " + Named.class.getName()
                            + " for configuration stepwise.delegate.type: A delegate was given in code as well.");
        }
    }

    private static void assertRefused(Class<?> type, RecordHeaders headers, String payload, String problem) {
        UpgradeFailedException thrown = catchThrowableOfType(
                UpgradeFailedException.class, () -> to(type).deserialize("orders", headers, bytes(payload)));
        assertThat(thrown)
                .hasMessage("A record of topic orders could not be deserialized: " + type.getName()
                        + " cannot be made of it, " + problem);
        assertThat(thrown.isOfTheRecord()).isTrue();
        assertThat(Map.of("retriable", thrown.isRetriable(), "leftOut", thrown.isLeftOut()))
                .doesNotContainValue(true);
    }

    private static <T> UpgradingDeserializer<T> to(Class<T> type) {
        UpgradingDeserializer<T> deserializer = UpgradingDeserializer.to(type);
        deserializer.configure(settings(), false);
        return deserializer;
    }

    private static RecordHeaders order(String version) {
        return headers("event-type", "order-placed", "schema-version", version);
    }

    @JsonDeserialize(as = Order.class)
    interface Sale {}

    record Order(String id, String customer, @Nullable String currency) implements Sale {}

    record Named(String name) {}

    @JsonDeserialize(using = Counting.class)
    record Counted(int members) {}

    static final class Counting extends StdDeserializer<Counted> {
        Counting() {
            super(Counted.class);
        }

        @Override
        public Counted deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Counted(parser.readValueAsTree().size());
        }
    }

    interface Unnamed {}

    static final class Hidden {
        Hidden(Order other, String id) {}
    }

    abstract static class Abstract {}

    static final class Twofold {
        @JsonCreator
        Twofold(@JsonProperty("id") String id) {}

        @JsonCreator
        Twofold(@JsonProperty("id") int id) {}
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Customer(String customer) {}
}
