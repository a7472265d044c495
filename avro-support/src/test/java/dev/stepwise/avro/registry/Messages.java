package dev.stepwise.avro.registry;

import dev.stepwise.core.MessageContext;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The context of a message whose headers hold bytes. */
record Messages(String topic, Map<String, byte[]> headers) implements MessageContext {

    static Messages none() {
        return new Messages(Orders.TOPIC, Map.of());
    }

    static Messages header(byte... value) {
        return new Messages(Orders.TOPIC, Map.of("__value_schema_id", value));
    }

    @Override
    public @Nullable Object key() {
        return null;
    }

    @Override
    public OptionalLong timestamp() {
        return OptionalLong.empty();
    }

    @Override
    public byte @Nullable [] header(String name) {
        return headers.get(name);
    }

    @Override
    public boolean hasHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public boolean headersDiffer(String name) {
        return false;
    }
}
