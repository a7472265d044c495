package dev.stepwise.kafka;

import dev.stepwise.core.spi.ValueReader;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Makes values of a class from upgraded bytes, without a deserializer of the application. */
final class TypedDeserializer<T> implements Deserializer<T> {

    private final ValueReader<T> reader;
    private final Class<T> type;

    TypedDeserializer(ValueReader<T> reader, Class<T> type) {
        this.reader = reader;
        this.type = type;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : reader.read(data);
    }

    /** Returns the class that values are made of. */
    Class<T> type() {
        return type;
    }
}
