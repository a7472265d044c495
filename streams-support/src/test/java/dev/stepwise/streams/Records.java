package dev.stepwise.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.Futures;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What goes into topics of one partition and comes out of them. */
final class Records {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Records() {}

    /** A record whose headers say nothing that is true of its value, as after another topology. */
    static ProducerRecord<String, String> record(String topic, long timestamp, String key, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, 0, timestamp, key, value);
        record.headers().add("event-type", "something-else".getBytes(UTF_8));
        record.headers().add("schema-version", "1".getBytes(UTF_8));
        return record;
    }

    static void send(EmbeddedKafka kafka, List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            sent.forEach(Futures::getUnchecked);
        }
    }

    /** Returns the values that are committed, in their order, once there are so many. */
    static List<String> committed(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("Expected " + count + " records in " + topic + " but found " + values);
                }
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    /** Returns the committed position of an application; 0 if there is none. */
    static long position(EmbeddedKafka kafka, String application, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", application);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            var offset = consumer.committed(Set.of(partition)).get(partition);
            return offset == null ? 0 : offset.offset();
        }
    }
}
