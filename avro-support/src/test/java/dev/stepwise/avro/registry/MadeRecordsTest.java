package dev.stepwise.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Frames;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Confluent's deserializer makes of upgraded bytes, by whatever schema a class has. */
class MadeRecordsTest {

    private static final String OLDEST = Orders.schema("{\"name\":\"qty\",\"type\":\"int\",\"default\":0}");
    private static final Map<String, String> SETTINGS = Map.of("schema.registry.url", "mock://here");

    private final SchemaRegistryClient client = new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());
    private Frames frames;

    @BeforeEach
    void register() throws Exception {
        for (String text : List.of(OLDEST, Orders.V2, Orders.V3)) {
            client.register(Orders.SUBJECT, new AvroSchema(text));
        }
        frames = SchemaRegistryFormat.builder(client)
                .topic(Orders.TOPIC)
                .build()
                .prepare(Orders.aims(), Orders.published(OLDEST, Orders.V2, Orders.V3));
    }

    private GenericRecord made(String readerSchema) {
        GenericRecord order = new GenericData.Record(Orders.avro(Orders.V2));
        order.put("quantity", 7);
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(client);
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(client)) {
            serializer.configure(SETTINGS, false);
            deserializer.configure(SETTINGS, false);
            Schema reader = Orders.avro(readerSchema);
            return (GenericRecord)
                    deserializer.deserialize(Orders.TOPIC, serializer.serialize(Orders.TOPIC, order), reader);
        }
    }

    @Test
    void a_record_that_avro_brought_back_to_an_older_version_is_refused() {
        GenericRecord brought = made(OLDEST);
        assertThat(brought.get("qty")).isEqualTo(0);

        for (int again = 0; again < 2; again++) {
            MigrationException failure = catchThrowableOfType(
                    MigrationException.class, () -> frames.check(brought, Orders.TYPE, SchemaVersion.of(2)));

            assertThat(failure)
                    .hasMessage("order-placed 2: the deserializer made the class"
                            + " org.apache.avro.generic.GenericData$Record of it, which has the schema of order-placed 1:"
                            + " Avro has brought the value back by its own rules, and what was renamed since is a default."
                            + " Generate the class from the schema of order-placed 2.");
            assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
        }
    }

    @Test
    void a_record_of_the_version_passes() {
        assertThatCode(() -> frames.check(made(Orders.V2), Orders.TYPE, SchemaVersion.of(2)))
                .doesNotThrowAnyException();
    }

    @Test
    void of_a_schema_that_was_never_published_nobody_can_tell() {
        String part = Orders.schema("{\"name\":\"amount\",\"type\":\"int\",\"default\":1}");

        assertThatCode(() -> frames.check(made(part), Orders.TYPE, SchemaVersion.of(2)))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_no_record_passes() {
        assertThatCode(() -> frames.check(null, Orders.TYPE, SchemaVersion.of(2)))
                .doesNotThrowAnyException();
        assertThatCode(() -> frames.check(new byte[1], Orders.TYPE, SchemaVersion.of(2)))
                .doesNotThrowAnyException();
    }
}
