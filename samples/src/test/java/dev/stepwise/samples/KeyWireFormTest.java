package dev.stepwise.samples;

import static dev.stepwise.samples.Greetings.FAREWELL;
import static dev.stepwise.samples.Greetings.GREETING;
import static dev.stepwise.samples.RegistryTopic.body;
import static dev.stepwise.samples.RegistryTopic.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.avro.registry.RegistryStub;
import dev.stepwise.kafka.RecordUpgrader;
import dev.stepwise.kafka.UpgradeFailedException;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys name their schemas as values do, under a subject of their own. */
class KeyWireFormTest {

    private RegistryStub registry;

    @BeforeEach
    void register_values() throws IOException {
        registry = new RegistryStub();
        register("greetings-value", GREETING, 11);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private void register(String subject, String type, int firstId) {
        registry.add(subject, 1, firstId, "AVRO", Greetings.schema(type, "1").toString())
                .add(
                        subject,
                        2,
                        firstId + 1,
                        "AVRO",
                        Greetings.schema(type, "2").toString());
    }

    private RecordUpgrader<byte[], byte[]> upgrader() {
        return RecordUpgrader.of(
                getClass(),
                Map.of(
                        "stepwise.topics",
                        "greetings",
                        "stepwise.registry.provider",
                        Greetings.registry(),
                        "stepwise.identify.type.fixed",
                        GREETING,
                        "stepwise.wire.format",
                        "confluent",
                        "stepwise.keys",
                        "greetings:" + FAREWELL,
                        "stepwise.keys.wire.format",
                        "confluent",
                        "stepwise.retry.budget.ms",
                        "0",
                        "schema.registry.url",
                        registry.url()));
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>("greetings", 0, 7, key, value);
    }

    @Test
    void key_and_value_get_the_ids_of_their_own_subjects() {
        register("greetings-key", FAREWELL, 21);
        try (RecordUpgrader<byte[], byte[]> upgrader = upgrader()) {
            ConsumerRecord<byte[], byte[]> once =
                    upgrader.upgrade(record(framed(21, body("bye")), framed(11, body("hello"))));
            assertThat(once.key()).isEqualTo(framed(22, body("bye")));
            assertThat(once.value()).isEqualTo(framed(12, body("hello")));
            assertThat(once.headers()).isEmpty();
            assertThat(upgrader.upgrade(once)).isSameAs(once);
        }
    }

    @Test
    void a_key_without_an_id_in_front_fails() {
        register("greetings-key", FAREWELL, 21);
        try (RecordUpgrader<byte[], byte[]> upgrader = upgrader()) {
            assertThatThrownBy(() -> upgrader.upgrade(record(body("bye"), framed(11, body("hello")))))
                    .isInstanceOf(UpgradeFailedException.class)
                    .hasMessageStartingWith(
                            "The key of greetings-0 at offset 7 could not be upgraded, and is not handed" + " over: "
                                    + FAREWELL + ": expected a schema id in the payload's prefix");
        }
    }

    @Test
    void a_subject_of_keys_that_lacks_the_latest_schema_is_told_at_the_start() {
        assertThatThrownBy(this::upgrader)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "stepwise.keys.wire.format is confluent, and keys could not be framed once they are"
                                + " upgraded. The schema registry is not ready for these chains:")
                .hasMessageContaining("greetings-key");
    }
}
