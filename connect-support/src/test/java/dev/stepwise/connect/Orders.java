package dev.stepwise.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Orders on a topic of one partition, in three versions, and what has become of them. */
final class Orders {

    private Orders() {}

    static ProducerRecord<byte[], byte[]> order(String topic, int id, int version, boolean poison) {
        String payload = "{\"id\":" + id + (version > 1 ? ",\"v2\":true" : "") + (version > 2 ? ",\"v3\":true" : "")
                + (poison ? ",\"poison\":true}" : "}");
        ProducerRecord<byte[], byte[]> order =
                new ProducerRecord<>(topic, 0, 1_000L + id, ("k" + id).getBytes(UTF_8), payload.getBytes(UTF_8));
        order.headers().add("trace", ("t" + id).getBytes(UTF_8));
        order.headers().add("event-version", Integer.toString(version).getBytes(UTF_8));
        return order;
    }

    static String latest(int id) {
        return "{\"id\":" + id + ",\"v2\":true,\"v3\":true}";
    }

    static void send(EmbeddedKafka kafka, Iterable<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns all that is on a topic of one partition. */
    static List<ConsumerRecord<byte[], byte[]>> read(EmbeddedKafka kafka, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** Returns the committed position of a connector; 0 if there is none. */
    static long committed(EmbeddedKafka kafka, String connector, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var offset = admin.listConsumerGroupOffsets("connect-" + connector)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
