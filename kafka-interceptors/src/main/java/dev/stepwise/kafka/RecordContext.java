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

    @Override
    public byte @Nullable [] header(String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
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
