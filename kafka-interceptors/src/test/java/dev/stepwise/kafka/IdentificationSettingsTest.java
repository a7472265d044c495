package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting from text to an upgraded record; and that upgrading twice changes nothing, whatever the source. */
class IdentificationSettingsTest {

    @Test
    void type_and_version_by_headers() {
        ConsumerRecord<String, String> upgraded =
                assertUpgrades(settings(), record(OLD, "event-type", "order-placed", "schema-version", "1"), LATEST);
        assertThat(shown(upgraded.headers())).containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void type_and_version_by_fields() {
        ConsumerRecord<String, String> upgraded = assertUpgrades(
                identified("type.field", "meta.type", "version.field", "/meta/version"),
                record("{\"name\":\"Ada\",\"meta\":{\"type\":\"order-placed\",\"version\":1}}"),
                "{\"meta\":{\"type\":\"order-placed\",\"version\":3},\"customer\":\"Ada\",\"currency\":\"EUR\"}");
        assertThat(upgraded.headers()).isEmpty();
    }

    @Test
    void the_version_in_a_field_keeps_its_kind() {
        assertUpgrades(
                identified("type.fixed", "order-placed", "version.field", "v"),
                record("{\"v\":\"1\",\"name\":\"Ada\"}"),
                "{\"v\":\"3\",\"customer\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void the_type_by_the_topic() {
        assertUpgrades(
                identified("type.topics", "payments:payment-made, orders:order-placed", "version.header", "v"),
                record(OLD, "v", "2"),
                "{\"id\":\"a1\",\"name\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void type_and_version_fixed() {
        ConsumerRecord<String, String> upgraded =
                assertUpgrades(identified("type.fixed", "order-placed", "version.fixed", "1"), record(OLD), LATEST);
        assertThat(shown(upgraded.headers())).containsExactly("__stepwise.stamp=order-placed;3;42;88740c76");
    }

    @Test
    void a_version_assumed_where_none_is_stated() {
        assertUpgrades(
                identified("type.fixed", "order-placed", "version.header", "v", "version.assumed", "1"),
                record(OLD),
                LATEST);
    }

    @Test
    void a_version_assumed_for_one_event_type() {
        assertUpgrades(
                identified("type.header", "t", "version.assumed", "2,order-placed:1,customer-registered:2"),
                record(OLD, "t", "order-placed"),
                LATEST);
    }

    @Test
    void a_stated_version_goes_before_one_that_is_assumed() {
        ConsumerRecord<String, String> latest = record(LATEST, "v", "3");
        assertThat(consume(
                        identified("type.fixed", "order-placed", "version.header", "v", "version.assumed", "1"),
                        latest))
                .isSameAs(latest);
    }

    @Test
    void a_uri_in_a_field() {
        assertUpgrades(
                identified("uri.field", "$schema", "uri.template", "/schemas/{type}/{version}"),
                record("{\"$schema\":\"/schemas/order-placed/1\",\"name\":\"Ada\"}"),
                "{\"$schema\":\"/schemas/order-placed/3\",\"customer\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void a_uri_in_a_header() {
        ConsumerRecord<String, String> upgraded = assertUpgrades(
                identified("uri.header", "dataschema", "uri.template", "https://example.org/{type}/v{version}.json"),
                record(OLD, "dataschema", "https://example.org/order-placed/v1.json"),
                LATEST);
        assertThat(shown(upgraded.headers())).containsExactly("dataschema=https://example.org/order-placed/v3.json");
    }

    @Test
    void a_uri_that_belongs_to_one_event_type() {
        assertUpgrades(
                identified("uri.field", "'$schema'", "uri.template", "/shop/{version}", "uri.type", "order-placed"),
                record("{\"$schema\":\"/shop/1\",\"name\":\"Ada\"}"),
                "{\"$schema\":\"/shop/3\",\"customer\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void nothing_that_identifies_is_refused() {
        assertRefused(
                unidentified(),
                "Nothing says how the event type and version of a message are found. Set stepwise.identify.type.header"
                        + " and stepwise.identify.version.header, or other settings that begin with stepwise.identify.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type.topics | orders-order-placed | Expected entries such as orders:order-placed.",
                "type.topics | orders: | Expected entries such as orders:order-placed.",
                "version.assumed | :1 | Expected entries such as order-placed:1.",
                "version.assumed | 1,2 | The assumed version is set already, to 1",
                "uri.template | /schemas/{type} | Expected {version} in the template /schemas/{type}",
                "uri.template | /schemas/{version} | Expected {type} in the template /schemas/{version}, or the event"
                        + " type that its URIs belong to beside it",
            })
    void a_malformed_entry_is_refused(String key, String value, String why) {
        Map<String, Object> settings = identified(key, value);
        if (key.startsWith("uri")) {
            settings.put("stepwise.identify.uri.field", "uri");
        }
        assertThatThrownBy(() -> Settings.of(settings).upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value ")
                .hasMessageEndingWith(" for configuration stepwise.identify." + key + ": " + why);
    }

    @ParameterizedTest
    @CsvSource({"type.field", "version.field"})
    void a_malformed_path_is_refused(String key) {
        assertRefused(
                identified(key, "a..b"),
                "Invalid value a..b for configuration stepwise.identify." + key + ": Expected a path such as"
                        + " customer.firstName, meta.'a.b' or /meta/a.b but found \"a..b\": unreadable from character 3"
                        + " on");
    }

    @Test
    void a_malformed_path_of_a_uri_is_refused_by_its_own_name() {
        assertRefused(
                identified("uri.template", "/{type}/{version}", "uri.field", ""),
                "Invalid value  for configuration stepwise.identify.uri.field: Expected a path such as"
                        + " customer.firstName, meta.'a.b' or /meta/a.b but found \"\": unreadable from character 1 on");
    }

    @Test
    void a_malformed_event_type_is_refused() {
        assertRefused(
                identified("type.fixed", "order placed"),
                "Invalid value order placed for configuration stepwise.identify.type.fixed: Expected an event type of"
                        + " 1 to 255 letters, digits or _ $ . / : - that begins with a letter, a digit, _ or $ but found \"order placed\"");
    }

    @ParameterizedTest
    @CsvSource({"type.header", "version.header"})
    void a_header_without_a_name_is_refused(String key) {
        assertRefused(
                identified(key, " "),
                "Invalid value  for configuration stepwise.identify." + key
                        + ": Expected the name of a header but found \"\"");
    }

    @Test
    void a_template_needs_a_place() {
        assertRefused(
                identified("uri.template", "/{type}/{version}"),
                "Where schema URIs stand is missing: set stepwise.identify.uri.field or stepwise.identify.uri.header.");
    }

    @ParameterizedTest
    @CsvSource({"uri.field", "uri.header", "uri.type"})
    void a_place_or_type_needs_a_template(String key) {
        assertRefused(
                identified(key, "schema"),
                "stepwise.identify.uri.template is missing: it says how schema URIs are written.");
    }

    private static ConsumerRecord<String, String> assertUpgrades(
            Map<String, Object> settings, ConsumerRecord<String, String> record, String expected) {
        ConsumerRecord<String, String> upgraded = consume(settings, record);
        assertThat(upgraded.value()).isEqualTo(expected);
        assertThat(consume(settings, upgraded)).isSameAs(upgraded);
        return upgraded;
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Settings.of(settings).upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    /** Settings without their common beginning. */
    private static Map<String, Object> identified(String... keysAndValues) {
        Map<String, Object> settings = new HashMap<>(unidentified());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put("stepwise.identify." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    @Test
    void a_version_that_nothing_could_state_is_refused() {
        assertRefused(
                unidentified("stepwise.identify.type.header", "t"),
                "Nothing says how the version of a message is found. Set one of stepwise.identify.version.assumed,"
                        + " stepwise.identify.version.field, stepwise.identify.version.fixed,"
                        + " stepwise.identify.version.header, or those of a schema URI.");
    }

    @Test
    void a_type_that_nothing_could_state_is_refused() {
        assertRefused(
                unidentified("stepwise.identify.version.header", "v"),
                "Nothing says how the event type of a message is found. Set one of stepwise.identify.type.field,"
                        + " stepwise.identify.type.fixed, stepwise.identify.type.header,"
                        + " stepwise.identify.type.topics, or those of a schema URI.");
    }

    @Test
    void an_identification_that_does_not_fit_the_registry_is_refused() {
        assertRefused(
                unidentified("stepwise.identify.type.fixed", "order-plcaed", "stepwise.identify.version.assumed", "1"),
                "The identification of messages, which begins with stepwise.identify. in the settings, does not fit the"
                        + " registry. The fixed event type is order-plcaed, which no chain knows; the registry has"
                        + " customer-registered, order-placed.");
    }

    @Test
    void an_event_type_with_a_colon_may_have_an_assumed_version() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "urn:order", chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, o -> o.put("v2", true))))
                .build();
        Map<String, Object> settings = identified("type.fixed", "urn:order", "version.assumed", "urn:order:1");
        settings.put("stepwise.registry.provider", registry);
        assertThat(consume(settings, record("{}")).value()).isEqualTo("{\"v2\":true}");
    }
}
