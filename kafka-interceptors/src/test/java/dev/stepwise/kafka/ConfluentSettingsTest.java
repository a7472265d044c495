package dev.stepwise.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentSettingsTest {

    private static final String AVRO = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private static final String TOO_LATE = """
            %s makes something else of a record than was written, before an interceptor sees it: fields that have another \
            name now would silently have become defaults. Choose one of these:

            1. Upgrade before that, in the deserializer. Take dev.stepwise.kafka.UpgradingConsumerInterceptor out of \
            interceptor.classes, leave the rest as it is, and set:
               value.deserializer=dev.stepwise.kafka.UpgradingDeserializer
               stepwise.delegate.deserializer=%s
               stepwise.wire.format=confluent
            """;

    private static final String STAY = """

            2. Stay with the interceptor, which takes generic records:
               %s
            """;

    @ParameterizedTest
    @ValueSource(strings = {"specific.avro.reader", "schema.reflection", "avro.use.logical.type.converters"})
    void an_interceptor_refuses_what_makes_classes_of_records(String setting) {
        assertRefused(
                with(AVRO, setting, "true"),
                TOO_LATE.formatted(setting + "=true", AVRO) + STAY.formatted(setting + "=false"));
    }

    @ParameterizedTest
    @CsvSource({
        "io.confluent.kafka.serializers.KafkaAvroDeserializer, specific.avro.value.type",
        "io.confluent.kafka.serializers.json.KafkaJsonSchemaDeserializer, json.value.type"
    })
    void an_interceptor_refuses_a_class_of_the_application(String deserializer, String setting) {
        assertRefused(
                with(deserializer, setting, "com.example.Order"),
                TOO_LATE.formatted(setting, deserializer) + STAY.formatted("# and no " + setting));
    }

    @Test
    void an_interceptor_refuses_to_see_records_of_the_latest_schema_of_the_registry() {
        assertRefused(
                with(AVRO, "use.latest.version", true),
                TOO_LATE.formatted("use.latest.version=true", AVRO)
                        + "   use.latest.version=false\n"
                        + STAY.formatted("use.latest.version=false"));
    }

    @Test
    void an_interceptor_refuses_a_schema_that_is_chosen_by_metadata() {
        assertRefused(
                with(AVRO, "use.latest.with.metadata", "major=2"),
                TOO_LATE.formatted("use.latest.with.metadata", AVRO)
                        + "   # and no use.latest.with.metadata\n"
                        + STAY.formatted("# and no use.latest.with.metadata"));
    }

    @Test
    void an_interceptor_refuses_a_deserializer_that_makes_classes_only() {
        String deserializer = "io.confluent.kafka.streams.serdes.avro.SpecificAvroDeserializer";
        assertRefused(with(deserializer), TOO_LATE.formatted("value.deserializer=" + deserializer, deserializer));
    }

    @Test
    void where_nothing_tells_the_version_of_framed_values_the_wire_format_is_named_first() {
        Map<String, Object> settings = Fixture.unidentified("value.deserializer", AVRO);
        assertThatThrownBy(() -> new UpgradingConsumerInterceptor<>().configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Nothing says how the event type and version of a message are found. For values with the ids"
                                + " of a schema registry, which io.confluent.kafka.serializers.KafkaAvroDeserializer reads, set"
                                + " stepwise.wire.format=confluent: then their schemas tell the version. Otherwise set"
                                + " stepwise.identify.type.header and stepwise.identify.version.header, or other settings that"
                                + " begin with stepwise.identify.");
        settings.put("stepwise.identify.type.fixed", "order-placed");
        assertThatThrownBy(() -> new UpgradingConsumerInterceptor<>().configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Nothing says how the version of a message is found. For values with the ids of a"
                                + " schema registry, which io.confluent.kafka.serializers.KafkaAvroDeserializer reads, set"
                                + " stepwise.wire.format=confluent: then their schemas tell the version. Otherwise set one of"
                                + " stepwise.identify.version.assumed, ");
    }

    @Test
    void an_interceptor_refuses_text_with_a_wire_format() {
        Map<String, Object> settings = Fixture.unidentified(
                "value.deserializer",
                "org.apache.kafka.common.serialization.StringDeserializer",
                "stepwise.wire.format",
                "confluent");
        assertThatThrownBy(() -> new UpgradingConsumerInterceptor<>().configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The values are String, by"
                        + " value.deserializer=org.apache.kafka.common.serialization.StringDeserializer, but the wire"
                        + " format confluent, which stepwise.wire.format names, takes byte[] or Avro records. Set"
                        + " value.deserializer to org.apache.kafka.common.serialization.ByteArrayDeserializer or"
                        + " io.confluent.kafka.serializers.KafkaAvroDeserializer.");
    }

    @Test
    void an_interceptor_takes_generic_records_and_trees_of_json() {
        assertThatCode(() -> ConfluentSettings.refuseForInterceptor(
                        with(AVRO, "specific.avro.reader", "false", "use.latest.version", false)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ConfluentSettings.refuseForInterceptor(with(
                        "io.confluent.kafka.serializers.json.KafkaJsonSchemaDeserializer",
                        "json.value.type",
                        "com.fasterxml.jackson.databind.JsonNode")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_deserializers_of_others_may_have_settings_of_these_names() {
        assertThatCode(() -> ConfluentSettings.refuseForInterceptor(
                        with("com.example.Mine", "specific.avro.reader", "true")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_delegate_that_reads_ids_needs_a_wire_format() {
        assertThatThrownBy(() -> ConfluentSettings.refuseForDelegate(
                        Map.of(), StepwiseConfig.DELEGATE_DESERIALIZER, AVRO, false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.delegate.deserializer is " + AVRO + ", which reads values framed with schema ids,"
                        + " but stepwise.wire.format is not set, so that no value could be upgraded. Set"
                        + " stepwise.wire.format=confluent.");
    }

    @Test
    void a_delegate_that_resolves_to_the_latest_schema_of_the_registry_is_refused() {
        assertThatThrownBy(() -> ConfluentSettings.refuseForDelegate(
                        Map.of("use.latest.version", "true"), StepwiseConfig.DELEGATE_DESERIALIZER, AVRO, true))
                .isInstanceOf(ConfigException.class)
                .hasMessage("use.latest.version=true makes " + AVRO + " resolve upgraded values once more, to a schema"
                        + " that the chain may not know yet: renamed fields would silently become defaults. Remove it:"
                        + " values have the latest version of their chain already.");
    }

    @Test
    void a_delegate_may_make_classes() {
        assertThatCode(() -> ConfluentSettings.refuseForDelegate(
                        Map.of("specific.avro.reader", true), StepwiseConfig.DELEGATE_DESERIALIZER, AVRO, true))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> ConfluentSettings.refuseForInterceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private static Map<String, Object> with(String deserializer, Object... more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("value.deserializer", deserializer);
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }
}
