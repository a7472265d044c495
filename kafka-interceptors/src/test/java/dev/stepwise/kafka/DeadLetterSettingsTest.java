package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterSettingsTest {

    private static Map<String, Object> deadLetters(Object... more) {
        Map<String, Object> settings = settings(
                "stepwise.on.failure.step",
                "dead-letter",
                "bootstrap.servers",
                "localhost:1",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class.getName());
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static DeadLetterSettings read(Object... more) {
        Map<String, Object> settings = deadLetters(more);
        return DeadLetterSettings.of(Settings.of(settings), settings);
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void nothing_is_opened_before_records_come() {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(deadLetters());
        assertThat(DeadLetterFixture.producers()).isZero();
        interceptor.close();
    }

    @Test
    void what_cannot_be_configured_leaves_nothing_open() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        toy.unregistered = true;
        Map<String, Object> settings = deadLetters("stepwise.wire.format", "toy", "toy", toy);
        settings.keySet().removeIf(name -> name.startsWith("stepwise.identify."));
        assertThatThrownBy(() -> Fixture.interceptor(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("order-placed 3 is not registered. Register it.");
        assertThat(toy.closed).isOne();
        assertThat(DeadLetterFixture.producers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring", "stepwise,spring,logstash", ""})
    void sets_of_headers_that_are_unknown_or_lack_ours_are_refused(String sets) {
        assertThatThrownBy(() -> Fixture.interceptor(deadLetters("stepwise.dead-letter.headers", sets)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(" for configuration stepwise.dead-letter.headers: Expected stepwise, and connect"
                        + " or spring or both beside it.");
    }

    @Test
    void sets_of_headers_of_others_stand_beside_ours() {
        assertThat(read("stepwise.dead-letter.headers", "stepwise, spring", "group.id", "billing")
                        .headers())
                .isEqualTo(new DeadLetterHeaderSets(false, true, "billing"));
        assertThat(read().headers()).isEqualTo(new DeadLetterHeaderSets(false, false, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.deserializer", "value.deserializer"})
    void keys_and_values_must_be_the_bytes_that_came(String name) {
        assertRefused(
                deadLetters(name, StringDeserializer.class),
                "stepwise.on.failure.step has dead-letter, and dead letters are the bytes that came, which an interceptor"
                        + " sees only if nothing is made of them before; but " + name
                        + " is org.apache.kafka.common.serialization.StringDeserializer. Set key.deserializer and"
                        + " value.deserializer to org.apache.kafka.common.serialization.ByteArrayDeserializer, or choose"
                        + " another policy.");
    }

    @Test
    void the_dead_letters_of_all_topics_would_be_read_again() {
        assertRefused(
                deadLetters("stepwise.topics", "*"),
                "stepwise.topics is *, and so the topics of dead letters are upgraded as well: a dead letter that is read"
                        + " would become another one, without end. Name the topics in stepwise.topics.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{topic} | orders | For topic orders it gives orders, which is among stepwise.topics: a dead letter would"
                        + " be read and written again, without end. Take another name.",
                "payments | orders,payments | For topic orders it gives payments, which is among stepwise.topics: a dead"
                        + " letter would be read and written again, without end. Take another name.",
                "{source}-dlt | orders | For topic orders it gives {source}-dlt, and no topic has such a name. Expected 1"
                        + " to 249 letters, digits or . _ - with {topic} in place of the topic's name.",
            })
    void a_topic_that_cannot_be_is_refused(String pattern, String topics, String why) {
        assertRefused(
                deadLetters("stepwise.dead-letter.topic", pattern, "stepwise.topics", topics),
                "Invalid value " + pattern + " for configuration stepwise.dead-letter.topic: " + why);
    }

    @ParameterizedTest
    @CsvSource({"{topic}-dlt, orders-dlt", "dead.{topic}.v1, dead.orders.v1", "dead-letters, dead-letters"})
    void the_pattern_gives_a_name(String pattern, String name) {
        assertThat(read("stepwise.dead-letter.topic", pattern).topics().of("orders"))
                .isEqualTo(name);
    }

    @Test
    void a_wait_may_not_cost_the_partitions() {
        assertRefused(
                deadLetters("max.poll.interval.ms", "30000"),
                "Invalid value 30000 for configuration stepwise.dead-letter.timeout.ms: Expected less than"
                        + " max.poll.interval.ms, which is 30000: the consumer would lose its partitions while it waits.");
        assertRefused(
                deadLetters("stepwise.dead-letter.timeout.ms", 300_000),
                "Invalid value 300000 for configuration stepwise.dead-letter.timeout.ms: Expected less than"
                        + " max.poll.interval.ms, which is 300000: the consumer would lose its partitions while it waits.");
    }

    @Test
    void the_producer_has_the_consumers_settings_of_brokers_and_security_and_no_others() {
        Map<String, Object> producer = read(
                        "client.id",
                        "shop",
                        "client.dns.lookup",
                        "use_all_dns_ips",
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "ssl.truststore.type",
                        "PEM",
                        "max.poll.records",
                        7,
                        "group.id",
                        "g",
                        "interceptor.classes",
                        "x.Y")
                .producer();
        assertThat(producer)
                .containsOnly(
                        Map.entry("bootstrap.servers", "localhost:1"),
                        Map.entry("client.id", "shop-dead-letters"),
                        Map.entry("client.dns.lookup", "use_all_dns_ips"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("acks", "all"),
                        Map.entry("enable.idempotence", true),
                        Map.entry("key.serializer", ByteArraySerializer.class),
                        Map.entry("value.serializer", ByteArraySerializer.class),
                        Map.entry("max.block.ms", 15_000),
                        Map.entry("delivery.timeout.ms", 30_000),
                        Map.entry("request.timeout.ms", 15_000),
                        Map.entry("linger.ms", 0));
    }

    @Test
    void settings_of_the_producer_go_over_them() {
        assertThat(read(
                                "stepwise.dead-letter.producer.bootstrap.servers",
                                "other:9092",
                                "stepwise.dead-letter.producer.compression.type",
                                "zstd")
                        .producer())
                .containsEntry("bootstrap.servers", "other:9092")
                .containsEntry("compression.type", "zstd");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "enable.idempotence, false",
        "transactional.id, t",
        "key.serializer, x.Y",
        "value.serializer, x.Y"
    })
    void what_the_promise_rests_on_cannot_be_set(String name, String value) {
        assertRefused(
                deadLetters("stepwise.dead-letter.producer." + name, value),
                "Invalid value " + value + " for configuration stepwise.dead-letter.producer." + name
                        + ": Dead letters are written with acks=all, idempotently, without transactions, as the bytes that"
                        + " came. Remove the setting.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max.block.ms", "delivery.timeout.ms"})
    void one_setting_says_how_long_a_batch_waits(String name) {
        assertRefused(
                deadLetters("stepwise.dead-letter.producer." + name, "5"),
                "Invalid value 5 for configuration stepwise.dead-letter.producer." + name
                        + ": How long a batch waits for its dead letters is said by stepwise.dead-letter.timeout.ms. Set"
                        + " that one.");
    }

    @Test
    void a_setting_that_no_producer_takes_is_refused_before_there_is_one() {
        assertRefused(
                deadLetters("stepwise.dead-letter.producer.compression.type", "tar"),
                "The producer of dead letters cannot be made of the consumer's settings and those that begin with"
                        + " stepwise.dead-letter.producer.. Invalid value tar for configuration compression.type: String"
                        + " must be one of: none, gzip, snappy, lz4, zstd");
    }

    @Test
    void passwords_are_not_shown() {
        assertThat(read("sasl.jaas.config", "secret")).hasToString("DeadLetterSettings[{topic}-dlt]");
    }
}
