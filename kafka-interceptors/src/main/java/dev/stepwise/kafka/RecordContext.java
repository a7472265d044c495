package dev.stepwise.kafka;

import dev.stepwise.core.spi.HeaderView;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What stands around the value of a record: of one after the other, since each record needs it. Not thread-safe. */
final class RecordContext implements HeaderView {

    private static final byte[][] NO_VALUES = new byte[0][];

    private String topic;
    private Headers headers;
    private @Nullable Object key;
    private long timestamp = ConsumerRecord.NO_TIMESTAMP;

    /** The values that were looked for last. */
    private byte[][] singles = NO_VALUES;

    private RecordContext(String topic, Headers headers) {
        this.topic = topic;
        this.headers = headers;
    }

    static RecordContext of(ConsumerRecord<?, ?> record) {
        return of(record.topic(), record.headers()).with(record);
    }

    /** A deserializer sees neither key nor timestamp. */
    static RecordContext of(String topic, Headers headers) {
        return new RecordContext(topic, headers);
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
    public byte @Nullable [] @Nullable [] single(List<String> names) {
        byte[][] values = singles;
        if (values.length == names.size()) {
            Arrays.fill(values, null);
        } else {
            values = new byte[names.size()][];
            singles = values;
        }
        for (Header header : headers) {
            int index = index(names, header.key());
            if (index >= 0) {
                byte[] value = header.value();
                if (value == null || values[index] != null) {
                    return null;
                }
                values[index] = value;
            }
        }
        return values;
    }

    private static int index(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        return -1;
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
