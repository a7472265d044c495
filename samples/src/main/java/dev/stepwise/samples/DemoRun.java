package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.kafka.UpgradeFailedError;
import dev.stepwise.samples.DemoMessage.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the messages as their producers once did, and receives them as an application does. */
final class DemoRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DemoCluster cluster;
    private final DemoLedger ledger;
    private final AtomicReference<@Nullable DemoException> refused = new AtomicReference<>();

    /** By the words with which the interceptor names a record. */
    private final Map<Place, Label> places = new ConcurrentHashMap<>();

    DemoRun(DemoCluster cluster, DemoLedger ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
    }

    /** Sends each message with its number as the key, by which it is recognized when it comes out. */
    void send(DemoSource source) throws IOException {
        try (var producer = new KafkaProducer<>(
                DemoSettings.producer(cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            source.forEach(message -> send(message, producer));
            producer.flush();
        }
        DemoException reason = refused.get();
        if (reason != null) {
            throw reason;
        }
    }

    private void send(DemoMessage message, KafkaProducer<byte[], byte[]> producer) {
        Label label = message.label();
        int number = ledger.sent(message);
        var record = new ProducerRecord<>(
                label.topic().named(cluster.suffix()),
                null,
                null,
                Integer.toString(number).getBytes(UTF_8),
                message.value().getBytes(UTF_8),
                label.topic().headers(label.version()));
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                places.put(new Place(metadata.topic(), metadata.partition(), metadata.offset()), label);
            } else {
                refused.compareAndSet(null, DemoException.failed("The broker did not take " + label + ": " + failure));
            }
        });
    }

    /** Receives all that was sent: the loop is that of any application, which sees the latest versions only. */
    void receive() {
        try (var consumer = new KafkaConsumer<>(
                DemoSettings.consumer(cluster.bootstrapServers(), cluster.suffix()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(cluster.topics());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!ledger.isComplete() && System.nanoTime() - deadline < 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    ledger.received(record);
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                consumer.commitSync();
            }
        } catch (UpgradeFailedError e) {
            throw failed(e);
        }
    }

    private DemoException failed(UpgradeFailedError e) {
        String what = e.topicPartition()
                .map(at -> places.get(
                        new Place(at.topic(), at.partition(), e.offset().orElseThrow())))
                .map(label -> label + " was not delivered: ")
                .orElse("");
        return DemoException.failed(what + e.getMessage());
    }

    private record Place(String topic, int partition, long offset) {}
}
