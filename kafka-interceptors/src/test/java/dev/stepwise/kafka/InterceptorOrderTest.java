package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterceptorOrderTest {

    private static final String OURS = "dev.stepwise.kafka.UpgradingConsumerInterceptor";

    @Test
    void ours_may_stand_first_whatever_the_list_is_made_of() {
        interceptor(settings("interceptor.classes", OURS + ", x.Y,x.Z"));
        interceptor(settings("interceptor.classes", List.of(OURS, "x.Y")));
        interceptor(settings("interceptor.classes", List.of(UpgradingConsumerInterceptor.class, String.class)));
    }

    @Test
    void ours_may_not_stand_behind_another() {
        assertRefused(
                "x.Y,x.Z," + OURS + ",x.W",
                "interceptor.classes has x.Y, x.Z before " + OURS + ". A record that is upgraded is made anew, without"
                        + " what an earlier interceptor has put around it, such as a trace. Set:\n"
                        + "   interceptor.classes=" + OURS + ",x.Y,x.Z,x.W");
        assertRefused(
                List.of(String.class, UpgradingConsumerInterceptor.class),
                "interceptor.classes has java.lang.String before " + OURS + ". A record that is upgraded is made anew,"
                        + " without what an earlier interceptor has put around it, such as a trace. Set:\n"
                        + "   interceptor.classes=" + OURS + ",java.lang.String");
    }

    @Test
    void ours_may_not_stand_twice() {
        assertRefused(
                OURS + ",x.Y," + OURS,
                "interceptor.classes has " + OURS + " more than once. Set:\n   interceptor.classes=" + OURS + ",x.Y");
        assertRefused(
                List.of(UpgradingConsumerInterceptor.class, OURS),
                "interceptor.classes has " + OURS + " more than once. Set:\n   interceptor.classes=" + OURS);
    }

    @Test
    void it_is_not_allowed_where_it_only_observes_either() {
        assertThatThrownBy(() -> interceptor(
                        settings("interceptor.classes", "x.Y," + OURS, StepwiseConfig.MODE, StepwiseConfig.OBSERVE)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void our_deserializer_beside_it_is_refused_where_it_makes_no_bytes() {
        String beside = "value.deserializer is dev.stepwise.kafka.UpgradingDeserializer, and interceptor.classes has "
                + OURS + ". Values are upgraded in the deserializer, and what its delegate";
        String end = " makes of them has no bytes by which the interceptor could tell that. Take one of the two out.";
        Map<String, Object> settings = settings("value.deserializer", UpgradingDeserializer.class);
        assertThatThrownBy(() -> interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(beside + end);
        settings.put(StepwiseConfig.DELEGATE_DESERIALIZER, "x.OrderDeserializer");
        assertThatThrownBy(() -> interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("x.OrderDeserializer");
    }

    static Stream<Map<String, Object>> identifications() {
        return Stream.of(
                settings(),
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.assumed", "1"),
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.fixed", "1"),
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.field", "v"));
    }

    @ParameterizedTest
    @MethodSource("identifications")
    void beside_our_deserializer_it_changes_nothing_where_that_makes_bytes_or_text(Map<String, Object> settings) {
        String old = OLD.replace("}", ",\"v\":1}");
        String latest = deserialized(settings, old, new StringDeserializer());
        assertThat(latest).startsWith("{\"id\":\"a1\"").contains("\"currency\":\"EUR\"");
        assertThat(Fixture.text(deserialized(settings, old, new ByteArrayDeserializer())))
                .isEqualTo(latest);
    }

    /** Deserializes a value, and hands it to the interceptor, which must hand it on as the same object. */
    private static <V> V deserialized(Map<String, Object> settings, String old, Deserializer<V> delegate) {
        Map<String, Object> both = new HashMap<>(settings);
        both.put("interceptor.classes", OURS);
        both.put("value.deserializer", UpgradingDeserializer.class.getName());
        both.put(StepwiseConfig.DELEGATE_DESERIALIZER, delegate.getClass().getName());
        RecordHeaders headers = headers("event-type", "order-placed", "schema-version", "1");
        try (UpgradingDeserializer<V> deserializer = new UpgradingDeserializer<>()) {
            deserializer.configure(both, false);
            V value = deserializer.deserialize("orders", headers, bytes(old));
            ConsumerRecord<String, V> record = new ConsumerRecord<>(
                    "orders", 0, 7, 0, TimestampType.CREATE_TIME, 1, 1, "key", value, headers, Optional.empty());
            ConsumerRecords<String, V> batch = batch(record);
            assertThat(Fixture.<V>interceptor(both).onConsume(batch)).isSameAs(batch);
            return value;
        }
    }

    private static void assertRefused(Object classes, String message) {
        assertThatThrownBy(() -> interceptor(settings("interceptor.classes", classes)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
