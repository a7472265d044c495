package dev.stepwise.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.avro.VersionSource;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Framed;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenuineSerializerTest {

    private final SchemaRegistryClient client = new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());

    @TempDir
    private Path folder;

    private Catalogue catalogue() throws IOException {
        List<String> texts = List.of(Orders.V1, Orders.V2, Orders.V3);
        for (int i = 0; i < texts.size(); i++) {
            Path version = Files.createDirectories(folder.resolve("order-placed/" + (i + 1)));
            Files.writeString(version.resolve("schema.avsc"), texts.get(i));
        }
        return Catalogue.in(folder);
    }

    private byte[] serialized(Map<String, ?> more) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(client)) {
            serializer.configure(more, false);
            return serializer.serialize(Orders.TOPIC, Orders.first(7));
        }
    }

    @Test
    void what_the_serializer_writes_is_read() throws IOException {
        RegisterSchemas.register(catalogue(), Orders.TYPE, client, Orders.SUBJECT);
        byte[] payload = serialized(Map.of("schema.registry.url", "mock://here"));

        Framed frame = SchemaRegistryFormat.builder(client)
                .topic(Orders.TOPIC)
                .versionsBy(VersionSource.FINGERPRINT)
                .versionsBySubject()
                .build()
                .prepare(Orders.aims(), catalogue())
                .read(payload, Messages.none());

        assertThat(frame.statement()).isEqualTo(new Statement(Orders.TYPE, SchemaVersion.of(1)));
        assertThat(((AvroBytes) frame.body()).toByteArray()).isEqualTo(Orders.bytes(Orders.first(7)));
    }

    @Test
    void subjects_can_be_named_by_the_record() throws Exception {
        for (String text : List.of(Orders.V1, Orders.V2, Orders.V3)) {
            client.register("com.shop.OrderPlaced", new AvroSchema(text));
        }
        byte[] payload = serialized(Map.of(
                "schema.registry.url",
                "mock://here",
                "value.subject.name.strategy",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy"));

        Framed frame = SchemaRegistryFormat.builder(client)
                .subjects(SubjectNames.RECORD)
                .versionsBySubject()
                .build()
                .prepare(Orders.aims(), Orders.published())
                .read(payload, Messages.none());

        assertThat(frame.statement()).isEqualTo(new Statement(null, SchemaVersion.of(1)));
    }

    @Test
    void labels_can_differ_from_the_numbers_of_a_subject() throws Exception {
        for (String text :
                List.of(Orders.schema("{\"name\":\"draft\",\"type\":\"int\"}"), Orders.V1, Orders.V2, Orders.V3)) {
            client.register(Orders.SUBJECT, new AvroSchema(text));
        }

        SchemaRegistryFormat format = SchemaRegistryFormat.builder(client)
                .topic(Orders.TOPIC)
                .versionsBySubject(number -> number == 1 ? "1" : Integer.toString(number - 1))
                .build();
        Framed frame = format.prepare(Orders.aims(), Orders.published())
                .read(serialized(Map.of("schema.registry.url", "mock://here")), Messages.none());

        assertThat(frame.statement()).isEqualTo(new Statement(null, SchemaVersion.of(1)));
        assertThat(format.schemas().schema(Orders.TYPE, SchemaVersion.of(3), AvroFormat.SCHEMAS))
                .hasValueSatisfying(text -> assertThat(Orders.avro(text)).isEqualTo(Orders.avro(Orders.V3)));
    }

    @Test
    void a_deleted_version_that_still_occurs_is_read() throws Exception {
        RegisterSchemas.register(catalogue(), Orders.TYPE, client, Orders.SUBJECT);
        byte[] payload = serialized(Map.of("schema.registry.url", "mock://here"));
        client.deleteSchemaVersion(Orders.SUBJECT, "1");

        Framed frame = SchemaRegistryFormat.builder(client)
                .topic(Orders.TOPIC)
                .build()
                .prepare(Orders.aims(), catalogue())
                .read(payload, Messages.none());

        assertThat(frame.statement().version()).isEqualTo(SchemaVersion.of(1));
    }
}
