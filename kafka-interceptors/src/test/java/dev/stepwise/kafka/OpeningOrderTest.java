package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wire format, which may have a client of its own, is made only once nothing is left to refuse. */
class OpeningOrderTest {

    private final ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();

    @ParameterizedTest
    @CsvSource({
        "stepwise.topics, or ders",
        "stepwise.target.versions, order-placed:9",
        "stepwise.target.versions, order-placed",
        "stepwise.ignored.event.types, order-placed",
        "stepwise.on.failure, drop",
        "stepwise.on.failure.for, order-placed:drop",
        "stepwise.limit.depth, 0",
        "stepwise.registry.provider, no.such.Provider",
        "stepwise.misspelt, 1",
        "interceptor.classes, 'x.Y,dev.stepwise.kafka.UpgradingConsumerInterceptor'",
        "enable.auto.commit, true",
        "value.deserializer, org.apache.kafka.common.serialization.StringDeserializer",
    })
    void the_interceptor_opens_nothing_where_a_setting_is_bad(String name, String value) {
        assertThatThrownBy(() -> Fixture.interceptor(with("group.id", "g", name, value)))
                .isInstanceOf(ConfigException.class);
        assertNotOpened();
    }

    @ParameterizedTest
    @CsvSource({
        "stepwise.target.versions, order-placed:9",
        "stepwise.delegate.deserializer, dev.stepwise.kafka.UpgradingDeserializer",
        "stepwise.delegate.deserializer, no.such.Deserializer",
        "stepwise.delegate.deserializer, java.lang.String",
        "stepwise.delegate.deserializer,",
        "stepwise.on.failure, skip",
    })
    void the_deserializer_opens_nothing_where_a_setting_is_bad(String name, String value) {
        Map<String, Object> settings = with(
                "stepwise.delegate.deserializer",
                "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                name,
                value);
        try (UpgradingDeserializer<Object> deserializer = new UpgradingDeserializer<>()) {
            assertThatThrownBy(() -> deserializer.configure(settings, false)).isInstanceOf(ConfigException.class);
        }
        assertNotOpened();
    }

    @Test
    void the_wrapper_opens_nothing_where_a_setting_is_bad() {
        assertThatThrownBy(() -> UpgradingConsumer.wrap(
                        new MockConsumer<>("earliest"), with("stepwise.target.versions", "order-placed:9")))
                .isInstanceOf(ConfigException.class);
        assertNotOpened();
    }

    @Test
    void what_is_opened_is_closed_where_the_wire_format_does_not_fit() {
        toy.unregistered = true;
        assertThatThrownBy(() -> Fixture.interceptor(with())).isInstanceOf(ConfigException.class);
        assertThat(toy.topics).isNotNull();
        assertThat(toy.closed).isEqualTo(1);
    }

    private Map<String, Object> with(Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put(StepwiseConfig.WIRE_FORMAT, "toy");
        settings.put("toy", toy);
        return settings;
    }

    private void assertNotOpened() {
        assertThat(toy.topics).isNull();
        assertThat(toy.closed).isZero();
    }
}
