package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.text;

import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of bytes, and a deserializer that cannot read all of them. */
final class DecodingFixture {

    static final String SECRET = "hunter2";

    private DecodingFixture() {}

    static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, String key, String value, String... headers) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                1_000 + offset,
                TimestampType.CREATE_TIME,
                1,
                1,
                key == null ? null : bytes(key),
                value == null ? null : bytes(value),
                headers(headers),
                Optional.of(5));
    }

    static ConsumerRecord<byte[], byte[]> order(TopicPartition partition, long offset, String value) {
        return record(partition, offset, "key", value, "event-type", "order-placed", "schema-version", "1");
    }

    /** Throws on what has "poison" in it, and on null, and leaves its mark in the headers of all. */
    static final class Picky implements Deserializer<String> {
        private final Function<String, Throwable> thrown;
        boolean closed;

        Picky() {
            this(text -> new IllegalArgumentException(SECRET + text));
        }

        Picky(Function<String, Throwable> thrown) {
            this.thrown = thrown;
        }

        @Override
        public String deserialize(String topic, byte[] data) {
            String text = text(data);
            if (text.contains("poison")) {
                throw Picky.<RuntimeException>unchecked(thrown.apply(text));
            }
            return text;
        }

        @Override
        public String deserialize(String topic, Headers headers, byte[] data) {
            headers.add("read-by", bytes("picky"));
            return deserialize(topic, data);
        }

        @Override
        public void close() {
            closed = true;
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }
}
