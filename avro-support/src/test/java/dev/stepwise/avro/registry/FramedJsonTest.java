package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramedJsonTest {

    private RegistryStub stub;

    private static String schema(SchemaVersion version) {
        return "{\"title\":\"version " + version + "\"}";
    }

    @BeforeEach
    void start() throws IOException {
        stub = new RegistryStub();
        for (int version = 1; version <= 3; version++) {
            stub.add(Orders.SUBJECT, version, 20 + version, "JSON", schema(SchemaVersion.of(version)));
        }
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Upgrader upgrader(String versions) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        order -> order.step(1, 2, s -> s.rename("qty", "quantity"))
                                .step(2, 3, s -> s.add("note", "none")))
                .schemas((type, version, language) ->
                        language.fileName().equals("schema.json") ? Optional.of(schema(version)) : Optional.empty())
                .build();
        SchemaRegistryFormat format = SchemaRegistryFormat.fromSettings(
                Map.of("schema.registry.url", stub.url(), "stepwise.registry.versions", versions),
                Set.of(Orders.TOPIC),
                false);
        return Upgrader.of(
                registry,
                Identification.builder()
                        .typeOfTopic(Orders.TOPIC, "order-placed")
                        .wireFormat(format)
                        .build());
    }

    private static byte[] framed(int id, String json) {
        byte[] body = json.getBytes(UTF_8);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    @Test
    void a_framed_document_is_upgraded_and_framed_with_the_latest_id() {
        Outcome outcome = upgrader("subject").upgrade(framed(21, "{\"qty\":7}"), Messages.none());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Upgraded.class, upgraded -> {
            assertThat((byte[]) upgraded.payload()).isEqualTo(framed(23, "{\"quantity\":7,\"note\":\"none\"}"));
            assertThat(upgraded.headers()).isEmpty();
        });
    }

    @Test
    void a_document_whose_schema_leaves_the_version_open_says_why() {
        Upgrader upgrader = upgrader("fingerprint");

        assertThatThrownBy(() -> upgrader.upgrade(framed(21, "{\"qty\":7}"), Messages.none()))
                .hasMessage(
                        "order-placed: no version is stated. No header or field is named to tell it. The schema id 21 of"
                                + " subject orders-value is a JSON Schema, of which only .versionsBySubject() tells the version. Mend"
                                + " the producer, or set the version to assume for messages without one.");
    }

    @Test
    void a_document_of_the_latest_version_keeps_its_frame() {
        Outcome outcome = upgrader("subject").upgrade(framed(23, "{\"quantity\":7}"), Messages.none());

        assertThat(outcome).isInstanceOf(Outcome.AlreadyLatest.class);
    }
}
