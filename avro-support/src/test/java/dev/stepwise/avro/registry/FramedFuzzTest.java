package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever frames and headers come: an outcome, or a failure that is one of ours. More of them with
 * {@code -Dstepwise.fuzz=300000}.
 */
class FramedFuzzTest {

    private static final int MESSAGES = Integer.getInteger("stepwise.fuzz", 6_000);
    private static final String HEADER = "__value_schema_id";
    private static final String REST = ",{\"name\":\"tags\",\"type\":{\"type\":\"array\",\"items\":\"string\"}}";
    private static final String V1 = Orders.schema("{\"name\":\"qty\",\"type\":\"int\"}" + REST);
    private static final String V2 = Orders.schema("{\"name\":\"quantity\",\"type\":\"int\"}" + REST);
    private static final String JSON = "{\"title\":\"an order\"}";

    private final MockSchemaRegistryClient client =
            new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());
    private final Random random = new Random(8);
    private Upgrader upgrader;
    private int avroId;
    private int jsonId;

    @BeforeEach
    void start() throws Exception {
        avroId = client.register(Orders.SUBJECT, new AvroSchema(V1));
        client.register(Orders.SUBJECT, new AvroSchema(V2));
        jsonId = client.register(Orders.SUBJECT, json(1));
        client.register(Orders.SUBJECT, json(2));
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.rename("qty", "quantity")))
                .schemas((type, version, language) -> Optional.of(
                        language.fileName().equals("schema.avsc")
                                ? (version.label().equals("1") ? V1 : V2)
                                : json(Integer.parseInt(version.label())).canonicalString()))
                .build();
        upgrader = Upgrader.of(
                registry,
                Identification.builder()
                        .fixedType("order-placed")
                        .assumedVersion("1")
                        .wireFormat(SchemaRegistryFormat.builder(client)
                                .topic(Orders.TOPIC)
                                .build())
                        .build());
    }

    private static ParsedSchema json(int version) {
        return new OpaqueSchema("JSON", JSON.replace("order", "order " + version), List.of());
    }

    @Test
    void mutations_of_valid_frames_end_in_an_outcome_or_a_failure_of_ours() {
        Map<Reason, Integer> failures = new EnumMap<>(Reason.class);
        int upgraded = 0;
        for (int i = 0; i < MESSAGES; i++) {
            boolean isJson = random.nextInt(4) == 0;
            int id = isJson ? jsonId : avroId;
            byte[] body = isJson ? "{\"qty\":7,\"tags\":[\"a\"]}".getBytes(UTF_8) : order();
            boolean prefix = random.nextBoolean();
            Map<String, byte[]> headers = new HashMap<>();
            if (!prefix || random.nextBoolean()) {
                headers.put(HEADER, maybeMutated(new SchemaKey.Id(id).bytes()));
            }
            try {
                Outcome outcome = upgrader.upgrade(
                        maybeMutated(prefix ? framed(id, body) : body), new Messages(Orders.TOPIC, headers));
                upgraded += outcome instanceof Outcome.Upgraded ? 1 : 0;
            } catch (MigrationException e) {
                failures.merge(e.reason(), 1, Integer::sum);
            }
        }
        assertThat(failures.keySet())
                .isSubsetOf(
                        Reason.UNREADABLE,
                        Reason.UNIDENTIFIED,
                        Reason.UNKNOWN_VERSION,
                        Reason.STEP_FAILED,
                        // A GUID, which this client cannot look up.
                        Reason.UNSUPPORTED)
                .contains(Reason.UNREADABLE, Reason.UNIDENTIFIED);
        assertThat(upgraded).isBetween(MESSAGES / 20, MESSAGES - MESSAGES / 20);
    }

    private byte[] order() {
        GenericRecord order = new GenericData.Record(Orders.avro(V1));
        order.put("qty", random.nextInt());
        order.put("tags", List.of("a", "bc"));
        return Orders.bytes(order);
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private byte[] maybeMutated(byte[] valid) {
        byte[] bytes = valid;
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(4);
                case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
                default -> Arrays.fill(bytes, at, bytes.length, (byte) 0xFF);
            }
        }
        return bytes;
    }
}
