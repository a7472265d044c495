package dev.stepwise.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own mock of a producer, for topics of which some take nothing. */
final class LetterProducer extends MockProducer<byte[], byte[]> {

    final Map<String, Integer> topics = new HashMap<>();

    /** What fails once it is sent. */
    final Set<String> refusing = new HashSet<>();

    /** What is never acknowledged. */
    final Set<String> pending = new HashSet<>();

    /** How long it takes to tell what partitions a topic has. */
    Duration slow = Duration.ZERO;

    final List<String> asked = new ArrayList<>();

    LetterProducer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        asked.add(topic);
        for (long end = System.nanoTime() + slow.toNanos(); System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        Integer count = topics.get(topic);
        if (count == null) {
            throw new UnknownTopicOrPartitionException("There is no " + topic + ".");
        }
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            partitions.add(new PartitionInfo(topic, i, null, null, null));
        }
        return partitions;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        if (refusing.contains(record.topic())) {
            return new Later();
        }
        return pending.contains(record.topic()) ? new CompletableFuture<>() : super.send(record);
    }

    List<String> written() {
        return history().stream()
                .map(record -> Fixture.text(
                        record.headers().lastHeader("__stepwise.errors.id").value()))
                .toList();
    }

    /** Fails only when it is waited for, as what the broker refuses. */
    private static final class Later extends CompletableFuture<RecordMetadata> {
        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public RecordMetadata get(long timeout, TimeUnit unit) throws ExecutionException {
            throw new ExecutionException(new UnknownTopicOrPartitionException("It was there a moment ago."));
        }
    }
}
