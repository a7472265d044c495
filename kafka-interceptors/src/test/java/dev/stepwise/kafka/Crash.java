package dev.stepwise.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Stands behind ours, and ends the program when a batch comes that lacks a record. */
public final class Crash implements ConsumerInterceptor<byte[], byte[]> {

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty() && records.count() < 10) {
            throw new Happened();
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    static final class Happened extends Error {}
}
