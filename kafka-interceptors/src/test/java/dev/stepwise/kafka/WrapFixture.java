package dev.stepwise.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** Kafka's own mock of a consumer, which forgets a record once it has returned it. */
final class WrapFixture {

    private WrapFixture() {}

    static <K, V> MockConsumer<K, V> consumer(TopicPartition... partitions) {
        MockConsumer<K, V> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(partitions));
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        List.of(partitions).forEach(partition -> beginnings.put(partition, 0L));
        consumer.updateBeginningOffsets(beginnings);
        return consumer;
    }

    /** Returns a consumer of all partitions of these records, which are there to be polled. */
    static <K, V> MockConsumer<K, V> consumerOf(List<ConsumerRecord<K, V>> records) {
        MockConsumer<K, V> consumer = consumer(records.stream()
                .map(record -> new TopicPartition(record.topic(), record.partition()))
                .collect(Collectors.toSet())
                .toArray(TopicPartition[]::new));
        records.forEach(consumer::addRecord);
        return consumer;
    }
}
