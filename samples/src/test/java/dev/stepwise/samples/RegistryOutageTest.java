package dev.stepwise.samples;

import static dev.stepwise.samples.Greetings.GREETING;
import static dev.stepwise.samples.RegistryTopic.body;
import static dev.stepwise.samples.RegistryTopic.framed;
import static dev.stepwise.samples.RegistryTopic.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.kafka.UpgradeFailedException;
import dev.stepwise.kafka.UpgradingDeserializer;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema registry that goes away while a consumer runs, and comes back. */
@Timeout(120)
class RegistryOutageTest {

    /** Version 1 once more, as another producer registered it: with a word of its own on it. */
    private static final int LATER_ID = 31;

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
        topic.register(topic.name + "-value", GREETING, 11);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    private Map<String, Object> consumer(String policy) {
        return topic.consumer(Map.of("stepwise.identify.type.fixed", GREETING, "stepwise.on.failure", policy));
    }

    /** Sends a message of a known id, one of an id that nobody has met, and one of the known id once more. */
    private void sendAround(String unknown) {
        topic.send(framed(11, body("known")));
        topic.registry.add(
                topic.name + "-value",
                3,
                LATER_ID,
                "AVRO",
                Greetings.schema(GREETING, "1").toString().replace("\"fields\"", "\"doc\":\"later\",\"fields\""));
        topic.send(framed(LATER_ID, body(unknown)));
        topic.send(framed(11, body("after")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "pass-through"})
    void the_interceptor_goes_on_with_known_ids_and_holds_a_record_of_an_unknown_one(String policy) throws IOException {
        topic.send(topic.serialized(Greetings.old(GREETING, "first"), Map.of()));
        Map<String, Object> settings = consumer(policy);
        settings.put("max.poll.records", "1");
        settings.put("stepwise.retry.budget.ms", "200");
        try (KafkaConsumer<byte[], byte[]> consumer = topic.subscribe(settings)) {
            assertThat(take(consumer, 1)).extracting(ConsumerRecord::value).containsExactly(framed(12, body("first")));
            sendAround("held");
            topic.registry.goAway();

            assertThat(take(consumer, 1)).extracting(ConsumerRecord::value).containsExactly(framed(12, body("known")));
            UpgradeFailedError error = catchThrowableOfType(UpgradeFailedError.class, () -> take(consumer, 1));
            assertThat(error.isRetriable()).isTrue();
            assertThat(error.offset()).hasValue(2);
            assertThat(error)
                    .hasMessageStartingWith(topic.name + "-0 at offset 2 could not be upgraded")
                    .hasMessageContaining("the registry was asked for schema id 31 of subject " + topic.name
                            + "-value and did not answer (ConnectException). Check schema.registry.url, the network and"
                            + " the registry. Try again: this may pass.");
        }

        topic.registry.comeBack();

        try (KafkaConsumer<byte[], byte[]> again = topic.subscribe(settings)) {
            assertThat(take(again, 2))
                    .extracting(ConsumerRecord::offset, ConsumerRecord::value)
                    .containsExactly(tuple(2L, framed(12, body("held"))), tuple(3L, framed(12, body("after"))));
        }
    }

    @Test
    void the_deserializer_stays_on_the_record_until_the_registry_is_back() throws IOException {
        Map<String, Object> settings = consumer("pass-through");
        settings.remove("interceptor.classes");
        settings.put("value.deserializer", UpgradingDeserializer.class.getName());
        settings.put("stepwise.delegate.deserializer", ByteArrayDeserializer.class.getName());
        try (KafkaConsumer<byte[], byte[]> consumer = topic.subscribe(settings)) {
            sendAround("held");
            topic.registry.goAway();

            assertThat(take(consumer, 1)).extracting(ConsumerRecord::value).containsExactly(framed(12, body("known")));
            for (int attempt = 0; attempt < 2; attempt++) {
                RecordDeserializationException exception =
                        catchThrowableOfType(RecordDeserializationException.class, () -> take(consumer, 1));
                assertThat(exception.offset()).isEqualTo(1);
                assertThat(exception.getCause())
                        .isInstanceOfSatisfying(
                                UpgradeFailedException.class,
                                failed -> assertThat(failed.isRetriable()).isTrue());
            }
            topic.registry.comeBack();

            assertThat(take(consumer, 2))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(framed(12, body("held")), framed(12, body("after")));
        }
    }
}
