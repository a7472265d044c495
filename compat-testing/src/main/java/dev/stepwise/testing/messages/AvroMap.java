package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Maps. */
final class AvroMap implements AvroDraw {

    private record Entry(Shrinkable<Object> key, Shrinkable<Object> value) {}

    private final AvroDraw keys;
    private final AvroDraw values;
    private final AvroLengths lengths;

    AvroMap(AvroDraw keys, AvroDraw values, AvroLengths lengths) {
        this.keys = keys;
        this.values = values;
        this.lengths = lengths;
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        int length = lengths.next(random, room);
        List<Entry> entries = new ArrayList<>(length);
        Set<Object> known = new HashSet<>();
        while (entries.size() < length) {
            Shrinkable<Object> key = keys.next(random, room);
            if (known.add(key.value())) {
                entries.add(new Entry(key, values.next(random, room / length)));
            }
        }
        return part(entries);
    }

    @Override
    public Shrinkable<Object> least() {
        return part(List.of());
    }

    private Shrinkable<Object> part(List<Entry> entries) {
        return new AvroPart(
                () -> made(entries),
                distance(entries),
                () -> Stream.concat(AvroPart.shorter(entries), simpler(entries)).map(this::part));
    }

    private static ShrinkingDistance distance(List<Entry> entries) {
        return AvroPart.sum(
                entries.size(),
                entries.stream()
                        .flatMap(entry -> Stream.of(entry.key, entry.value))
                        .toList());
    }

    private static Stream<List<Entry>> simpler(List<Entry> entries) {
        return IntStream.range(0, entries.size()).boxed().flatMap(at -> {
            Entry entry = entries.get(at);
            Stream<Entry> keys = entry.key
                    .shrink()
                    .filter(key -> entries.stream()
                            .noneMatch(other -> other.key.value().equals(key.value())))
                    .map(key -> new Entry(key, entry.value));
            Stream<Entry> values = entry.value.shrink().map(value -> new Entry(entry.key, value));
            return Stream.concat(values, keys).map(simpler -> with(entries, at, simpler));
        });
    }

    private static List<Entry> with(List<Entry> entries, int at, Entry entry) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(at, entry);
        return changed;
    }

    /** Returns a map of the class that Avro's reader takes. */
    @SuppressWarnings("unchecked")
    private static Object made(List<Entry> entries) {
        Map<Object, @Nullable Object> made =
                (Map<Object, @Nullable Object>) GenericData.get().newMap(null, entries.size());
        entries.forEach(entry -> made.put(entry.key.value(), entry.value.value()));
        return made;
    }
}
