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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class UpgradingDeserializerTest {

    @Test
    void the_delegate_gets_upgraded_bytes() {
        assertThat(text(settings()).deserialize("orders", order("1"), bytes(OLD)))
                .isEqualTo(LATEST);
    }

    @Test
    void the_delegate_may_make_objects_of_the_application() {
        UpgradingDeserializer<Order> deserializer = new UpgradingDeserializer<>();
        deserializer.configure(settings("stepwise.delegate.deserializer", OrderDeserializer.class), false);
        assertThat(deserializer.deserialize("orders", order("1"), bytes(OLD))).isEqualTo(new Order("a1", "Ada", "EUR"));
    }

    @Test
    void a_buffer_is_upgraded_like_bytes() {
        assertThat(text(settings()).deserialize("orders", order("1"), ByteBuffer.wrap(bytes(OLD))))
                .isEqualTo(LATEST);
    }

    @Test
    void headers_are_brought_up_to_date_in_their_place() {
        RecordHeaders headers = headers("a", "1", "schema-version", "1", "a", "2", "event-type", "order-placed");
        text(settings()).deserialize("orders", headers, bytes(OLD));
        assertThat(shown(headers)).containsExactly("a=1", "schema-version=3", "a=2", "event-type=order-placed");
    }

    @Test
    void the_delegate_sees_headers_that_fit_its_bytes() {
        Recorder recorder = new Recorder();
        recorder.around(settings()).deserialize("orders", order("1"), bytes(OLD));
        assertThat(recorder.headers).containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void what_the_delegate_does_to_headers_stays() {
        Deserializer<String> removing = new StringDeserializer() {
            @Override
            public String deserialize(String topic, Headers headers, byte[] data) {
                headers.remove("event-type");
                return deserialize(topic, data);
            }
        };
        RecordHeaders headers = order("1");
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(removing);
        deserializer.configure(settings(), false);
        deserializer.deserialize("orders", headers, bytes(OLD));
        assertThat(shown(headers)).containsExactly("schema-version=3");
    }

    @Test
    void bytes_that_are_up_to_date_are_handed_on_as_they_are() {
        Recorder recorder = new Recorder();
        byte[] latest = bytes(LATEST);
        recorder.around(settings()).deserialize("orders", order("3"), latest);
        assertThat(recorder.data).isSameAs(latest);
    }

    @Test
    void the_bytes_that_came_are_not_changed() {
        byte[] old = bytes(OLD);
        text(settings()).deserialize("orders", order("1"), old);
        assertThat(old).isEqualTo(bytes(OLD));
    }

    @Test
    void a_record_that_is_read_again_is_upgraded_again() {
        UpgradingDeserializer<String> deserializer = text(settings());
        deserializer.deserialize("orders", order("1"), bytes(OLD));
        assertThat(deserializer.deserialize("orders", order("1"), bytes(OLD))).isEqualTo(LATEST);
    }

    @Test
    void an_interceptor_behind_the_deserializer_changes_nothing() {
        RecordHeaders headers = headers();
        Map<String, Object> settings =
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.fixed", "1");
        String value = text(settings).deserialize("orders", headers, bytes(OLD));
        var record = Fixture.record(value);
        headers.forEach(record.headers()::add);
        assertThat(Fixture.consume(settings, record)).isSameAs(record);
    }

    @Test
    void a_topic_that_is_not_listed_goes_to_the_delegate_as_it_is() {
        assertThat(text(settings()).deserialize("other", order("1"), bytes("garbage")))
                .isEqualTo("garbage");
    }

    @Test
    void a_tombstone_goes_to_the_delegate_as_it_is() {
        Recorder recorder = new Recorder();
        assertThat(recorder.around(settings()).deserialize("orders", order("1"), (byte[]) null))
                .isNull();
        assertThat(recorder.calls).isEqualTo(1);
    }

    @Test
    void an_ignored_type_goes_to_the_delegate_as_it_is() {
        assertThat(text(settings("stepwise.ignored.event.types", "foreign"))
                        .deserialize("orders", headers("event-type", "foreign"), bytes("garbage")))
                .isEqualTo("garbage");
    }

    @Test
    void a_payload_that_says_everything_needs_no_headers() {
        UpgradingDeserializer<String> deserializer = text(
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.field", "v"));
        assertThat(deserializer.deserialize("orders", bytes("{\"v\":1,\"name\":\"Ada\"}")))
                .isEqualTo("{\"v\":3,\"customer\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void without_headers_that_are_needed_it_fails() {
        assertThatThrownBy(() -> text(settings()).deserialize("orders", bytes(OLD)))
                .isInstanceOf(UpgradeFailedException.class)
                .hasMessage("A record of topic orders could not be upgraded: no event type is stated. Looked at: header"
                        + " event-type, header schema-version. Mend the producer, or name the header, field or topic"
                        + " that tells the type.");
    }

    @Test
    void keys_are_refused() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer()).configure(settings(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value dev.stepwise.kafka.UpgradingDeserializer for configuration key.deserializer:"
                        + " Only values are upgraded. Set the deserializer of the application's keys.");
    }

    @Test
    void a_delegate_is_needed() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>().configure(settings(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.delegate.deserializer is not set. Set it to the deserializer of the application, such as"
                                + " org.apache.kafka.common.serialization.ByteArrayDeserializer, or stepwise.delegate.type"
                                + " to the class of which values of JSON are to be made.");
    }

    @Test
    void a_delegate_is_not_given_twice() {
        Map<String, Object> settings = settings("stepwise.delegate.deserializer", StringDeserializer.class.getName());
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer()).configure(settings, false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value org.apache.kafka.common.serialization.StringDeserializer for configuration"
                        + " stepwise.delegate.deserializer: A delegate was given in code as well.");
    }

    @Test
    void a_delegate_that_is_no_deserializer_is_refused() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>()
                        .configure(settings("stepwise.delegate.deserializer", String.class), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value class java.lang.String for configuration stepwise.delegate.deserializer:"
                        + " class java.lang.String is not an instance of"
                        + " org.apache.kafka.common.serialization.Deserializer. Expected a public class that implements"
                        + " org.apache.kafka.common.serialization.Deserializer, with a public constructor without"
                        + " arguments.");
    }

    @Test
    void the_upgrading_deserializer_is_no_delegate_of_itself() {
        assertThatThrownBy(() -> new UpgradingDeserializer<>()
                        .configure(settings("stepwise.delegate.deserializer", UpgradingDeserializer.class), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.delegate.deserializer is dev.stepwise.kafka.UpgradingDeserializer. Set it to the"
                        + " deserializer of the application, such as"
                        + " org.apache.kafka.common.serialization.ByteArrayDeserializer.");
    }

    @Test
    void a_delegate_that_is_named_is_configured_with_the_same_settings() {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>();
        deserializer.configure(
                settings("stepwise.delegate.deserializer", StringDeserializer.class, "deserializer.encoding", "UTF-16"),
                false);
        assertThat(deserializer.deserialize("other", new byte[] {0, 'A'})).isEqualTo("A");
    }

    @Test
    void a_delegate_that_is_given_is_configured_already() {
        Recorder recorder = new Recorder();
        recorder.around(settings());
        assertThat(recorder.configured).isFalse();
    }

    @Test
    void configure_is_needed() {
        assertThatThrownBy(
                        () -> new UpgradingDeserializer<>(new StringDeserializer()).deserialize("orders", bytes(OLD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("configure() was not called. Kafka calls it where the settings name the deserializer; one"
                        + " that is given to a consumer in code is to be configured before: configure(settings,"
                        + " false).");
    }

    @Test
    void closing_closes_the_delegate() {
        Recorder recorder = new Recorder();
        recorder.around(settings()).close();
        assertThat(recorder.closed).isEqualTo(1);
    }

    @Test
    void closing_closes_a_delegate_that_was_never_configured() {
        Recorder recorder = new Recorder();
        new UpgradingDeserializer<>(recorder).close();
        assertThat(recorder.closed).isEqualTo(1);
    }

    @Test
    void closing_without_a_delegate_is_harmless() {
        new UpgradingDeserializer<>().close();
    }

    private static RecordHeaders order(String version) {
        return headers("event-type", "order-placed", "schema-version", version);
    }

    private static UpgradingDeserializer<String> text(Map<String, Object> settings) {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(new StringDeserializer());
        deserializer.configure(settings, false);
        return deserializer;
    }

    private static final class Recorder implements Deserializer<String> {
        private final List<String> headers = new ArrayList<>();
        private byte[] data = {};
        private boolean configured;
        private int calls;
        private int closed;

        UpgradingDeserializer<String> around(Map<String, Object> settings) {
            UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(this);
            deserializer.configure(settings, false);
            return deserializer;
        }

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            configured = true;
        }

        @Override
        public String deserialize(String topic, byte[] given) {
            throw new UnsupportedOperationException("headers are to be handed on");
        }

        @Override
        public String deserialize(String topic, Headers given, byte[] bytes) {
            calls++;
            headers.addAll(shown(given));
            data = bytes;
            return null;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /** An order in its latest version. */
    record Order(String id, String customer, String currency) {}

    /** What an application may have. */
    public static final class OrderDeserializer implements Deserializer<Order> {
        private final ObjectMapper mapper = new ObjectMapper();

        @Override
        public Order deserialize(String topic, byte[] data) {
            try {
                return mapper.readValue(data, Order.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
