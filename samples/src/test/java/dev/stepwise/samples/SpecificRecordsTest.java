package dev.stepwise.samples;

import static dev.stepwise.samples.RegistryTopic.body;
import static dev.stepwise.samples.RegistryTopic.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.avro.AvroSchemas;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Records of generated classes in the interceptor: those of the writer's own version, as a deserializer of the application
 * may make them. (Confluent's makes none of these, and the settings with which it resolves records are refused.)
 */
@Timeout(120)
class SpecificRecordsTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType("letter", chain -> chain.step(1, 2, step -> step.rename("text", "message")))
                .schemas(AvroSchemas.builder()
                        .version("letter", "1", OldLetter.class)
                        .version("letter", "2", Letter.class)
                        .build())
                .build();
    }

    private static SpecificRecord received(Class<?> deserializer) throws IOException {
        try (RegistryTopic topic = new RegistryTopic(kafka)) {
            topic.send(body("hello"));
            Map<String, Object> settings = topic.consumer(Map.of(
                    "value.deserializer", deserializer.getName(),
                    "stepwise.wire.format", "avro",
                    "stepwise.registry.provider", registry()));
            try (KafkaConsumer<byte[], SpecificRecord> consumer = topic.subscribe(settings)) {
                ConsumerRecord<byte[], SpecificRecord> record =
                        take(consumer, 1).get(0);
                return record.value();
            }
        }
    }

    @Test
    void a_record_of_the_class_of_its_writer_becomes_one_of_the_latest_class() throws IOException {
        assertThat(received(OldLetters.class))
                .isInstanceOfSatisfying(
                        Letter.class, letter -> assertThat(letter.get(0)).hasToString("hello"));
    }

    @Test
    void a_record_of_the_latest_class_passes() throws IOException {
        assertThat(received(Letters.class))
                .isInstanceOfSatisfying(
                        Letter.class, letter -> assertThat(letter.get(0)).hasToString("hello"));
    }

    /** Of version 1. */
    public static final class OldLetters implements Deserializer<SpecificRecord> {
        @Override
        public SpecificRecord deserialize(String topic, byte[] data) {
            return read(OldLetter.class, data);
        }
    }

    /** Of version 2. */
    public static final class Letters implements Deserializer<SpecificRecord> {
        @Override
        public SpecificRecord deserialize(String topic, byte[] data) {
            return read(Letter.class, data);
        }
    }

    private static <T extends SpecificRecord> T read(Class<T> type, byte[] data) {
        try {
            return new SpecificDatumReader<>(type)
                    .read(null, DecoderFactory.get().binaryDecoder(data, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
