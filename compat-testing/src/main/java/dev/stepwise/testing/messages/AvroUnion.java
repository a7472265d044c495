package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;

/** One of several branches, by turns; each can become the least of those before it. */
final class AvroUnion implements AvroDraw {

    /** @param loops whether it may lead back to where it stands */
    record Branch(AvroDraw values, boolean loops) {}

    private final List<Branch> branches;
    private final int wayOut;
    private final AvroDeck<Integer> deck;

    /**
     * @param branches the simplest first
     * @param wayOut the branch that ends soonest
     */
    AvroUnion(List<Branch> branches, int wayOut) {
        this.branches = List.copyOf(branches);
        this.wayOut = wayOut;
        this.deck = new AvroDeck<>(IntStream.range(0, branches.size()).boxed().toList());
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        int dealt = deck.deal(random);
        int at = room < 1 && branches.get(dealt).loops() ? wayOut : dealt;
        return part(at, branches.get(at).values().next(random, room));
    }

    @Override
    public Shrinkable<Object> least() {
        return part(wayOut, branches.get(wayOut).values().least());
    }

    private Shrinkable<Object> part(int at, Shrinkable<Object> value) {
        return AvroPart.further(at, value, () -> simpler(at));
    }

    private Stream<Shrinkable<Object>> simpler(int at) {
        return IntStream.range(0, at)
                .mapToObj(before -> part(before, branches.get(before).values().least()));
    }
}
