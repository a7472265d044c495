package dev.stepwise.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.MessageContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands around a message under test. It hands out its own arrays, so that it shows who writes into them. */
final class Surroundings implements MessageContext {

    private static final MessageContext USUAL =
            MessageContext.builder().key("key-1").timestamp(1_700_000_000_000L).build();

    /** Of a record without a key and without a timestamp, as Kafka allows both. */
    private static final MessageContext BARE = MessageContext.none();

    private final MessageContext base;
    private final Map<String, byte[]> headers;
    private final Set<String> stating;

    private Surroundings(MessageContext base, Map<String, byte[]> headers, Set<String> stating) {
        this.base = base;
        this.headers = headers;
        this.stating = stating;
    }

    /** @param given null for a key, a timestamp and a header */
    static Surroundings of(@Nullable MessageContext given) {
        return given == null
                ? new Surroundings(USUAL, Map.of("trace-id", "4bf92f35".getBytes(UTF_8)), Set.of())
                : new Surroundings(given, Map.of(), Set.of());
    }

    /** Returns the same after an upgrade, or before one as its producer sends it. */
    Surroundings with(List<HeaderChange> changes) {
        Map<String, byte[]> more = new LinkedHashMap<>(headers);
        changes.forEach(change -> more.put(change.name(), change.value()));
        return new Surroundings(base, more, stating);
    }

    /** Returns the same, with headers that state type or version. */
    Surroundings stating(List<HeaderChange> statements) {
        Set<String> names = statements.stream().map(HeaderChange::name).collect(Collectors.toSet());
        return new Surroundings(base, with(statements).headers, names);
    }

    /** Returns whether nobody said what is to stand around messages. */
    boolean areUsual() {
        return base == USUAL;
    }

    /**
     * Returns the same with headers that no step has written into yet.
     *
     * @param bare whether to leave out key and timestamp
     */
    Surroundings fresh(boolean bare) {
        Map<String, byte[]> own = new LinkedHashMap<>();
        headers.forEach((name, value) -> own.put(name, value.clone()));
        return new Surroundings(bare ? BARE : base, own, stating);
    }

    /** Returns what is equal as long as nobody changes anything in here; every byte is a character of its own. */
    String snapshot() {
        StringBuilder text =
                new StringBuilder("topic " + topic() + ", key " + text(key()) + ", timestamp " + timestamp());
        headers.forEach((name, value) ->
                text.append(", header ").append(name).append(' ').append(new String(value, ISO_8859_1)));
        return text.toString();
    }

    /** Returns what else than headers that state type or version an upgrade changed; null if nothing. */
    @Nullable String differenceTo(Surroundings older) {
        for (String name : older.headers.keySet()) {
            if (!headers.containsKey(name)) {
                return "the header " + name + " is gone";
            }
        }
        for (Map.Entry<String, byte[]> header : headers.entrySet()) {
            byte[] before = older.headers.get(header.getKey());
            boolean isOurs =
                    stating.contains(header.getKey()) || header.getKey().startsWith("__stepwise.");
            if (!isOurs && !Arrays.equals(before, header.getValue())) {
                return "the header " + header.getKey() + " is another one";
            }
        }
        return base == older.base ? null : "key, timestamp or topic are others";
    }

    private static String text(@Nullable Object key) {
        return key instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(key);
    }

    @Override
    public @Nullable String topic() {
        return base.topic();
    }

    @Override
    public @Nullable Object key() {
        return base.key();
    }

    @Override
    public OptionalLong timestamp() {
        return base.timestamp();
    }

    @Override
    public byte @Nullable [] header(String name) {
        byte[] own = headers.get(name);
        return own == null ? base.header(name) : own;
    }

    @Override
    public boolean hasHeader(String name) {
        return headers.containsKey(name) || base.hasHeader(name);
    }

    @Override
    public boolean headersDiffer(String name) {
        return !headers.containsKey(name) && base.headersDiffer(name);
    }
}
