package dev.stepwise.samples;

import static dev.stepwise.samples.Greetings.FAREWELL;
import static dev.stepwise.samples.Greetings.GREETING;
import static dev.stepwise.samples.RegistryTopic.VALUE_HEADER;
import static dev.stepwise.samples.RegistryTopic.body;
import static dev.stepwise.samples.RegistryTopic.framed;
import static dev.stepwise.samples.RegistryTopic.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepwise.avro.registry.RegistryStub;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out of the interceptor names its schema as what came in did; whatever names the subject. */
@Timeout(120)
class WireFormsTest {

    private static final String STRATEGIES = "io.confluent.kafka.serializers.subject.";
    private static final Map<String, String> FIXED = Map.of("stepwise.identify.type.fixed", GREETING);

    private static EmbeddedKafka kafka;

    private RegistryTopic topic;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        topic = new RegistryTopic(kafka);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    private static Header header(byte[] value) {
        return new RecordHeader(VALUE_HEADER, value);
    }

    private static byte[] id(int id) {
        return framed(id, new byte[0]);
    }

    private static byte[] guid(int id) {
        UUID guid = UUID.fromString(RegistryStub.guid(id));
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    private static byte[] valueHeader(ConsumerRecord<?, ?> record) {
        return record.headers().lastHeader(VALUE_HEADER).value();
    }

    private static void hasItsKey(ConsumerRecord<byte[], ?> record) {
        assertThat(record.key()).isEqualTo(RegistryTopic.KEY);
        assertThat(record.headers().headers("__key_schema_id")).containsExactly(RegistryTopic.KEY_HEADER);
    }

    @Test
    void a_prefix_stays_a_prefix() {
        topic.register(topic.name + "-value", GREETING, 11);
        topic.send(topic.serialized(Greetings.old(GREETING, "hello"), Map.of()));

        ConsumerRecord<byte[], byte[]> record = topic.only(FIXED);

        assertThat(record.value()).isEqualTo(framed(12, body("hello")));
        assertThat(record.headers()).hasSize(1);
        hasItsKey(record);
    }

    @Test
    void an_id_in_the_header_stays_there() {
        topic.register(topic.name + "-value", GREETING, 11);
        topic.send(body("hello"), header(id(11)));

        ConsumerRecord<byte[], byte[]> record = topic.only(FIXED);

        assertThat(record.value()).isEqualTo(body("hello"));
        assertThat(valueHeader(record)).isEqualTo(id(12));
        hasItsKey(record);
    }

    @Test
    void a_guid_in_the_header_becomes_that_of_the_latest_schema() {
        topic.register(topic.name + "-value", GREETING, 11);
        topic.send(body("hello"), header(guid(11)));

        ConsumerRecord<byte[], byte[]> record = topic.only(FIXED);

        assertThat(record.value()).isEqualTo(body("hello"));
        assertThat(valueHeader(record)).isEqualTo(guid(12));
        hasItsKey(record);
    }

    @Test
    void header_and_prefix_are_both_brought_up_to_date() {
        topic.register(topic.name + "-value", GREETING, 11);
        topic.send(framed(11, body("hello")), header(id(11)));
        topic.send(framed(11, body("hello")), header(guid(11)));

        try (KafkaConsumer<byte[], byte[]> consumer = topic.subscribe(topic.consumer(FIXED))) {
            assertThat(take(consumer, 2))
                    .allSatisfy(WireFormsTest::hasItsKey)
                    .extracting(ConsumerRecord::value, WireFormsTest::valueHeader)
                    .containsExactly(
                            tuple(framed(12, body("hello")), id(12)), tuple(framed(12, body("hello")), guid(12)));
        }
    }

    @Test
    void framed_json_is_upgraded_in_its_frame() {
        topic.registry
                .add(topic.name + "-value", 1, 21, "JSON", Greetings.json("1"))
                .add(topic.name + "-value", 2, 22, "JSON", Greetings.json("2"));
        topic.send(framed(21, "{\"text\":\"hello\"}"));
        topic.send(framed(22, "{\"message\":\"new\"}"));
        Map<String, String> settings =
                Map.of("stepwise.identify.type.fixed", GREETING, "stepwise.registry.versions", "subject");

        try (KafkaConsumer<byte[], byte[]> consumer = topic.subscribe(topic.consumer(settings))) {
            assertThat(take(consumer, 2))
                    .allSatisfy(WireFormsTest::hasItsKey)
                    .extracting(ConsumerRecord::value)
                    .containsExactly(framed(22, "{\"message\":\"hello\"}"), framed(22, "{\"message\":\"new\"}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"record, RecordNameStrategy, ''", "topic-record, TopicRecordNameStrategy, 'TOPIC-'"})
    void several_types_share_a_topic_where_the_record_names_the_subject(
            String setting, String strategy, String prefix) {
        String before = prefix.replace("TOPIC", topic.name);
        topic.register(before + GREETING, GREETING, 11);
        topic.register(before + FAREWELL, FAREWELL, 21);
        Map<String, String> serializer = Map.of("value.subject.name.strategy", STRATEGIES + strategy);
        topic.send(topic.serialized(Greetings.old(GREETING, "hello"), serializer));
        topic.send(topic.serialized(Greetings.old(FAREWELL, "bye"), serializer));
        Map<String, String> settings = Map.of(
                "stepwise.registry.subjects", setting,
                "stepwise.registry.types", "record",
                "stepwise.registry.versions", "subject");

        try (KafkaConsumer<byte[], byte[]> consumer = topic.subscribe(topic.consumer(settings))) {
            assertThat(take(consumer, 2))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(framed(12, body("hello")), framed(22, body("bye")));
        }
    }

    @Test
    void ids_of_a_context_are_asked_for_in_it() {
        topic.register(topic.name + "-value", GREETING, 91);
        topic.register(":.eu:" + topic.name + "-value", GREETING, 11);
        byte[] ofDefault = topic.serialized(Greetings.old(GREETING, "hello"), Map.of());
        topic.send(framed(11, Arrays.copyOfRange(ofDefault, 5, ofDefault.length)));

        ConsumerRecord<byte[], byte[]> record =
                topic.only(Map.of("stepwise.identify.type.fixed", GREETING, "stepwise.registry.context", ".eu"));

        assertThat(record.value()).isEqualTo(framed(12, body("hello")));
        assertThat(topic.registry.asked())
                .contains("/schemas/ids/11?fetchMaxId=false&subject=:.eu:")
                .noneMatch(path -> path.startsWith("/schemas/ids/11") && !path.contains(":.eu:"));
    }

    @Test
    void a_topic_of_one_event_type_under_which_nothing_is_registered_refuses_the_start() {
        assertThatThrownBy(() -> topic.subscribe(topic.consumer(FIXED)))
                .isInstanceOf(KafkaException.class)
                .hasRootCauseMessage("The schema registry is not ready for these chains:\n  the schema of " + GREETING
                        + " 2 is not registered under subject " + topic.name + "-value. Consumers never register; do it"
                        + " with: java -cp … dev.stepwise.avro.registry.RegisterSchemas --url … --catalogue … --type "
                        + GREETING + " --subject " + topic.name + "-value\n    (or mend stepwise.topics, if topic "
                        + topic.name
                        + " is misspelt there)");
    }

    @Test
    void a_message_of_the_latest_version_stays_as_it_is() {
        topic.register(topic.name + "-value", GREETING, 11);
        topic.send(framed(12, body("hello")), header(guid(12)));

        ConsumerRecord<byte[], byte[]> record = topic.only(FIXED);

        assertThat(record.value()).isEqualTo(framed(12, body("hello")));
        assertThat(valueHeader(record)).isEqualTo(guid(12));
        assertThat(List.of(record.headers().toArray())).hasSize(2);
    }
}
