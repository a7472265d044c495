package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.KeyFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class KeySettingsTest {

    private static final String REMEDY =
            " Set key.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer;"
                    + " an application that reads other keys gives its deserializers to UpgradingConsumer.wrap(consumer, keys,"
                    + " values, settings).";

    private static void assertRefused(String message, Object... more) {
        assertThatThrownBy(() -> Settings.of(settings(more)).upgrading().close())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void one_line_names_the_chains_of_keys() {
        assertThat(logOf(() -> {
                    UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
                    interceptor.configure(settings("stepwise.keys", "orders:order-key@1"));
                }))
                .isEqualTo(
                        "[main] INFO dev.stepwise.kafka.Started - UpgradingConsumerInterceptor upgrades topics orders;"
                                + " keys of orders:order-key@1; on failure fail; chains order-placed 1 → 2; chains of keys"
                                + " order-key 1 → 2 → 3\n");
    }

    @Test
    void a_topic_that_is_not_upgraded_is_refused() {
        assertRefused(
                "Invalid value payments:order-key for configuration stepwise.keys: There is no topic payments among"
                        + " stepwise.topics, which are orders. Keys are upgraded together with values.",
                "stepwise.keys",
                "payments:order-key");
    }

    @Test
    void a_topic_that_a_pattern_covers_is_accepted_by_its_name() {
        Settings.of(settings("stepwise.topics", "pattern:ord.*")).upgrading().close();
        Settings.of(settings("stepwise.topics", "*")).upgrading().close();
    }

    @Test
    void a_topic_that_is_named_twice_is_refused() {
        assertRefused(
                "Invalid value orders:order-placed for configuration stepwise.keys: The event type of the keys of topic"
                        + " orders is set already.",
                "stepwise.keys",
                "orders:order-key,orders:order-placed");
    }

    @Test
    void an_entry_that_is_none_is_refused() {
        assertRefused(
                "Invalid value orders for configuration stepwise.keys: Expected entries such as orders:order-key.",
                "stepwise.keys",
                "orders");
        for (String entry : List.of("orders:order key", "orders:order-key@", "orders:@1")) {
            assertRefused(
                    "Invalid value " + entry + " for configuration stepwise.keys: Expected entries such as"
                            + " orders:order-key or orders:order-key@1.",
                    "stepwise.keys",
                    entry);
        }
    }

    @Test
    void an_event_type_or_version_that_no_chain_knows_is_refused() {
        assertRefused(
                "Invalid value orders:order-lost for configuration stepwise.keys: No chain knows the event type order-lost;"
                        + " the registry has order-key, order-placed.",
                "stepwise.keys",
                "orders:order-lost");
        assertRefused(
                "Invalid value orders:order-key@4 for configuration stepwise.keys: The chain of order-key has no such"
                        + " version; it knows 1, 2, 3.",
                "stepwise.keys",
                "orders:order-key@4");
    }

    @Test
    void something_must_say_where_keys_state_their_version() {
        Map<String, Object> settings = settings();
        settings.remove("stepwise.keys.version.field");
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Nothing says where the keys of orders state their version. Set stepwise.keys.version.field to"
                                + " the field of keys that has it, or stepwise.keys.wire.format for keys with the ids of a schema"
                                + " registry. Headers speak of values.");
        assertRefused(
                "stepwise.keys.version.field and stepwise.keys.wire.format are both set. Keep the one that says the version"
                        + " of keys.",
                "stepwise.keys.wire.format",
                "toy");
    }

    @Test
    void a_field_that_is_no_path_is_refused() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.keys.version.field", "a..b")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value a..b for configuration stepwise.keys.version.field: ");
    }

    @Test
    void no_version_is_assumed_where_upgraded_keys_would_not_state_theirs() {
        Map<String, Object> settings =
                settings("stepwise.keys", "orders:order-key@1", "stepwise.keys.wire.format", "toy");
        settings.remove("stepwise.keys.version.field");
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value orders:order-key@1 for configuration stepwise.keys: A version can be assumed only"
                                + " where upgraded keys state theirs, so that none is upgraded twice; without a frame they do not."
                                + " Set orders:order-key.");
    }

    @Test
    void the_place_of_the_version_alone_is_refused() {
        assertRefused(
                "Invalid value v for configuration stepwise.keys.version.field: stepwise.keys is not set, so that all keys"
                        + " stay as they are. Set it to the topics whose keys are upgraded, such as orders:order-key, or"
                        + " remove this.",
                "stepwise.keys",
                "");
    }

    @Test
    void an_operation_on_the_field_that_states_the_version_is_refused() {
        assertThatThrownBy(() -> Settings.of(settings("stepwise.keys.version.field", "tenant"))
                        .upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "The identification of keys, by stepwise.keys.version.field, does not fit the"
                                + " registry. Operations touch fields that state event type or version:\n  order-key: step 2 → 3,")
                .hasMessageEndingWith(".");
    }

    @Test
    void a_wire_format_that_there_is_not_is_refused() {
        Map<String, Object> settings = settings("stepwise.keys.wire.format", "nato");
        settings.remove("stepwise.keys.version.field");
        assertThatThrownBy(() -> Settings.of(settings).upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value nato for configuration stepwise.keys.wire.format: Expected one of toy, which are"
                                + " on the class path.");
    }

    @Test
    void what_cannot_keep_key_and_value_together_refuses() {
        String rest = " sees values without their keys, so one of the two could be upgraded without the other. Take"
                + " dev.stepwise.kafka.UpgradingConsumerInterceptor, or wrap the consumer with"
                + " dev.stepwise.kafka.UpgradingConsumer; or remove stepwise.keys.";
        assertThatThrownBy(() -> new UpgradingDeserializer<>(new StringDeserializer()).configure(settings(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.keys is set. A deserializer" + rest);
        Map<String, Object> ofSerde =
                settings("stepwise.identify.type.field", "t", "stepwise.identify.version.field", "w");
        ofSerde.remove("stepwise.identify.type.header");
        ofSerde.remove("stepwise.identify.version.header");
        assertThatThrownBy(() -> new UpgradingSerde<>(Serdes.String()).configure(ofSerde, false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.keys is set. A serde" + rest);
    }

    @Test
    void a_consumer_of_kafka_streams_refuses() {
        Map<String, Object> settings = Fixture.unidentified(
                "stepwise.registry.provider",
                KeyFixture.registry(),
                "stepwise.keys",
                "orders:order-key",
                "stepwise.keys.version.field",
                "v",
                "stepwise.identify.type.field",
                "t",
                "stepwise.identify.version.field",
                "w",
                "client.id",
                "shop-global-consumer");
        assertThatThrownBy(() -> Settings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.keys is set, and this is a consumer of Kafka Streams, whose joins, tables and stores"
                                + " find a record by its key in the partition that the old key chose: under its new key nothing would"
                                + " be found there. Remove it. Let the topology make the new key (selectKey, which repartitions), or"
                                + " write the records with their new keys to a topic of their own.");
    }

    @Test
    void automatic_commits_are_refused_where_a_schema_of_keys_may_have_to_be_waited_for() {
        Map<String, Object> settings = settings(
                "stepwise.keys.wire.format", "toy",
                "toy", new ToyFormatFactory.Toy(),
                "stepwise.on.failure", "skip",
                "enable.auto.commit", "true",
                "group.id", "shop");
        settings.remove("stepwise.keys.version.field");
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("enable.auto.commit is on")
                .hasMessageContaining(
                        "which holds the position on such a record. It sees no keys: take stepwise.keys out as"
                                + " well. Take dev.stepwise.kafka.UpgradingConsumerInterceptor out of interceptor.classes, and set:");
    }

    @Test
    void a_consumer_that_makes_something_else_of_keys_refuses() {
        Map<String, Object> settings = settings("key.deserializer", IntegerDeserializer.class);
        String message = "stepwise.keys is set, and keys are upgraded as bytes or text, but key.deserializer is"
                + " org.apache.kafka.common.serialization.IntegerDeserializer." + REMEDY;
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> UpgradingConsumer.wrap(WrapFixture.consumer(), settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
        Fixture.interceptor(settings("key.deserializer", StringDeserializer.class))
                .close();
        Fixture.interceptor(settings("key.deserializer", ByteArrayDeserializer.class))
                .close();
    }

    @Test
    void keys_of_a_class_that_cannot_be_upgraded_fail_whatever_is_set() {
        UpgradingConsumerInterceptor<Integer, String> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings("stepwise.on.failure", "skip"));
        logOf(() -> assertThatThrownBy(() -> interceptor.onConsume(KeyFixture.batch(List.of(KeyFixture.of(17, "{}")))))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageStartingWith("The key of orders-0 at offset 7 could not be upgraded, ")
                .hasMessageEndingWith(REMEDY)
                .hasMessageNotContaining("17"));
    }

    @Test
    void a_producer_that_reads_the_same_file_stamps_no_keys() {
        StampSettings stamps = StampSettings.of(
                settings("stepwise.stamp.topics", "payments:order-placed", "stepwise.topics", "orders,payments"));
        assertThat(stamps.settings().keys().isEmpty()).isTrue();
    }
}
