package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Where;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Makes what the application reads of records of bytes, by its own deserializers. Closing it closes those. */
final class Decoding<K, V> implements AutoCloseable {

    private final Deserializer<K> keys;
    private final Deserializer<V> values;
    private boolean closed;

    /** They are configured already. */
    Decoding(Deserializer<K> keys, Deserializer<V> values) {
        this.keys = keys;
        this.values = values;
    }

    /** Makes the record of what came of the attempt to upgrade it, which is not discarded. */
    ConsumerRecord<K, V> upgraded(ConsumerRecord<?, ?> record, Outcome outcome) throws DecodingException {
        String given = Delegate.describe(outcome);
        if (outcome instanceof Outcome.Upgraded done) {
            Headers headers = HeaderChanges.copyWith(record.headers(), done.headers());
            return make(record, done.payload(), headers, Where.of(done.type(), done.from(), done.to()), given);
        }
        Where where = outcome instanceof Outcome.AlreadyLatest latest
                ? Where.of(latest.type(), latest.version(), null)
                : Where.of(outcome.type(), null, null);
        return make(record, record.value(), new RecordHeaders(record.headers()), where, given);
    }

    /** @param given what the deserializer of values is given */
    ConsumerRecord<K, V> asItCame(ConsumerRecord<?, ?> record, String given) throws DecodingException {
        return make(record, record.value(), new RecordHeaders(record.headers()), Where.unknown(), given);
    }

    /** @param headers a copy: deserializers may change them, and a dead letter has those that came */
    private ConsumerRecord<K, V> make(
            ConsumerRecord<?, ?> record, @Nullable Object value, Headers headers, Where where, String given)
            throws DecodingException {
        // Not within what is caught: a consumer that gives no bytes is no fault of its records.
        byte[] keyBytes = (byte[]) record.key();
        byte[] valueBytes = (byte[]) value;
        String topic = record.topic();
        return new ConsumerRecord<>(
                topic,
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                read(keys, topic, headers, keyBytes, where, "the key"),
                read(values, topic, headers, valueBytes, where, given),
                headers,
                record.leaderEpoch(),
                record.deliveryCount());
    }

    // Null stays null, as in a consumer, which does not ask its deserializers: some cannot take it.
    @SuppressWarnings("NullAway")
    private static <T> T read(
            Deserializer<T> deserializer,
            String topic,
            Headers headers,
            byte @Nullable [] data,
            Where where,
            String given)
            throws DecodingException {
        if (data == null) {
            return null;
        }
        try {
            return deserializer.deserialize(topic, headers, data);
        } catch (Throwable e) {
            // Rethrown. What a parser says of itself quotes the value.
            throw new DecodingException(failure(deserializer, e, where, given));
        }
    }

    private static MigrationException failure(
            Deserializer<?> deserializer, Throwable thrown, Where where, String given) {
        boolean isOutage = Failures.isOutage(thrown);
        Reason reason =
                isOutage ? Reason.UNAVAILABLE : Failures.isOfTheValue(thrown) ? Reason.UNREADABLE : Reason.FAULT;
        return new MigrationException(reason, where, DelegateAdvice.of(deserializer, thrown, given), thrown);
    }

    /** Does nothing the second time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            keys.close();
        } finally {
            values.close();
        }
    }
}
