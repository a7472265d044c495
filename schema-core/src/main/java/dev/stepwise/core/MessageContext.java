package dev.stepwise.core;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a payload: headers, key, topic and timestamp. Each of them may be absent.
 *
 * <p>An instance belongs to one message while that message is being upgraded; adapters may use it again for the next.
 */
public interface MessageContext {

    /** Returns a context that has nothing. */
    static MessageContext none() {
        return SimpleContext.NONE;
    }

    /** Returns a builder, for tests and for messages that do not come from a broker. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns the topic. */
    @Nullable String topic();

    /** Returns the key, as the application's deserializer gave it. */
    @Nullable Object key();

    /** Returns the timestamp in milliseconds since the epoch. */
    OptionalLong timestamp();

    /** Returns the value of the last header of that name; null where there is none, or its value is null. */
    byte @Nullable [] header(String name);

    /** Returns whether there is a header of that name, be its value null. */
    boolean hasHeader(String name);

    /** Returns whether several headers of that name have different values. */
    boolean headersDiffer(String name);

    /** Collects a context. Setting the same thing twice throws; headers of one name may be several. */
    final class Builder {
        private final SimpleContext.Parts parts = new SimpleContext.Parts();

        private Builder() {}

        /** Sets the topic. */
        public Builder topic(String topic) {
            parts.setTopic(topic);
            return this;
        }

        /** Sets the key. */
        public Builder key(Object key) {
            parts.setKey(key);
            return this;
        }

        /** Sets the timestamp, in milliseconds since the epoch. */
        public Builder timestamp(long millis) {
            parts.setTimestamp(millis);
            return this;
        }

        /** Adds a header whose value is that text in UTF-8. */
        public Builder header(String name, String value) {
            parts.addHeader(name, value);
            return this;
        }

        /** Returns an immutable context. */
        public MessageContext build() {
            return parts.build();
        }
    }
}
