package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of newer versions are checked for, and what they do in an interceptor. */
class NewerVersionTest {

    private static final String POLICY = "stepwise.on.failure.newer.version";
    private static final String NEWER_KEY = "{\"v\":3,\"id\":\"a1\",\"tenant\":\"main\"}";
    private static final String TARGET = "stepwise.target.versions";

    @TempDir
    Path folder;

    /** Version 3 has what version 2 has, and a currency. */
    private static MigratorRegistry reversible() {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.rename("name", "customer"))
                                .step(2, 3, s -> s.add("currency", "EUR")))
                .build();
    }

    private MigratorRegistry published(String second, String third) throws IOException {
        publish("2", second);
        publish("3", third);
        return MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(2, 3, s -> s.add("currency", "EUR")))
                .catalogue(Catalogue.in(folder))
                .build();
    }

    private void publish(String version, String schema) throws IOException {
        publish("order-placed", version, schema);
    }

    private void publish(String type, String version, String schema) throws IOException {
        Path file = folder.resolve(type).resolve(version).resolve("schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema);
    }

    @Test
    void what_the_chain_knows_is_brought_back() {
        ConsumerRecord<String, byte[]> back = Fixture.consume(
                settings(POLICY, "downgrade", TARGET, "order-placed:2", "stepwise.registry.provider", reversible()),
                order(bytes("{\"customer\":\"Ada\",\"currency\":\"EUR\"}"), "3"));
        assertThat(Fixture.text(back.value())).isEqualTo("{\"customer\":\"Ada\"}");
        assertThat(Fixture.shown(back.headers())).containsExactly("event-type=order-placed", "schema-version=2");
    }

    @Test
    void what_the_chain_does_not_know_is_not_brought_back_but_fails() {
        Map<String, Object> settings =
                settings(POLICY, "downgrade", TARGET, "order-placed:2", "stepwise.registry.provider", reversible());
        Fixture.logOf(() -> assertThatThrownBy(() -> Fixture.consume(settings, order(bytes("{}"), "4")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageContaining("order-placed 4 → 2: the message is of a newer version than this program knows"));
    }

    @Test
    void bringing_back_is_refused_where_nothing_ever_can_be() {
        assertThatThrownBy(() -> Fixture.interceptor(settings(POLICY, "downgrade")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.on.failure.newer.version is downgrade, but all records are brought to the latest version"
                                + " of their chain, and no chain can bring back a version that it does not know. Let this program"
                                + " know the newer version, and set stepwise.target.versions to the one that it is to get, such as"
                                + " order-placed:4; or set fail or dead-letter.");
    }

    @Test
    void bringing_back_is_refused_where_a_step_cannot_be_undone() {
        Map<String, Object> settings = settings(
                POLICY,
                "downgrade",
                TARGET,
                "order-placed:1",
                "stepwise.registry.provider",
                MigratorRegistry.builder()
                        .eventType("order-placed", chain -> chain.step(1, 2, s -> s.remove("note")))
                        .build());
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "stepwise.on.failure.newer.version is downgrade, but some records cannot be brought"
                                + " back:\n  order-placed 2 → 1, step 2 → 1: ")
                .hasMessageEndingWith("\nMend the steps, or give those event types a policy of their own in"
                        + " stepwise.on.failure.for, such as order-placed:fail.");
    }

    @Test
    void bringing_back_is_refused_where_a_later_step_cannot_be_undone() {
        Map<String, Object> settings = settings(
                POLICY,
                "downgrade",
                TARGET,
                "order-placed:1",
                "stepwise.registry.provider",
                MigratorRegistry.builder()
                        .eventType(
                                "order-placed",
                                chain -> chain.step(1, 2, s -> s.rename("name", "customer"))
                                        .step(2, 3, s -> s.remove("note")))
                        .build());
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "stepwise.on.failure.newer.version is downgrade, but some records cannot be brought"
                                + " back:\n  order-placed 3 → 1, step 3 → 2: ");
    }

    @Test
    void an_event_type_with_a_policy_of_its_own_is_not_brought_back() {
        Map<String, Object> settings = settings(
                POLICY,
                "downgrade",
                TARGET,
                "order-placed:2",
                "stepwise.on.failure.for",
                "order-placed:pass-through",
                "stepwise.registry.provider",
                reversible());
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("stepwise.on.failure.newer.version is downgrade, but all records are");
        settings.put(POLICY, "tolerate");
        ConsumerRecord<String, byte[]> newer = order(bytes("{}"), "3");
        Fixture.logOf(() -> assertThat(Fixture.consume(settings, newer)).isSameAs(newer));
    }

    @Test
    void what_schemas_prove_is_handed_over_as_it_came() throws IOException {
        ConsumerRecord<String, byte[]> newer = order(bytes("{\"customer\":\"Ada\",\"currency\":\"EUR\"}"), "3");
        assertThat(Fixture.consume(
                        settings(
                                POLICY,
                                "tolerate",
                                TARGET,
                                "order-placed:2",
                                "stepwise.registry.provider",
                                published(
                                        "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"}}}",
                                        "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"},"
                                                + "\"currency\":{\"type\":\"string\"}}}")),
                        newer))
                .isSameAs(newer);
    }

    private Map<String, Object> toleratingKeys(boolean open) throws IOException {
        String known = "{\"type\":\"object\",\"additionalProperties\":" + open + ",\"properties\":"
                + "{\"v\":{\"type\":\"integer\"},\"id\":{\"type\":\"string\"}";
        publish("order-key", "2", known + "}}");
        publish("order-key", "3", known + ",\"tenant\":{\"type\":\"string\"}}}");
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("currency", "EUR")))
                .eventType("order-key", chain -> chain.step(2, 3, s -> s.add("tenant", "main")))
                .catalogue(Catalogue.in(folder))
                .build();
        return KeyFixture.settings(POLICY, "tolerate", TARGET, "order-key:2", "stepwise.registry.provider", registry);
    }

    private static ConsumerRecord<byte[], byte[]> ofNewerKey(Map<String, Object> settings) {
        return new InterceptorKeyContractTest()
                .consume(settings, List.of(KeyFixture.record(NEWER_KEY, "{}")))
                .get(0);
    }

    @Test
    void a_key_of_which_schemas_prove_it_is_handed_over_as_it_came_beside_its_upgraded_value() throws IOException {
        ConsumerRecord<byte[], byte[]> record = ofNewerKey(toleratingKeys(true));
        assertThat(Fixture.text(record.key())).isEqualTo(NEWER_KEY);
        assertThat(Fixture.text(record.value())).isEqualTo("{\"currency\":\"EUR\"}");
    }

    @Test
    void a_key_of_which_schemas_do_not_prove_it_fails_its_record() throws IOException {
        Map<String, Object> settings = toleratingKeys(false);
        Fixture.logOf(() -> assertThatThrownBy(() -> ofNewerKey(settings))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith("order-key 3 → 2, at tenant: the message is of a newer version, and it is not"
                        + " proven that such messages read as version 2: there is no room for it. Deploy the consumers"
                        + " with that version."));
    }

    @Test
    void an_event_type_with_a_policy_of_its_own_is_not_tolerated_either() throws IOException {
        String schema = "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"}}}";
        Map<String, Object> settings = settings(
                POLICY,
                "tolerate",
                "stepwise.on.failure.for",
                "order-placed:fail",
                TARGET,
                "order-placed:2",
                "stepwise.registry.provider",
                published(schema, schema));
        Fixture.logOf(() -> assertThatThrownBy(
                        () -> Fixture.consume(settings, order(bytes("{\"customer\":\"Ada\"}"), "3")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageContaining("order-placed 3 → 2: "));
    }

    @Test
    void what_schemas_do_not_prove_fails_with_what_is_against_it() throws IOException {
        Map<String, Object> settings = settings(
                POLICY,
                "tolerate",
                TARGET,
                "order-placed:2",
                "stepwise.registry.provider",
                published(
                        "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"}},"
                                + "\"additionalProperties\":false}",
                        "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"},"
                                + "\"currency\":{\"type\":\"string\"}},\"additionalProperties\":false}"));
        Fixture.logOf(() -> assertThatThrownBy(() -> Fixture.consume(settings, order(bytes("{}"), "3")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith(
                        "order-placed 3 → 2, at currency: the message is of a newer version, and it is not proven"
                                + " that such messages read as version 2: there is no room for it. Deploy the consumers with that"
                                + " version."));
    }

    @Test
    void without_a_schema_nothing_is_proven() {
        Fixture.logOf(() -> assertThatThrownBy(
                        () -> Fixture.consume(settings(POLICY, "tolerate"), order(bytes("{}"), "4")))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith(
                        "order-placed 4 → 3: the message is of a newer version, and it is not proven that such"
                                + " messages read as version 3: no JSON Schema of version 4 is known here. Deploy the consumers with"
                                + " that version."));
    }

    @Test
    void an_empty_value_is_not_tolerated() {
        Fixture.logOf(() -> assertThatThrownBy(
                        () -> Fixture.consume(settings(POLICY, "tolerate"), order(new byte[0], "4")))
                .hasMessageEndingWith("order-placed 4: found an empty payload; a tombstone is null, not empty. Mend the"
                        + " producer."));
    }

    @Test
    void what_is_merely_unknown_is_not_newer() {
        Fixture.logOf(() -> assertThatThrownBy(
                        () -> Fixture.consume(settings(POLICY, "tolerate"), order(bytes("{}"), "x")))
                .hasMessageContaining("order-placed x → 3: the message is of an unknown version"));
    }

    @Test
    void code_in_a_step_proves_nothing() throws IOException {
        String schema = "{\"type\":\"object\",\"properties\":{\"price\":{\"type\":\"integer\"}}}";
        publish("2", schema);
        publish("3", schema);
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(2, 3, s -> s.edit(ObjectNode.class, o -> o.put("price", 100))))
                .catalogue(Catalogue.in(folder))
                .build();
        Map<String, Object> settings =
                settings(POLICY, "tolerate", TARGET, "order-placed:2", "stepwise.registry.provider", registry);
        Fixture.logOf(() -> assertThatThrownBy(() -> Fixture.consume(settings, order(bytes("{\"price\":1}"), "3")))
                .hasMessageContaining("read as version 2: step 2 → 3 does more than add what is new. Deploy"));
    }

    @ParameterizedTest
    @CsvSource({
        "stepwise.on.failure, park",
        "stepwise.on.failure.step, tolerate",
        "stepwise.on.failure.unreadable, downgrade",
        "stepwise.on.failure.unknown.type, park",
    })
    void elsewhere_they_are_refused(String setting, String policy) {
        assertThatThrownBy(() -> Settings.of(settings(setting, policy)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + policy + " for configuration " + setting + ": " + policy
                        + " is for records of newer versions alone. Set stepwise.on.failure.newer.version=" + policy
                        + ", and here one of fail, dead-letter, skip, pass-through.");
    }

    @Test
    void for_single_event_types_they_are_refused() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.on.failure.for", "order-placed:park")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value park for configuration stepwise.on.failure.for: park is for records of newer"
                        + " versions alone. Set stepwise.on.failure.newer.version=park, and here one of fail, dead-letter,"
                        + " skip, pass-through.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tolerate", "downgrade"})
    void with_automatic_commits_they_are_refused_since_they_may_fail(String policy) {
        Map<String, Object> settings =
                settings(POLICY, policy, "stepwise.on.failure", "skip", "enable.auto.commit", "true", "group.id", "g");
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "enable.auto.commit is on (Kafka's default), so a record that cannot be upgraded would be"
                                + " lost:")
                .hasMessageContaining("   stepwise.on.failure.newer.version=pass-through\n");
    }
}
