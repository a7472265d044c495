package dev.stepwise.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Orders in three versions, and what has become of them. */
final class Orders {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orders() {}

    /** An order of version 1, 2 or 3 by turns. */
    static ProducerRecord<byte[], byte[]> order(String topic, int partition, int id) {
        int version = 1 + id % 3;
        return order(topic, partition, id, Integer.toString(version), payload(id, version, ""));
    }

    static ProducerRecord<byte[], byte[]> poison(String topic, int partition, int id) {
        return order(topic, partition, id, "2", payload(id, 2, ",\"poison\":true"));
    }

    /** An order whose version cannot be had at present. */
    static ProducerRecord<byte[], byte[]> away(String topic, int partition, int id) {
        return order(topic, partition, id, "away", payload(id, 1, ""));
    }

    private static String payload(int id, int version, String more) {
        return "{\"id\":" + id + (version > 1 ? ",\"v2\":true" : "") + (version > 2 ? ",\"v3\":true" : "") + more + "}";
    }

    private static ProducerRecord<byte[], byte[]> order(
            String topic, int partition, int id, String version, String payload) {
        ProducerRecord<byte[], byte[]> order = new ProducerRecord<>(
                topic, partition, 1_000L + id, ("k" + id).getBytes(UTF_8), payload.getBytes(UTF_8));
        order.headers().add("event-version", version.getBytes(UTF_8));
        return order;
    }

    static String latest(int id) {
        return payload(id, 3, "");
    }

    static String mended(int id) {
        return payload(id, 2, ",\"poison\":true,\"v3\":true");
    }

    static void send(EmbeddedKafka kafka, List<ProducerRecord<byte[], byte[]>> records) {
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

    /** Returns all that is in partition 0 of a topic. */
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

    /** Returns the committed position of a group; 0 if there is none. */
    static long committed(EmbeddedKafka kafka, String group, String topic, int partition) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var offset = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, partition));
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
