package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Values without parts: the edges by turns, and others by chance. */
final class AvroLeaf<V> implements AvroDraw {

    private static final int OTHERS_FOR_EDGES = 3;

    private final Sort<V> sort;
    private final Function<V, Object> avro;
    private final AvroDeck<Optional<V>> edges;

    /** @param avro makes the value as Avro's generic reader would give it */
    AvroLeaf(Sort<V> sort, Function<V, Object> avro) {
        this.sort = sort;
        this.avro = avro;
        List<V> all = sort.edges();
        List<Optional<V>> cards = new ArrayList<>(all.stream().map(Optional::of).toList());
        for (int i = 0; i <= all.size() / OTHERS_FOR_EDGES; i++) {
            cards.add(Optional.empty());
        }
        this.edges = new AvroDeck<>(cards);
    }

    /** A sort of values: which there are, and which of them are simple. */
    interface Sort<V> {

        V least();

        /** Returns those that must be seen, the smallest among them. */
        List<V> edges();

        V any(Random random);

        /** Returns the distance from the smallest. */
        ShrinkingDistance distance(V value);

        /** Returns values that may be simpler, the simplest first. */
        Stream<V> simpler(V value);
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        return part(edges.deal(random).orElseGet(() -> sort.any(random)));
    }

    @Override
    public Shrinkable<Object> least() {
        return part(sort.least());
    }

    private Shrinkable<Object> part(V value) {
        return new AvroPart(
                () -> avro.apply(value),
                sort.distance(value),
                () -> sort.simpler(value).map(this::part));
    }
}
