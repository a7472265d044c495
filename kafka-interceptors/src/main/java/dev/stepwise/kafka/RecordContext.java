package dev.stepwise.kafka;

import dev.stepwise.core.spi.HeaderView;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** What stands around the value of a record: of one after the other, since each record needs it. Not thread-safe. */
final class RecordContext implements HeaderView {

    private String topic = "";
    private Headers headers = new RecordHeaders();
    private @Nullable Object key;
    private long timestamp = ConsumerRecord.NO_TIMESTAMP;

    static RecordContext of(ConsumerRecord<?, ?> record) {
        return new RecordContext().with(record);
    }

    /** A deserializer sees neither key nor timestamp. */
    static RecordContext of(String topic, Headers headers) {
        RecordContext context = new RecordContext();
        context.topic = topic;
        context.headers = headers;
        return context;
    }

    /** The headers are those that are to be sent. */
    static RecordContext of(ProducerRecord<?, ?> record, Headers headers) {
        RecordContext context = of(record.topic(), headers);
        context.key = record.key();
        Long timestamp = record.timestamp();
        context.timestamp = timestamp == null ? ConsumerRecord.NO_TIMESTAMP : timestamp;
        return context;
    }

    /** Turns to a record, and returns this. */
    RecordContext with(ConsumerRecord<?, ?> record) {
        topic = record.topic();
        headers = record.headers();
        key = record.key();
        timestamp = record.timestamp();
        return this;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public @Nullable Object key() {
        return key;
    }

    @Override
    public OptionalLong timestamp() {
        return timestamp == ConsumerRecord.NO_TIMESTAMP ? OptionalLong.empty() : OptionalLong.of(timestamp);
    }

    /** Names the topic only: key and headers may hold personal data. */
    @Override
    public String toString() {
        return "RecordContext[" + topic + "]";
    }

    @Override
    public byte @Nullable [] header(String name) {
        Header header = headers.lastHeader(name);
        byte[] value = header == null ? null : header.value();
        // Steps see this, and the array is the record's.
        return value == null ? null : value.clone();
    }

    @Override
    public byte @Nullable [] only(String name) {
        Header only = null;
        for (Header header : headers) {
            if (header.key().equals(name)) {
                if (only != null) {
                    return null;
                }
                only = header;
            }
        }
        return only == null ? null : only.value();
    }

    @Override
    public boolean hasHeader(String name) {
        return headers.lastHeader(name) != null;
    }

    @Override
    public boolean headersDiffer(String name) {
        Header first = null;
        for (Header header : headers.headers(name)) {
            if (first != null && !Arrays.equals(first.value(), header.value())) {
                return true;
            }
            first = header;
        }
        return false;
    }
}
