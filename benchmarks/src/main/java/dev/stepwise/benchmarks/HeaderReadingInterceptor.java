package dev.stepwise.benchmarks;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads the headers that state type and version, and does nothing with them: what Kafka itself takes for it, since it
 * decodes the names of headers for the first who asks. All names, since one that occurs twice would be an error.
 */
public final class HeaderReadingInterceptor implements ConsumerInterceptor<byte[], byte[]> {

    private long read;

    /** Created by Kafka. */
    public HeaderReadingInterceptor() {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read += read(record);
        }
        return records;
    }

    /** Returns something that cannot be had without reading them. */
    static int read(ConsumerRecord<byte[], byte[]> record) {
        int read = 0;
        for (Header header : record.headers()) {
            String name = header.key();
            if (name.equals(KafkaOrders.TYPE_HEADER) || name.equals(KafkaOrders.VERSION_HEADER)) {
                read += header.value().length;
            }
        }
        return read;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {
        if (read < 0) {
            throw new IllegalStateException("Headers have lengths below zero");
        }
    }
}
