package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer makes them of the bytes that it fetched: their headers are ranges of these bytes still. */
final class FetchedBatch {

    private final TopicPartition partition;
    private final List<ProducerRecord<byte[], byte[]>> sent;

    FetchedBatch(String topic, List<ProducerRecord<byte[], byte[]>> sent) {
        this.partition = new TopicPartition(topic, 0);
        this.sent = sent;
    }

    ConsumerRecords<byte[], byte[]> read() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(sent.size());
        for (ProducerRecord<byte[], byte[]> one : sent) {
            records.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    records.size(),
                    1_700_000_000_000L,
                    TimestampType.CREATE_TIME,
                    one.key().length,
                    one.value().length,
                    one.key(),
                    one.value(),
                    headers(one),
                    Optional.empty()));
        }
        return new ConsumerRecords<>(
                Map.of(partition, records), Map.of(partition, new OffsetAndMetadata(records.size())));
    }

    private static RecordHeaders headers(ProducerRecord<byte[], byte[]> sent) {
        Header[] all = sent.headers().toArray();
        Header[] fetched = new Header[all.length];
        for (int i = 0; i < all.length; i++) {
            fetched[i] =
                    new RecordHeader(ByteBuffer.wrap(all[i].key().getBytes(UTF_8)), ByteBuffer.wrap(all[i].value()));
        }
        return new RecordHeaders(fetched);
    }
}
