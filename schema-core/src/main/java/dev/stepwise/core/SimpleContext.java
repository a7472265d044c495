package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A context that holds what it was given. */
final class SimpleContext implements MessageContext {

    static final SimpleContext NONE = new SimpleContext(null, null, OptionalLong.empty(), List.of());

    private final @Nullable String topic;
    private final @Nullable Object key;
    private final OptionalLong timestamp;
    private final List<Map.Entry<String, byte[]>> headers;

    private SimpleContext(
            @Nullable String topic,
            @Nullable Object key,
            OptionalLong timestamp,
            List<Map.Entry<String, byte[]>> headers) {
        this.topic = topic;
        this.key = key;
        this.timestamp = timestamp;
        this.headers = List.copyOf(headers);
    }

    @Override
    public @Nullable String topic() {
        return topic;
    }

    @Override
    public @Nullable Object key() {
        return key;
    }

    @Override
    public OptionalLong timestamp() {
        return timestamp;
    }

    @Override
    public byte @Nullable [] header(String name) {
        byte[] last = null;
        for (Map.Entry<String, byte[]> header : headers) {
            if (header.getKey().equals(name)) {
                last = header.getValue();
            }
        }
        return last == null ? null : last.clone();
    }

    @Override
    public boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equals(name));
    }

    @Override
    public boolean headersDiffer(String name) {
        byte[] first = null;
        for (Map.Entry<String, byte[]> header : headers) {
            if (header.getKey().equals(name)) {
                if (first != null && !Arrays.equals(first, header.getValue())) {
                    return true;
                }
                first = header.getValue();
            }
        }
        return false;
    }

    static final class Parts {
        private final List<Map.Entry<String, byte[]>> headers = new ArrayList<>();
        private @Nullable String topic;
        private @Nullable Object key;
        private OptionalLong timestamp = OptionalLong.empty();

        void setTopic(String value) {
            requireUnset("topic", topic);
            topic = value;
        }

        void setKey(Object value) {
            requireUnset("key", key);
            key = value;
        }

        void setTimestamp(long millis) {
            requireUnset("timestamp", timestamp.isPresent() ? timestamp : null);
            timestamp = OptionalLong.of(millis);
        }

        void addHeader(String name, String value) {
            headers.add(Map.entry(name, value.getBytes(UTF_8)));
        }

        SimpleContext build() {
            return new SimpleContext(topic, key, timestamp, headers);
        }

        private static void requireUnset(String what, @Nullable Object value) {
            if (value != null) {
                throw new IllegalArgumentException("The " + what + " is set already");
            }
        }
    }
}
