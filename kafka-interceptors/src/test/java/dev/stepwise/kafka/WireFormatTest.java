package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.text;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.kafka.ToyFormatFactory.Toy;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    private static final String RETRIABLE =
            " This is retriable: nothing is wrong with the record, which may pass when it is read again.";

    private final Toy toy = new Toy();

    @Test
    void a_frame_tells_the_version_and_is_brought_up_to_date() {
        ConsumerRecord<String, byte[]> upgraded = Fixture.consume(framed(), record(bytes("1" + OLD)));

        assertThat(text(upgraded.value())).isEqualTo("3" + LATEST);
        assertThat(shown(upgraded.headers())).isEmpty();
    }

    @Test
    void a_header_that_tells_the_id_is_brought_up_to_date_and_that_of_the_key_is_not() {
        ConsumerRecord<String, byte[]> upgraded =
                Fixture.consume(framed(), record(bytes("1" + OLD), "key-id", "1", "value-id", "1", "other", "1"));

        assertThat(shown(upgraded.headers())).containsExactly("key-id=1", "value-id=3", "other=1");
    }

    @Test
    void a_record_of_the_latest_version_stays_the_same_object_in_its_frame() {
        ConsumerRecord<String, byte[]> latest = record(bytes("3" + LATEST));

        assertThat(Fixture.consume(framed(), latest)).isSameAs(latest);
    }

    @Test
    void the_deserializer_hands_framed_bytes_to_its_delegate() {
        RecordHeaders headers = headers("value-id", "2");

        byte[] value = deserializer(framed()).deserialize("orders", headers, bytes("1" + OLD));

        assertThat(text(value)).isEqualTo("3" + LATEST);
        assertThat(shown(headers)).containsExactly("value-id=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1" + OLD, "3" + LATEST})
    void what_a_delegate_brought_back_to_another_version_is_not_handed_over(String value) {
        toy.resolved = true;
        RecordHeaders headers = headers("value-id", "2");
        UpgradingDeserializer<byte[]> deserializer = deserializer(framed("stepwise.on.failure", "pass-through"));

        assertThatExceptionOfType(UpgradeFailedException.class)
                .isThrownBy(() -> deserializer.deserialize("orders", headers, bytes(value)))
                .withMessage("A record of topic orders is not handed over: order-placed 3: it is a toy of last year.")
                .matches(failure -> !failure.isRetriable());
        assertThat(shown(headers)).containsExactly("value-id=2");
    }

    @Test
    void the_format_is_told_the_topics() {
        interceptor(framed("stepwise.topics", "orders,refunds"));
        assertThat(toy.topics).containsExactlyInAnyOrder("orders", "refunds");
        assertThat(toy.keys).isFalse();
    }

    @Test
    void the_format_is_told_no_topics_where_all_are_upgraded() {
        interceptor(framed("stepwise.topics", "*"));
        assertThat(toy.topics).isEmpty();
    }

    @Test
    void the_format_is_closed_with_the_interceptor() {
        interceptor(framed()).close();
        assertThat(toy.closed).isOne();
    }

    @Test
    void the_format_is_closed_with_the_deserializer() {
        deserializer(framed()).close();
        assertThat(toy.closed).isOne();
    }

    @Test
    void a_record_that_waits_for_its_schema_fails_the_batch_and_says_that_it_may_pass_later() {
        UpgradeFailedError failure = whileAway(framed());

        assertThat(failure)
                .hasMessage("orders-0 at offset 7 could not be upgraded, and nothing of its batch is handed over (close"
                        + " this consumer without committing, and the batch is read again): the toy does not answer. Look"
                        + " under the bed." + RETRIABLE);
        assertThat(failure.isRetriable()).isTrue();
    }

    @Test
    void a_record_that_waits_for_its_schema_never_passes_through_an_interceptor() {
        assertThat(whileAway(framed("stepwise.on.failure", "pass-through")).isRetriable())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNSUPPORTED", "FAULT"})
    void bytes_whose_frame_cannot_be_read_stop_the_consumer_without_advice_for_decoded_values(Reason reason) {
        toy.reason = reason;

        UpgradeFailedError failure = whileAway(framed("stepwise.on.failure", "pass-through"));

        assertThat(failure).hasMessageEndingWith(": the toy does not answer. Look under the bed.");
        assertThat(failure.isRetriable()).isFalse();
    }

    @Test
    void a_record_that_waits_for_its_schema_never_passes_through_a_deserializer() {
        toy.away = true;
        UpgradingDeserializer<byte[]> deserializer = deserializer(framed("stepwise.on.failure", "pass-through"));

        assertThatExceptionOfType(UpgradeFailedException.class)
                .isThrownBy(() -> deserializer.deserialize("orders", new RecordHeaders(), bytes("1" + OLD)))
                .withMessage("A record of topic orders could not be upgraded: the toy does not answer. Look under the"
                        + " bed." + RETRIABLE)
                .matches(UpgradeFailedException::isRetriable);
    }

    @Test
    void other_failures_are_not_retriable() {
        logOf(() -> assertThatExceptionOfType(UpgradeFailedError.class)
                .isThrownBy(() -> Fixture.consume(framed(), record(bytes("9" + OLD))))
                .matches(failure -> !failure.isRetriable()));
    }

    @Test
    void automatic_commits_are_refused_even_where_failures_pass_through() {
        Map<String, Object> settings =
                framed("stepwise.on.failure", "pass-through", "enable.auto.commit", true, "group.id", "shop");

        assertThatThrownBy(() -> interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("1. Commit in the application")
                .hasMessageContaining("2. Leave everything as it is")
                .hasMessageContaining("3. Where the application makes its consumer in code")
                .hasMessageNotContaining("4. ");
    }

    @Test
    void a_format_that_nobody_brings_is_refused() {
        assertThatThrownBy(() -> interceptor(framed("stepwise.wire.format", "confluent")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value confluent for configuration stepwise.wire.format: Expected one of toy, which"
                        + " are on the class path.");
    }

    @Test
    void a_setting_that_the_format_refuses_is_refused() {
        assertThatThrownBy(() -> interceptor(framed("toy", "none")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The wire format toy, which stepwise.wire.format names, cannot be read: toy is not set. Set"
                        + " it to a toy.");
    }

    @Test
    void a_latest_version_without_an_id_is_refused_and_the_format_closed() {
        toy.unregistered = true;

        assertThatThrownBy(() -> interceptor(framed()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.wire.format is toy, and messages could not be framed once they are upgraded."
                        + " order-placed 3 is not registered. Register it.");
        assertThat(toy.closed).isOne();
    }

    @Test
    void a_delegate_that_refuses_the_settings_closes_the_format() {
        Map<String, Object> settings = framed();
        settings.put(StepwiseConfig.DELEGATE_DESERIALIZER, Refusing.class);
        assertThatThrownBy(() -> new UpgradingDeserializer<byte[]>().configure(settings, false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("refused");
        assertThat(toy.closed).isOne();
    }

    /** Refuses all settings. */
    public static final class Refusing implements Deserializer<byte[]> {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new ConfigException("refused");
        }

        @Override
        public byte[] deserialize(String topic, byte[] data) {
            return data;
        }
    }

    private UpgradeFailedError whileAway(Map<String, Object> settings) {
        toy.away = true;
        settings.put("stepwise.retry.budget.ms", 0);
        UpgradingConsumerInterceptor<String, byte[]> interceptor = interceptor(settings);
        UpgradeFailedError[] failure = new UpgradeFailedError[1];
        logOf(() -> failure[0] = catchThrowableOfType(
                UpgradeFailedError.class, () -> interceptor.onConsume(batch(record(bytes("1" + OLD))))));
        return failure[0];
    }

    private static UpgradingDeserializer<byte[]> deserializer(Map<String, Object> settings) {
        UpgradingDeserializer<byte[]> deserializer = new UpgradingDeserializer<>(new ByteArrayDeserializer());
        deserializer.configure(settings, false);
        return deserializer;
    }

    private Map<String, Object> framed(Object... more) {
        Map<String, Object> settings = unidentified("stepwise.wire.format", "toy", "toy", toy);
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }
}
