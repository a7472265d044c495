package dev.stepwise.kafka;

import dev.stepwise.core.MessageContext;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What stands around the value of a record. */
record RecordContext(
        String topic, Headers headers, @Nullable Object key, OptionalLong timestamp) implements MessageContext {

    static RecordContext of(ConsumerRecord<?, ?> record) {
        OptionalLong timestamp = record.timestamp() == ConsumerRecord.NO_TIMESTAMP
                ? OptionalLong.empty()
                : OptionalLong.of(record.timestamp());
        return new RecordContext(record.topic(), record.headers(), record.key(), timestamp);
    }

    /** A deserializer sees neither key nor timestamp. */
    static RecordContext of(String topic, Headers headers) {
        return new RecordContext(topic, headers, null, OptionalLong.empty());
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
