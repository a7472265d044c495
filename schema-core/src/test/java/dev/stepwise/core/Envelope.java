package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What stands around a message in tests: a topic, and headers of any bytes, which an outcome can change. Immutable. */
record Envelope(@Nullable String topic, List<Map.Entry<String, byte[]>> headers) implements MessageContext {

    static final Envelope EMPTY = new Envelope(null, List.of());

    static Envelope onTopic(String topic) {
        return new Envelope(topic, List.of());
    }

    Envelope with(String name, String value) {
        return with(name, value.getBytes(UTF_8));
    }

    Envelope with(String name, byte[] value) {
        List<Map.Entry<String, byte[]>> all = new ArrayList<>(headers);
        all.add(Map.entry(name, value));
        return new Envelope(topic, all);
    }

    /** Does what an adapter does with the headers of an upgraded message. */
    Envelope after(Outcome outcome) {
        Envelope changed = this;
        for (HeaderChange change : ((Outcome.Upgraded) outcome).headers()) {
            changed = changed.after(change);
        }
        return changed;
    }

    private Envelope after(HeaderChange change) {
        if (header(change.name()) == null) {
            return with(change.name(), change.value());
        }
        return new Envelope(
                topic,
                headers.stream()
                        .map(header -> header.getKey().equals(change.name())
                                ? Map.entry(change.name(), change.value())
                                : header)
                        .toList());
    }

    @Nullable String text(String name) {
        byte[] value = header(name);
        return value == null ? null : new String(value, UTF_8);
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
        List<byte[]> values = values(name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    @Override
    public boolean hasHeader(String name) {
        return header(name) != null;
    }

    @Override
    public boolean headersDiffer(String name) {
        List<byte[]> values = values(name);
        return values.stream().anyMatch(value -> !Arrays.equals(value, values.get(0)));
    }

    private List<byte[]> values(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
