package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What a team writes by hand: it parses each order of version 1, edits the tree, and writes version 5. */
public final class JacksonInterceptor implements ConsumerInterceptor<byte[], byte[]> {

    private static final String VERSION = KafkaOrders.VERSION_HEADER;

    private final TreeJump migration = new TreeJump(true);

    /** Created by Kafka. */
    public JacksonInterceptor() {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> upgraded = new ArrayList<>();
            records.records(partition).forEach(record -> upgraded.add(upgrade(record)));
            all.put(partition, upgraded);
        }
        return new ConsumerRecords<>(all, records.nextOffsets());
    }

    private ConsumerRecord<byte[], byte[]> upgrade(ConsumerRecord<byte[], byte[]> record) {
        if (!new String(record.headers().lastHeader(VERSION).value(), UTF_8).equals("1")) {
            return record;
        }
        Headers headers = new RecordHeaders(record.headers().toArray());
        headers.remove(VERSION);
        headers.add(VERSION, "5".getBytes(UTF_8));
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                migrated(record.value()),
                headers,
                record.leaderEpoch(),
                record.deliveryCount());
    }

    private byte[] migrated(byte[] order) {
        try {
            return migration.upgrade(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
