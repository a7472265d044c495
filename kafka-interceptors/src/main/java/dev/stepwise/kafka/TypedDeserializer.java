package dev.stepwise.kafka;

import dev.stepwise.core.spi.ValueReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Makes values of a class from upgraded bytes, without a deserializer of the application. */
final class TypedDeserializer<T> implements Deserializer<T> {

    private final Map<String, ValueReader<T>> readers = new ConcurrentHashMap<>();
    private final Function<String, ValueReader<T>> byTopic;
    private final Class<T> type;

    /** @param byTopic makes what reads values of a topic; an application has few topics */
    TypedDeserializer(Function<String, ValueReader<T>> byTopic, Class<T> type) {
        this.byTopic = byTopic;
        this.type = type;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : readers.computeIfAbsent(topic, byTopic).read(data);
    }

    /** Returns the class that values are made of. */
    Class<T> type() {
        return type;
    }
}
