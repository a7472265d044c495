package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeserializerFailureTest {

    private final RecordHeaders headers = headers("event-type", "order-placed", "schema-version", "1");

    @Test
    void a_step_that_throws_fails_the_record() {
        assertThatThrownBy(() -> text(settings("stepwise.registry.provider", throwing(new IllegalStateException("x"))))
                        .deserialize("orders", headers, bytes(OLD)))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "A record of topic orders could not be upgraded: order-placed 1 → 2, step 1 → 2: the code of"
                                + " the step threw java.lang.IllegalStateException; the cause has its frames. Mend the step, or the producer.");
    }

    @Test
    void an_error_in_a_step_fails_the_record_as_an_exception() {
        assertThatThrownBy(() -> text(settings("stepwise.registry.provider", throwing(new OutOfMemoryError("x"))))
                        .deserialize("orders", headers, bytes(OLD)))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessage("A record of topic orders could not be upgraded: java.lang.OutOfMemoryError was thrown; the"
                        + " cause has its frames.");
    }

    @Test
    void an_empty_value_is_no_tombstone() {
        assertThatThrownBy(() -> text(settings()).deserialize("orders", headers, new byte[0]))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessage("A record of topic orders could not be upgraded: order-placed 1 → 3: expected a JSON object"
                        + " but found an empty payload; a tombstone is null, not empty. Mend the producer.");
    }

    @Test
    void a_delegate_that_throws_fails_the_record() {
        assertThatThrownBy(() ->
                        failing(settings(), new IllegalStateException("x")).deserialize("orders", headers, bytes(OLD)))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessage("A record of topic orders could not be deserialized:"
                        + " dev.stepwise.kafka.DeserializerFailureTest$Failing threw java.lang.IllegalStateException. It"
                        + " was given order-placed, upgraded from 1 to 3. Mend the class that it makes, or the step or"
                        + " producer that wrote what it was given."
                        + " The cause has its frames.")
                .extracting(thrown -> ((UpgradeFailedException) thrown).isRetriable())
                .isEqualTo(false);
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(new ConnectException("x"), new SocketTimeoutException("x"), new TimeoutException("x"))
                .flatMap(cause -> Stream.of(new SerializationException("x", cause), new IllegalStateException(cause)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void a_delegate_whose_registry_does_not_answer_fails_the_record_for_now(RuntimeException thrown) {
        UpgradeFailedException failure = catchThrowableOfType(
                UpgradeFailedException.class,
                () -> failing(settings("stepwise.on.failure", "pass-through"), thrown)
                        .deserialize("orders", headers, bytes(OLD)));

        assertThat(failure.isRetriable()).isTrue();
        assertThat(failure)
                .hasMessage("A record of topic orders could not be deserialized:"
                        + " dev.stepwise.kafka.DeserializerFailureTest$Failing threw "
                        + thrown.getClass().getName() + ". It was given order-placed, upgraded from 1 to 3. A service"
                        + " that it needs did not answer, or refused; the cause has its frames. This is retriable: nothing"
                        + " is wrong with the record, which may pass when it is read again.");
    }

    @Test
    void a_class_that_avro_does_not_trust_is_named_with_the_property_that_trusts_it() {
        SecurityException thrown = new SecurityException(
                "Forbidden shop.orders.Order! This class is not trusted to be included in Avro schemas. You may do this.");

        assertThat(DelegateAdvice.of(new SerializationException("x", thrown)))
                .isEqualTo("Avro makes instances only of classes that it is told to trust: start the program with"
                        + " -Dorg.apache.avro.SERIALIZABLE_PACKAGES=shop.orders, the package of shop.orders.Order.");
    }

    @Test
    void a_class_that_is_missing_is_named() {
        assertThat(DelegateAdvice.of(new SerializationException("Could not find class shop.Order specified in writer's"
                        + " schema whilst finding reader's schema for a SpecificRecord.")))
                .isEqualTo("The class shop.Order is not on the class path: generate it from the schema of that version,"
                        + " or read generic records.");
    }

    @Test
    void a_class_into_which_avro_cannot_read_is_to_be_generated_from_the_schema_of_the_version() {
        assertThat(DelegateAdvice.of(new SerializationException("x", new AvroTypeException("Found Ada"))))
                .isEqualTo("Avro cannot bring that to the schema of the class that is made: generate the class from the"
                        + " schema of that version.");
    }

    @Test
    void nothing_else_of_what_a_deserializer_throws_is_quoted() {
        assertThat(DelegateAdvice.of(new SecurityException("Ada is forbidden")))
                .isEqualTo("Mend the class that it makes, or the step or producer that wrote what it was given.");
    }

    /** Goes by the name of Avro's. */
    private static final class AvroTypeException extends RuntimeException {
        private AvroTypeException(String message) {
            super(message);
        }
    }

    @Test
    void an_error_in_the_delegate_fails_the_record_as_an_exception() {
        assertThatThrownBy(() ->
                        failing(settings(), new StackOverflowError("x")).deserialize("orders", headers, bytes(OLD)))
                .isExactlyInstanceOf(UpgradeFailedException.class)
                .hasMessageContaining(
                        "Failing threw java.lang.StackOverflowError. It was given order-placed, upgraded");
    }

    @Test
    void what_a_delegate_throws_is_the_fault_of_the_record_but_for_a_lack_of_memory_and_the_like() {
        assertThat(isOfTheRecord(new IllegalStateException("x"))).isTrue();
        assertThat(isOfTheRecord(new StackOverflowError("x"))).isTrue();
        assertThat(isOfTheRecord(new OutOfMemoryError("x"))).isFalse();
        assertThat(isOfTheRecord(new NoClassDefFoundError("x"))).isFalse();
        assertThat(isOfTheRecord(new TimeoutException("x"))).isFalse();
    }

    private boolean isOfTheRecord(Throwable thrown) {
        return catchThrowableOfType(
                        UpgradeFailedException.class,
                        () -> failing(settings(), thrown).deserialize("orders", headers, bytes(OLD)))
                .isOfTheRecord();
    }

    @Test
    void a_delegate_that_throws_on_a_tombstone_fails_the_record() {
        assertThatThrownBy(() -> failing(settings(), new IllegalStateException("x"))
                        .deserialize("orders", headers, (byte[]) null))
                .isExactlyInstanceOf(UpgradeFailedException.class);
    }

    @Test
    void a_record_whose_step_fails_keeps_its_headers() {
        assertThatThrownBy(() -> text(settings()).deserialize("orders", headers, bytes("garbage")))
                .isInstanceOf(UpgradeFailedException.class);
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void a_record_whose_delegate_fails_keeps_its_headers() {
        assertThatThrownBy(() ->
                        failing(settings(), new IllegalStateException("x")).deserialize("orders", headers, bytes(OLD)))
                .isInstanceOf(UpgradeFailedException.class);
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=1");
    }

    @Test
    void pass_through_hands_the_delegate_what_came() {
        String log = logOf(() -> assertThat(text(settings("stepwise.on.failure", "pass-through"))
                        .deserialize("orders", headers, bytes("garbage")))
                .isEqualTo("garbage"));
        assertThat(shown(headers)).containsExactly("event-type=order-placed", "schema-version=1");
        assertThat(log)
                .containsOnlyOnce(
                        "WARN dev.stepwise.kafka.UpgradingDeserializer - A record of topic orders is handed over"
                                + " as it came, in its old shape, since stepwise.on.failure is pass-through: order-placed 1 → 3:"
                                + " expected well-formed JSON");
    }

    @Test
    void pass_through_still_upgrades_what_it_can() {
        assertThat(text(settings("stepwise.on.failure", "pass-through")).deserialize("orders", headers, bytes(OLD)))
                .isEqualTo(LATEST);
    }

    @Test
    void a_delegate_that_throws_fails_the_record_even_if_failures_pass_through() {
        UpgradingDeserializer<String> deserializer =
                failing(settings("stepwise.on.failure", "pass-through"), new IllegalStateException("x"));
        logOf(() -> assertThatThrownBy(() -> deserializer.deserialize("orders", headers, bytes("garbage")))
                .isExactlyInstanceOf(UpgradeFailedException.class));
    }

    private static UpgradingDeserializer<String> text(Map<String, Object> settings) {
        return around(settings, new StringDeserializer());
    }

    private static UpgradingDeserializer<String> failing(Map<String, Object> settings, Throwable thrown) {
        return around(settings, new Failing(thrown));
    }

    private static UpgradingDeserializer<String> around(Map<String, Object> settings, Deserializer<String> delegate) {
        UpgradingDeserializer<String> deserializer = new UpgradingDeserializer<>(delegate);
        deserializer.configure(settings, false);
        return deserializer;
    }

    private record Failing(Throwable thrown) implements Deserializer<String> {
        @Override
        public String deserialize(String topic, byte[] data) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }
}
